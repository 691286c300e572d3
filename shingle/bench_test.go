package shingle

import (
	"strings"
	"testing"
)

// shortText has 40 words, longText 500; the accented twins have curly quotes and an accent every tenth word.
var (
	shortText = "Mayor Adele Brandt told reporters on Tuesday that the 48 goats of Harlow Creek would return to the old " +
		"railway bridge before winter, after a $1.2 million repair that took three years, cost two contractors their jobs, " +
		"and angered nearly everyone along the river bank."
	longText      = strings.TrimSpace(strings.Repeat(shortText+" ", 13))[:len(shortText)*12+12]
	shortAccented = accent(shortText)
	longAccented  = accent(longText)
)

func accent(text string) string {
	words := strings.Fields(text)
	for i := 0; i < len(words); i += 10 {
		words[i] = "“" + strings.Replace(words[i], "e", "é", 1) + "”"
	}
	return strings.Join(words, " ")
}

var benchTexts = []struct{ name, text string }{
	{"40words", shortText}, {"500words", longText}, {"40words-accents", shortAccented}, {"500words-accents", longAccented},
}

func BenchmarkAppendHashes(b *testing.B) {
	for _, t := range benchTexts {
		b.Run(t.name, func(b *testing.B) {
			dst := make([]uint64, 0, 1024)
			b.SetBytes(int64(len(t.text)))
			b.ReportAllocs()
			for b.Loop() {
				dst = AppendHashes(dst[:0], t.text, 3)
			}
		})
	}
}

func BenchmarkTokenize(b *testing.B) {
	for _, t := range benchTexts {
		b.Run(t.name, func(b *testing.B) {
			b.SetBytes(int64(len(t.text)))
			b.ReportAllocs()
			for b.Loop() {
				Tokenize(t.text)
			}
		})
	}
}

func BenchmarkAppendPlaces(b *testing.B) {
	for _, t := range benchTexts {
		b.Run(t.name, func(b *testing.B) {
			dst := make([]Place, 0, 1024)
			b.SetBytes(int64(len(t.text)))
			b.ReportAllocs()
			for b.Loop() {
				dst = AppendPlaces(dst[:0], t.text, 1024)
			}
		})
	}
}

func BenchmarkFacts(b *testing.B) {
	tokens, freq := Tokenize(shortText), DefaultFrequencies()
	b.ReportAllocs()
	for b.Loop() {
		Facts(nil, freq, tokens)
	}
}

func BenchmarkNormalize(b *testing.B) {
	for _, t := range benchTexts {
		b.Run(t.name, func(b *testing.B) {
			b.SetBytes(int64(len(t.text)))
			b.ReportAllocs()
			for b.Loop() {
				Normalize(t.text)
			}
		})
	}
}

func BenchmarkNewSet(b *testing.B) {
	for _, t := range benchTexts[:2] {
		b.Run(t.name, func(b *testing.B) {
			hashes := AppendHashes(nil, t.text, 1)
			for i := range hashes { // all of them different
				hashes[i] = finalize(hashes[i] + uint64(i))
			}
			scratch := make([]uint64, len(hashes))
			for b.Loop() {
				copy(scratch, hashes)
				NewSet(scratch)
			}
		})
	}
}

func BenchmarkJaccard(b *testing.B) {
	x := NewSet(AppendHashes(nil, shortText, 3))
	y := NewSet(AppendHashes(nil, strings.Replace(shortText, "railway", "road", 1), 3))
	for b.Loop() {
		Jaccard(x, y)
	}
}

func BenchmarkLoadDefault(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if err := new(Frequencies).UnmarshalBinary(defaultTable); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkIDF(b *testing.B) {
	freq := DefaultFrequencies()
	for b.Loop() {
		freq.IDF("senat")
	}
}
