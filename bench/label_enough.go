package bench

import (
	"fmt"

	"retold/corpus"
)

// measurable refuses labels that say nothing: none at all, or of one class only.
func (l *Labels) measurable(first row, field string) error {
	refuse := func(hint, what string, args ...any) error {
		return corpus.Problem{File: first.origin.File, What: fmt.Sprintf(what, args...), Hint: hint}
	}
	const both = "both classes are needed to tell how well they are told apart"
	positive := 0
	for i := range l.Pairs {
		if l.Pairs[i].Positive {
			positive++
		}
	}
	switch {
	case len(l.Pairs)+len(l.Graded)+len(l.Articles) == 0:
		return refuse(shapes+"; another field is named with --cluster-field", "the labels hold neither pairs nor a %s", field)
	case len(l.Pairs) > 0 && positive == len(l.Pairs):
		return refuse(both, "all %d pairs are labelled 1", positive)
	case len(l.Pairs) > 0 && positive == 0:
		return refuse(both, "all %d pairs are labelled 0", len(l.Pairs))
	case len(l.Graded) > 0 && isConstant(l.Graded):
		return refuse("a correlation needs scores that differ", "all %d pairs have one score", len(l.Graded))
	}
	if len(l.Articles) == 0 {
		return nil
	}
	switch n := len(l.sizes()); {
	case n == len(l.Articles):
		return refuse(both, "no two articles share a %s", field)
	case n == 1:
		return refuse(both, "all articles share one %s", field)
	}
	return nil
}

func isConstant(graded []Pair) bool {
	for _, p := range graded {
		if p.Score != graded[0].Score {
			return false
		}
	}
	return true
}

// sizes counts the articles of each cluster.
func (l *Labels) sizes() map[string]int {
	sizes := map[string]int{}
	for _, a := range l.Articles {
		sizes[a.Cluster]++
	}
	return sizes
}
