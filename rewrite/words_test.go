package rewrite

import (
	"bytes"
	"testing"
)

func TestSimilarityOfKnownWords(t *testing.T) {
	w := DefaultWords()
	for _, c := range []struct {
		a, b     string
		from, to float64
	}{
		{"dies", "died", 1, 1},
		{"dies", "perished", .85, .95},
		{"death", "dies", .75, .95},
		{"passes", "dying", .5, .95},
		{"reveals", "discloses", .85, .95},
		{"car", "vehicle", .4, .8},
		{"hospital", "banana", 0, .3},
	} {
		a, ok := w.ID(c.a)
		b, ok2 := w.ID(c.b)
		if !ok || !ok2 {
			t.Errorf("%s or %s is not known", c.a, c.b)
			continue
		}
		if s := w.Similarity(a, b); s < c.from || s > c.to {
			t.Errorf("similarity of %s and %s is %.2f, want %.2f to %.2f", c.a, c.b, s, c.from, c.to)
		}
	}
}

func BenchmarkSimilarity(b *testing.B) {
	w := DefaultWords()
	n := uint32(w.Len())
	x, y := uint32(1), uint32(2)
	for b.Loop() {
		x, y = (x*7919+3)%n, (y*104729+7)%n
		w.Similarity(x, y)
	}
}

func BenchmarkID(b *testing.B) {
	w := DefaultWords()
	for b.Loop() {
		w.ID("discloses")
	}
}

func BenchmarkReadWords(b *testing.B) {
	for b.Loop() {
		loadWords(b)
	}
}

func loadWords(t testing.TB) *Words {
	t.Helper()
	w, err := ReadWords(bytes.NewReader(wordsFile))
	if err != nil {
		t.Fatal(err)
	}
	return w
}
