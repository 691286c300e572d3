package rewrite

import (
	"bytes"
	"math"
	"strings"
	"testing"
)

// TestWithVectors: the cosine of words that both have is the mean of the two; the rest of the words stays.
func TestWithVectors(t *testing.T) {
	tokens := `{"model":{"vocab":{"die":1,"restaurant":2,"zorblatt":3}}}`
	others, err := ReadVectors(bytes.NewReader(tensorFile("embeddings", "F32", fiveRows)), strings.NewReader(tokens))
	if err != nil {
		t.Fatal(err)
	}
	w := DefaultWords()
	joined := w.WithVectors(others)
	die, restaurant, hospital := wordID(t, w, "die"), wordID(t, w, "restaurant"), wordID(t, w, "hospital")
	raw := func(w *Words, a, b uint32) (sum float64) {
		for i, x := range w.Vector(a) {
			sum += float64(x) * float64(w.Vector(b)[i])
		}
		return sum * float64(w.scale[a]) * float64(w.scale[b])
	}
	want := (raw(w, die, restaurant) + 2/math.Sqrt(5)) / 2
	if got := joined.Cosine(die, restaurant); math.Abs(got-want) > 0.02 {
		t.Errorf("cosine %.3f, want %.3f", got, want)
	}
	if got, want := joined.Cosine(die, hospital), w.Cosine(die, hospital)/math.Sqrt2; math.Abs(got-want) > 0.02 {
		t.Errorf("where one has no other vector: cosine %.3f, want %.3f", got, want)
	}
	if _, ok := joined.ID("zorblatt"); ok || joined.Len() != w.Len() || joined.Relation(die, hospital) != w.Relation(die, hospital) {
		t.Error("words or relations changed")
	}
	testKin(t, newKnowledge(joined, nil), 301) // they keep other company
	j, err := NewJudge(Options{Threshold: 0.7, Ngram: 3, Sensitivity: Balanced, Words: joined})
	if err != nil {
		t.Fatal(err)
	}
	s := j.Prepare(Text{Title: "Chef dies in restaurant", Lead: "A chef died in his restaurant in Ghent on Monday, his family said."})
	if got := j.Score(s, s).SameStory; got < 0.9 {
		t.Errorf("a story and itself: %v", got)
	}
}
