package rewrite

import (
	"bytes"
	"math/rand"
	"slices"
	"strings"
	"testing"
)

// gossip is a corpus in which "blorp" and "fnord", which no dictionary has, are used in the same company.
func gossip() [][]string {
	rng := rand.New(rand.NewSource(1))
	topics := [][]string{
		strings.Fields("harbour ship captain cargo anchor sail crew"),
		strings.Fields("oven bread flour baker yeast dough crust"),
	}
	odd := [][]string{{"blorp", "fnord"}, {"zib", "quux"}}
	var out [][]string
	for i := range 400 {
		topic := i % 2
		article := []string{odd[topic][rng.Intn(2)]}
		for range 6 {
			article = append(article, topics[topic][rng.Intn(7)])
		}
		rng.Shuffle(len(article), func(i, j int) { article[i], article[j] = article[j], article[i] })
		out = append(out, article)
	}
	return append(out, []string{"once", "seldomword"})
}

func TestLearnRelatesWordsOfOneCompany(t *testing.T) {
	base := smallWords()
	w, err := base.Learn(slices.Values(gossip()), DefaultLearnOptions())
	if err != nil {
		t.Fatal(err)
	}
	blorp, fnord, zib := wordID(t, w, "blorp"), wordID(t, w, "fnord"), wordID(t, w, "zib")
	if s := w.Similarity(blorp, fnord); s < .3 || s > maxLearned {
		t.Errorf("blorp and fnord: %.2f", s)
	}
	if s := w.Similarity(blorp, zib); s > .1 {
		t.Errorf("blorp and zib: %.2f", s)
	}
	if w.Relation(wordID(t, w, "die"), wordID(t, w, "perish")) != base.Relation(0, 1) {
		t.Error("what was known is lost")
	}
	if _, ok := w.ID("seldomword"); ok {
		t.Error("a word of one article was learned")
	}
	if _, ok := base.ID("blorp"); ok || base.Len() != 3 {
		t.Error("learning changed the words learned from")
	}
}

func TestLearnedWordsAreTheSameAgain(t *testing.T) {
	var first, again bytes.Buffer
	for _, out := range []*bytes.Buffer{&first, &again} {
		w, err := smallWords().Learn(slices.Values(gossip()), DefaultLearnOptions())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.WriteTo(out); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), again.Bytes()) {
		t.Error("two runs differ")
	}
	w, err := ReadWords(&first)
	if err != nil {
		t.Fatal(err)
	}
	wordID(t, w, "blorp")
	if w.Word(wordID(t, w, "dying")) != "die" {
		t.Error("a form is lost")
	}
}

func TestLearnFromNothing(t *testing.T) {
	w, err := smallWords().Learn(slices.Values([][]string{nil, {"die"}}), DefaultLearnOptions())
	if err != nil || w.Len() != 3 {
		t.Errorf("%v, %d words", err, w.Len())
	}
}

func TestLearnOptionsNameEveryFault(t *testing.T) {
	err := LearnOptions{MinCosine: 2}.Validate()
	for _, want := range []string{"min articles", "max words", "contexts", "window", "neighbours", "min cosine"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v does not name %s", err, want)
		}
	}
}
