package detect

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"retold/corpus"
)

// many makes up articles that share words and boilerplate, more than one check looks at.
func many(n int) []corpus.Article {
	rng := rand.New(rand.NewPCG(4, 2))
	var articles []corpus.Article
	for i := range n {
		var words []string
		for range 20 {
			words = append(words, fmt.Sprintf("Zor%d", rng.IntN(40)*rng.IntN(40)))
		}
		articles = append(articles, corpus.Article{
			ID:    fmt.Sprint("m", i),
			Title: strings.Join(words[:6], " "),
			Lead:  strings.Join(words, " ") + " and the same boilerplate ends every one of these made-up notes about nothing at all.",
		})
	}
	return articles
}

// What the caps of a check leave out does not depend on the order in which articles came.
func TestCheckDependsOnTheSetOnly(t *testing.T) {
	d, err := New(DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	articles := many(1500)
	queries := articles[:10]
	one := NewMemoryOf(d, articles)
	shuffled := append([]corpus.Article(nil), articles...)
	rand.New(rand.NewPCG(1, 1)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	two := NewMemoryOf(d, shuffled)
	for i := range queries {
		x, err := d.Check(t.Context(), one, &queries[i])
		if err != nil {
			t.Fatal(err)
		}
		y, err := d.Check(t.Context(), two, &queries[i])
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(x, y) {
			t.Errorf("%s: %d matches, shuffled %d, and they differ", queries[i].ID, len(x), len(y))
		}
	}
}

func TestCheckFindsCopiesButNotItself(t *testing.T) {
	d, err := New(DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	articles := many(300)
	ix := NewMemoryOf(d, articles)
	again := articles[7]
	found, err := d.Check(t.Context(), ix, &again)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range found {
		if m.B == again.ID {
			t.Error("an article matches its own earlier version")
		}
	}
	again.ID = "new"
	if found, err = d.Check(t.Context(), ix, &again); err != nil || len(found) == 0 || found[0].B != "m7" || found[0].Verdict != "identical" {
		t.Errorf("the copy is not the first match: %v %v", found, err)
	}
}
