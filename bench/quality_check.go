package bench

import (
	"context"
	"slices"

	"retold/detect"
	"retold/report"
)

// deepest is how many matches of a check are looked at.
const deepest = 10

// check asks about every article that another one of its cluster retells, against all others: is one of its cluster the
// first match, or among the first ten?
func (m *measuring) check(ctx context.Context, f *found) (Section, error) {
	r, err := linesReader(m.lines(), m.Reading)
	if err != nil {
		return Section{}, err
	}
	index, _, err := m.detector.NewMemory(ctx, r, detect.Silent)
	if err != nil {
		return Section{}, err
	}
	firsts, places := make([]int, len(f.gold)), f.places()
	err = m.each(ctx, len(f.gold), func(i int) error {
		if f.sizes[f.gold[i]] < 2 {
			return nil
		}
		matches, err := m.detector.Check(ctx, index, f.articles[i])
		firsts[i] = 1 + slices.IndexFunc(matches[:min(len(matches), deepest)], func(match report.Match) bool {
			return f.gold[places[match.Article.ID]] == f.gold[i]
		})
		return err
	})
	if err != nil {
		return Section{}, err
	}
	at1, at10 := newShare(len(f.sizes)), newShare(len(f.sizes))
	queries := 0
	for i, story := range f.gold {
		if f.sizes[story] < 2 {
			continue
		}
		queries++
		at1.add(story, firsts[i] == 1)
		at10.add(story, firsts[i] > 0)
	}
	s := m.Bootstrap.section("check", "check of each article against all others", len(f.sizes), len(f.sizes), func(w []float64) []Figure {
		return []Figure{{Name: "recall_at_1", Value: at1.rate(w)}, {Name: "recall_at_10", Value: at10.rate(w)}}
	})
	return s.counting(count("checked", queries)), nil
}
