package shingle

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestLatinHashesEqualTheirTwin(t *testing.T) {
	runes := rapid.RuneFrom([]rune(" aZ09_.,;:'\"-\t\x00…“”‘’—–´éÉŸžŁİßĸ×÷€£•·°¿«»\u00a0\u200b\u00ad\ufffd市\u0301"))
	common := rapid.RuneFrom([]rune("  abZ09.,;:'-…“”‘’—–´éÉŸžŁĸ×÷€£•°¿«»\u00a0"))
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.StringOfN(runes, 0, 60, -1), rapid.StringOfN(common, 0, 60, -1), rapid.StringOfN(common, 300, 500, 512)).Draw(t, "text")
		got, ok := appendLatinHashes(nil, text)
		if !ok {
			got = AppendHashes(nil, text, 1)
		} else if hasEntity(text) {
			return // AppendHashes decodes them before
		} else {
			combine(got, 1)
		}
		if want := plainHashes(text, 1); !slices.Equal(got, want) {
			t.Fatalf("%q: got %x, want %x", text, got, want)
		}
	})
}

func TestLatinHashesReadNews(t *testing.T) {
	for text, want := range map[string]bool{
		shortAccented:                    true,
		"“É”—l’été… ‘9 €’":               true,
		"co\u00adoperate":                false,
		"a·b":                            false,
		"市長":                             false,
		"bad \xff":                       false,
		accent(shortText) + "\u200b end": false,
	} {
		if _, ok := appendLatinHashes(nil, text); ok != want {
			t.Errorf("%.20q: %v", text, ok)
		}
	}
}
