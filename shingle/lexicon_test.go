package shingle

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestLexiconReadsAsTokenize holds the lexicon, which remembers words from text to text, to the plain reading.
func TestLexiconReadsAsTokenize(t *testing.T) {
	l := NewLexicon(16, func(note *string, norm, stem string) { *note = norm + " " + stem })
	rapid.Check(t, func(t *rapid.T) {
		pieces := rapid.OneOf(rapid.SampledFrom(oddPieces), rapid.SampledFrom([]string{"us ", "Us ", "US ", "who ", "WHO ", "USA ", "it's", "It’s ",
			"MAYOR'S ", "Élan ", "ÉLAN ", "élan ", "iPhone ", "e-Bay ", "internationalization's ", "May ", "Mar ", "One ", "HALF a ", "x", "Q "}),
			rapid.StringMatching(`[A-Za-z]{1,20} `), rapid.String())
		text := strings.Join(rapid.SliceOfN(pieces, 0, 20).Draw(t, "pieces"), "")
		l.AppendTokens(nil, text)
		got, want := l.AppendTokens(nil, text), Tokenize(text)
		for i := range got {
			note, short := l.Noted(&got[i]), isASCII(got[i].Text) && len(got[i].Text) <= 16
			if note == nil && short && got[i].Kind == Plain || note != nil && *note != got[i].Norm+" "+got[i].Stem {
				t.Fatalf("%q: noted of %+v: %v", text, got[i], note)
			}
			got[i].form = nil // the plain reading does without
		}
		if len(got)+len(want) > 0 && !reflect.DeepEqual(got, want) {
			t.Fatalf("%q:\n%+v\nwant\n%+v", text, got, want)
		}
	})
}

func TestMemoForgetsAndNeverMistakes(t *testing.T) {
	for _, bits := range []int{0, 1, 2, 4} {
		checkMemo(t, NewMemo[string, int](bits))
	}
}

func checkMemo(t *testing.T, m *Memo[string, int]) {
	for i, word := range strings.Fields(strings.Repeat(shortText+" ", 3)) {
		hash := Hash(word)
		if got := m.Get(hash, word); got != nil && *got != len(word) {
			t.Fatalf("word %d, %q: %d remembered", i, word, *got)
		}
		if got := m.Put(hash, word, func(n *int) { *n = len(word) }); *got != len(word) || *m.Get(hash, word) != len(word) {
			t.Fatalf("%q was put and is not there", word)
		}
	}
	if m.Get(Hash("goat"), "sheep") != nil {
		t.Error("another key has the value")
	}
}

func TestFiguresAreTheWordsThatStartWithADigit(t *testing.T) {
	pieces := rapid.OneOf(rapid.SampledFrom(oddPieces), rapid.SampledFrom([]string{"½", "²", "&frac12; ", "&#49; ", "#36;5 ", "9/11", "3rd ", "١٢ "}), rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(pieces, 0, 12).Draw(t, "pieces"), "")
		var want []uint64
		for _, word := range Words(Normalize(text)) {
			if word[0]-'0' < 10 {
				want = append(want, Hash(word))
			}
		}
		if got := AppendFigures(nil, text); !reflect.DeepEqual(got, want) {
			t.Fatalf("%q: %v, want %v", text, got, want)
		}
	})
}

func BenchmarkLexicon(b *testing.B) {
	l := NewLexicon(16, func(*struct{}, string, string) {})
	var tokens []Token
	for _, t := range benchTexts {
		b.Run(t.name, func(b *testing.B) {
			b.SetBytes(int64(len(t.text)))
			b.ReportAllocs()
			for b.Loop() {
				tokens = l.AppendTokens(tokens[:0], t.text)
			}
		})
	}
}
