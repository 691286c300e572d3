package shingle

import (
	"testing"
)

// TestKeywordsAreTheContentTokens: every keyword of a known word is the stem of a token, with the same IDF, and every content
// token that is no number is a keyword.
func TestKeywordsAreTheContentTokens(t *testing.T) {
	f := DefaultFrequencies()
	for _, text := range []string{
		"Mayor's office denies closing the city's oldest library",
		"The striking miners’ wives blocked roads near Ostrava on Tuesday, police said.",
		"FLOODS CUT OFF VILLAGES; HUNDREDS WAIT FOR BOATS",
		"Senators weren't told of the payments, the report says",
	} {
		keywords := f.AppendKeywords(nil, text)
		byHash := map[uint64]float64{}
		for _, k := range keywords {
			byHash[k.Hash] = k.IDF
		}
		content := 0
		for _, token := range Tokenize(text) {
			if token.Kind == Stop || token.Kind == Number {
				continue
			}
			content++
			idf, ok := byHash[Hash(token.Stem)]
			if !ok || idf != f.IDF(token.Stem) {
				t.Errorf("%q: %q (%s) is a keyword: %v, with IDF %v; want %v", text, token.Text, token.Stem, ok, idf, f.IDF(token.Stem))
			}
		}
		if len(keywords) != content {
			t.Errorf("%q: %d keywords, %d content words", text, len(keywords), content)
		}
	}
}

func TestKeywordsAllocateNothing(t *testing.T) {
	f := DefaultFrequencies()
	text := "Harbour council approves the ferry plan that the mayor's rivals had opposed since 2019"
	room := make([]Keyword, 0, 32)
	if n := testing.AllocsPerRun(100, func() { room = f.AppendKeywords(room[:0], text) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkAppendKeywords(b *testing.B) {
	f := DefaultFrequencies()
	text := "Harbour council approves the ferry plan that the mayor's rivals had opposed since 2019, with two electric boats to carry commuters across the bay by next spring, and a fare that stays as it is for those who live on the northern shore"
	room := make([]Keyword, 0, 64)
	for b.Loop() {
		room = f.AppendKeywords(room[:0], text)
	}
}
