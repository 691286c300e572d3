package shingle

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A text is cut into chunks where it does not matter.
func TestHashesOfLongTexts(t *testing.T) {
	pieces := rapid.SampledFrom([]string{longText, longAccented, "x ", strings.Repeat("no-space", 100), " ", "&amp; ", "a_b ", "; ", "市長", "“é” ", "\u00ad"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(pieces, 1, 8).Draw(t, "pieces"), "")
		if got, want := AppendHashes(nil, text, 1), plainHashes(text, 1); !slices.Equal(got, want) {
			t.Fatalf("%q: %d hashes, want %d", text, len(got), len(want))
		}
	})
}
