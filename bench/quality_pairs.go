package bench

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"retold/report"
)

// judged is a pair with its finding, the stories of its articles, and what the baselines say of it.
type judged struct {
	*Pair
	finding report.Finding
	plain   []float64
	a, b    int
}

// pairs measures the judge on labelled pairs.
func (m *measuring) pairs(ctx context.Context) (*Group, error) {
	if len(m.labels.Pairs) == 0 {
		return nil, nil
	}
	list, err := m.judge(ctx, m.labels.Pairs)
	if err != nil {
		return nil, err
	}
	positive := func(p *judged) bool { return p.Positive }
	n := tell(list, positive)
	all := rank(list, everyPair, positive, func(p *judged) float64 { return p.finding.SameStory })
	g := &Group{Name: "pairs", Title: fmt.Sprintf("%d labelled pairs of %d stories", len(list), n), Kinds: kinds(list)}
	g.Sections = append(g.Sections,
		counts(count("pairs", len(list)), count("positive", tally(list, positive)), count("stories", n)),
		m.Bootstrap.section("same_story", "same_story: do the two tell one event?", n, len(list), all.figures))
	g.Sections = append(g.Sections, m.copied(list, n)...)
	for i, b := range baselines() {
		r := rank(list, everyPair, positive, func(p *judged) float64 { return p.plain[i] })
		g.Beside = append(g.Beside, m.Bootstrap.section("baseline_"+b.name, b.title, n, len(list), r.order))
	}
	return g, nil
}

// copied measures the second question on the pairs that have an answer to it.
func (m *measuring) copied(list []judged, stories int) []Section {
	known := func(p *judged) bool { return p.Copied != unknown }
	n := tally(list, known)
	if n == 0 {
		return nil
	}
	copied := func(p *judged) bool { return p.Copied == yes }
	r := rank(list, known, copied, func(p *judged) float64 { return p.finding.Copied })
	copies, independent := newShare(stories), newShare(stories)
	for i := range list {
		p := &list[i]
		switch {
		case p.Copied == yes:
			copies.add(p.a, p.finding.Verdict.Copy())
		case p.Copied == no && p.Positive:
			independent.add(p.a, p.finding.Verdict.Copy())
		}
	}
	section := m.Bootstrap.section("copied", "copied: was one made from the other, or both from one?", stories, n, r.figures)
	return []Section{
		section.counting(count("pairs", n), count("positive", tally(list, copied))),
		m.Bootstrap.section("verdicts", "verdicts at this sensitivity", stories, stories, func(w []float64) []Figure {
			return []Figure{
				{Name: "copies_found", Value: copies.rate(w)},
				{Name: "independent_called_copies", Value: independent.rate(w)},
			}
		}),
	}
}

// graded measures the graded similarity by its correlation with the scores given.
func (m *measuring) graded(ctx context.Context) (*Group, error) {
	if len(m.labels.Graded) == 0 {
		return nil, nil
	}
	list, err := m.judge(ctx, m.labels.Graded)
	if err != nil {
		return nil, err
	}
	n := tell(list, everyPair)
	scores := valuesOf(list, func(p *judged) float64 { return p.Score })
	pearson := func(value func(*judged) float64) measured {
		values := valuesOf(list, value)
		return func(w []float64) []Figure {
			return []Figure{{Name: "pearson", Value: weightedPearson(values, scores, pairWeights(list, w))}}
		}
	}
	g := &Group{Name: "graded", Title: fmt.Sprintf("%d graded pairs", len(list))}
	g.Sections = append(g.Sections, counts(count("pairs", len(list)), count("stories", n)),
		m.Bootstrap.section("overall", "similarity.overall", n, len(list), pearson(func(p *judged) float64 { return p.finding.Similarity.Overall })))
	for i, b := range baselines() {
		g.Beside = append(g.Beside, m.Bootstrap.section("baseline_"+b.name, b.title, n, len(list),
			pearson(func(p *judged) float64 { return p.plain[i] })))
	}
	return g, nil
}

// judge judges pairs side by side.
func (m *measuring) judge(ctx context.Context, pairs []Pair) ([]judged, error) {
	list := make([]judged, len(pairs))
	err := m.each(ctx, len(pairs), func(i int) error {
		p := &pairs[i]
		a, b := newPlain(p.A), newPlain(p.B)
		list[i] = judged{Pair: p, finding: m.detector.Judge(p.A, p.B)}
		for _, plainly := range baselines() {
			list[i].plain = append(list[i].plain, plainly.score(a, b))
		}
		return nil
	})
	return list, err
}

// each does work for every number below n, some at once.
func (m *measuring) each(ctx context.Context, n int, work func(i int) error) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(cmp.Or(m.Detect.Workers, runtime.GOMAXPROCS(0)))
	for i := range n {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			return work(i)
		})
	}
	return group.Wait()
}

func everyPair(*judged) bool { return true }

// tell numbers the stories of the pairs, articles that a pair joins being of one, and says how many there are.
func tell(list []judged, joins func(*judged) bool) int {
	articles := map[string]int{}
	number := func(id string) int {
		n, ok := articles[id]
		if !ok {
			n = len(articles)
			articles[id] = n
		}
		return n
	}
	for i := range list {
		list[i].a, list[i].b = number(list[i].A.ID), number(list[i].B.ID)
	}
	t := newTrees(len(articles))
	for i := range list {
		if joins(&list[i]) {
			t.join(list[i].a, list[i].b)
		}
	}
	story, n := t.number()
	for i := range list {
		list[i].a, list[i].b = story[list[i].a], story[list[i].b]
	}
	return n
}

// tally counts the pairs of which something is true.
func tally(list []judged, is func(*judged) bool) int {
	n := 0
	for i := range list {
		if is(&list[i]) {
			n++
		}
	}
	return n
}

func rank(list []judged, counts, positive func(*judged) bool, score func(*judged) float64) *ranking {
	var pairs []ranked
	for i := range list {
		if p := &list[i]; counts(p) {
			pairs = append(pairs, ranked{score(p), positive(p), p.a, p.b})
		}
	}
	return newRanking(pairs, nil)
}

func pairWeights(list []judged, w []float64) []float64 {
	weights := make([]float64, len(list))
	for i := range list {
		weights[i] = (&ranked{a: list[i].a, b: list[i].b}).weight(w)
	}
	return weights
}

func valuesOf(list []judged, value func(*judged) float64) []float64 {
	values := make([]float64, len(list))
	for i := range list {
		values[i] = value(&list[i])
	}
	return values
}

// kinds counts verdicts by the kinds that pairs are given, sorted by name.
func kinds(list []judged) []Kind {
	byName := map[string]*Kind{}
	for i := range list {
		p := &list[i]
		if p.Kind == "" {
			continue
		}
		k := byName[p.Kind]
		if k == nil {
			k = &Kind{Name: p.Kind}
			byName[p.Kind] = k
		}
		k.add(p.finding.Verdict)
	}
	var all []Kind
	for _, k := range byName {
		all = append(all, *k)
	}
	slices.SortFunc(all, func(x, y Kind) int { return cmp.Compare(x.Name, y.Name) })
	return all
}

func (k *Kind) add(v report.Verdict) {
	k.Pairs++
	if v.Copy() {
		k.Copy++
	}
	if v.Copy() || v == report.SameStory {
		k.Same++
	}
}
