package shingle

import (
	"slices"
	"strings"
	"testing"

	"github.com/clipperhouse/uax29/v2/words"
	"pgregory.net/rapid"
)

// segmentWords is the oracle: the segments of the Unicode library that hold a letter or a number.
func segmentWords(text string) []string {
	var out []string
	for it := words.FromString(text); it.Next(); {
		if isWord(it.Value()) {
			out = append(out, it.Value())
		}
	}
	return out
}

func wordsOf(text string) []string {
	var out []string
	for start, word := range Words(text) {
		if text[start:start+len(word)] != word {
			panic("wrong offset")
		}
		out = append(out, word)
	}
	return out
}

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"":                                    "",
		" -- ... ":                            "",
		"The mayor's 1,200 goats":             "The|mayor's|1,200|goats",
		"U.S. e-mail, a.b.c: 3.5% up":         "U.S|e|mail|a.b.c|3.5|up",
		"_ __ a_b _c 'quoted' 7:30":           "a_b|_c|quoted|7|30",
		"café — “naïve”":                      "café|naïve",
		"市長はヤギを見た":                            "市|長|は|ヤギ|を|見|た",
		"ไทย":                                 "ไ|ท|ย",
		"goats 🐐🐐 €5":                         "goats|5",
		strings.Repeat("x", 70) + " y":        strings.Repeat("x", 70) + "|y",
		strings.Repeat("ab ", 21) + "a.b c":   strings.Repeat("ab|", 21) + "a.b|c",
		strings.Repeat(" ", 63) + "'tis o'er": "tis|o'er",
	} {
		if got := strings.Join(wordsOf(text), "|"); got != want {
			t.Errorf("Words(%q) = %s, want %s", text, got, want)
		}
	}
}

func TestASCIIWordsEqualUnicodeWords(t *testing.T) {
	text := rapid.StringOfN(rapid.RuneFrom([]rune("aZ09_.,;:'\" -\n\t\x00@[`{/~")), 0, 200, -1)
	rapid.Check(t, func(t *rapid.T) {
		s := text.Draw(t, "text")
		if got, want := wordsOf(s), segmentWords(s); !slices.Equal(got, want) {
			t.Fatalf("%q: got %q, want %q", s, got, want)
		}
	})
}

func FuzzASCIIWords(f *testing.F) {
	f.Add("The U.S. won't pay $1,200.50; it's 7:30_pm.")
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.Map(func(r rune) rune { return r & 0x7f }, s)
		if got, want := wordsOf(s), segmentWords(s); !slices.Equal(got, want) {
			t.Fatalf("%q: got %q, want %q", s, got, want)
		}
	})
}

// TestLatinWordsEqualUnicodeWords holds the words of texts with curly quotes and accents to the Unicode library.
func TestLatinWordsEqualUnicodeWords(t *testing.T) {
	pieces := rapid.SampledFrom([]string{"a", "Goat", "é", "É", "ł", "1", "23", "’", "‘", "“", "”", "–", "—", "…", "'", ".", ",", ":", ";", "_", "-", " ", "\u00a0",
		"´", "‚", "‛", "€", "£", "×", "÷", "½", "\n", "\u00ad", "\u200b", "·", "ß", "ﬁ", "а", "\u0301", "ŉ", "•", "°", "©", "\xff", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(pieces, 0, 30).Draw(t, "pieces"), "")
		if got, want := wordsOf(text), segmentWords(text); !slices.Equal(got, want) {
			t.Fatalf("%q: %q, want %q", text, got, want)
		}
	})
}

// PlainWords of what ForWords gives are the words of the normal text, each once it is normalised.
func TestPlainWordsAreThoseOfTheNormalText(t *testing.T) {
	piece := rapid.SampledFrom([]string{"The mayor", " ", " said ", "don't", "1,300.5", "é", "Société", " naïve", "市長", "🐐", "“it’s”", "—", "...", "_x_", "&amp;", "a.b", "\u00a0", "ß", "İ"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(piece, 0, 40).Draw(t, "pieces"), "")
		var got, want []string
		for word := range PlainWords(ForWords(text)) {
			got = append(got, Normalize(word))
		}
		for _, word := range Words(Normalize(text)) {
			want = append(want, word)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%q: %q, want %q", text, got, want)
		}
	})
}
