package shingle

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var placePieces = []string{"Ghent", "tram", "don't", "$1.2", "million", "“no", "way,”", `"so`, `be it"`, "Zürich's", "&amp;", "it&#39;s", "—", "48", "..."}

func TestPlacesAreTheWordsThatShinglesAreMadeOf(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(placePieces), 0, 60).Draw(t, "pieces"), " ")
		limit := rapid.IntRange(0, 80).Draw(t, "limit")
		var hashes []uint64
		for _, p := range AppendPlaces(nil, text, limit) {
			hashes = append(hashes, p.Hash)
			if word := text[p.Start:p.End]; !strings.Contains(word, "&") && Hash(Normalize(word)) != p.Hash {
				t.Fatalf("%q is not the word at %d to %d of %q", word, p.Start, p.End, text)
			}
		}
		if want := AppendWords(nil, text); !slices.Equal(hashes, want[:min(limit, len(want))]) {
			t.Fatalf("%q: %d words, want %d of %d", text, len(hashes), limit, len(want))
		}
	})
}

func TestPlacesInQuotesAreThoseOfTokens(t *testing.T) {
	for _, text := range []string{`He said "it is over" and left`, "“Never,” she said. ‘Not now’", `an open "quote`, `it&quot;s &quot;over&quot; now`} {
		var places, tokens []int
		for _, p := range AppendPlaces(nil, text, 100) {
			if p.Quoted {
				places = append(places, p.Start)
			}
		}
		for _, token := range Tokenize(text) {
			if token.Quoted {
				tokens = append(tokens, token.Start)
			}
		}
		if !slices.Equal(places, tokens) {
			t.Errorf("%q: quoted at %v, tokens at %v", text, places, tokens)
		}
	}
}
