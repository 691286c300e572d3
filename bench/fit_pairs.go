package bench

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"strconv"

	"retold/corpus"
	"retold/rewrite"
	"retold/shingle"
)

// labelledPair is a pair to learn from, before it is prepared by a judge.
type labelledPair struct {
	a, b *corpus.Article
	pair rewrite.Pair
}

// consistent refuses pairs that say otherwise than the clusters do.
func (l *Labels) consistent() error {
	byID := map[string]Labelled{}
	for _, a := range l.Articles {
		byID[a.ID] = a
	}
	for i := range l.Pairs {
		p := &l.Pairs[i]
		a, inA := byID[p.A.ID]
		b, inB := byID[p.B.ID]
		if inA && inB && p.Positive != (a.Cluster == b.Cluster) {
			return corpus.Problem{File: p.origin.File, Line: p.origin.Line, Hint: "keep what is right",
				What: fmt.Sprintf("%q and %q are labelled %d, but their clusters say otherwise: %q in %s, %q in %s", shortened(a.ID), shortened(b.ID),
					truth(p.Positive), shortened(a.Cluster), a.Origin, shortened(b.Cluster), b.Origin)}
		}
	}
	return nil
}

func truth(positive bool) int {
	if positive {
		return 1
	}
	return 0
}

// gather makes pairs to learn from of all labels.
func (f *fitting) gather(ctx context.Context) error {
	stories := f.stories()
	labelled := map[[2]string]bool{}
	for _, p := range f.labels.Pairs {
		labelled[idsOf(p.A, p.B)] = true
		f.add(p.A, p.B, rewrite.Pair{Same: same(p.Positive), Copied: copiedLabel(p), Group: stories.of(p.A, p.B)})
	}
	if err := f.gatherGraded(); err != nil {
		return err
	}
	if len(f.labels.Articles) > 0 {
		if err := f.gatherCandidates(ctx, stories, labelled); err != nil {
			return err
		}
	}
	f.tally()
	return nil
}

func (f *fitting) add(a, b *corpus.Article, p rewrite.Pair) {
	if p.Same != rewrite.Unknown {
		p.Grade = -1
	}
	f.pairs = append(f.pairs, labelledPair{a, b, p})
}

func idsOf(a, b *corpus.Article) [2]string { return [2]string{min(a.ID, b.ID), max(a.ID, b.ID)} }

func same(positive bool) rewrite.Label {
	if positive {
		return rewrite.Yes
	}
	return rewrite.No
}

// copiedLabel is known of pairs of one event only: that reports of two are no copies is nothing to learn.
func copiedLabel(p Pair) rewrite.Label {
	switch {
	case !p.Positive || p.Copied == unknown:
		return rewrite.Unknown
	case p.Copied == yes:
		return rewrite.Yes
	}
	return rewrite.No
}

// gatherGraded brings grades to the scale from 0 to 1.
func (f *fitting) gatherGraded() error {
	top := 1.0
	for _, p := range f.labels.Graded {
		for _, scale := range []float64{1, 5, 10, 100} {
			if p.Score > top {
				top = scale
			}
		}
		if p.Score < 0 || p.Score > 100 {
			return corpus.Problem{File: p.origin.File, Line: p.origin.Line, What: fmt.Sprintf("score is %v", p.Score),
				Hint: "grades run from 0 to 1, 5, 10 or 100"}
		}
	}
	for i, p := range f.labels.Graded {
		f.add(p.A, p.B, rewrite.Pair{Grade: p.Score / top, Group: "graded " + strconv.Itoa(i)})
	}
	return nil
}

// stories tells which articles tell one story, as far as pairs and clusters say so.
type stories struct {
	numbers map[string]int // of articles, by id
	story   []int
}

func (f *fitting) stories() stories {
	s := stories{numbers: map[string]int{}}
	number := func(key string) int {
		n, ok := s.numbers[key]
		if !ok {
			n = len(s.numbers)
			s.numbers[key] = n
		}
		return n
	}
	var joins [][2]int
	for _, p := range f.labels.Pairs {
		a, b := number("article "+p.A.ID), number("article "+p.B.ID)
		if p.Positive {
			joins = append(joins, [2]int{a, b})
		}
	}
	for _, a := range f.labels.Articles {
		joins = append(joins, [2]int{number("article " + a.ID), number("cluster " + a.Cluster)})
	}
	t := newTrees(len(s.numbers))
	for _, j := range joins {
		t.join(j[0], j[1])
	}
	s.story, f.out.Labels.Stories = t.number()
	return s
}

// of names the group of a pair: the first of its stories.
func (s stories) of(a, b *corpus.Article) string {
	return strconv.Itoa(min(s.story[s.numbers["article "+a.ID]], s.story[s.numbers["article "+b.ID]]))
}

// most bounds the pairs of two events that are learned from; each then stands for several.
const most = 20_000

// gatherCandidates learns from what the detector proposes among labelled clusters: the pairs that a judge gets to see.
func (f *fitting) gatherCandidates(ctx context.Context, stories stories, labelled map[[2]string]bool) error {
	m := &measuring{Config: f.Config, labels: f.labels}
	m.Detect = f.detect()
	found, err := m.dedupe(ctx)
	if err != nil {
		return err
	}
	apart := 0
	for _, c := range found.pairs {
		apart += 1 - truth(found.gold[c.a] == found.gold[c.b])
	}
	share := min(1, most/float64(max(apart, 1)))
	rng := rand.New(rand.NewPCG(f.Detect.Seed, 5))
	for _, c := range found.pairs {
		a, b := found.articles[c.a], found.articles[c.b]
		p := rewrite.Pair{Same: same(found.gold[c.a] == found.gold[c.b]), Group: stories.of(a, b)}
		if labelled[idsOf(a, b)] {
			continue
		}
		if p.Same == rewrite.Yes {
			p.Copied = f.independent(c)
		} else if p.Weight = 1 / share; rng.Float64() >= share {
			continue
		}
		f.add(a, b, p)
	}
	return nil
}

// independent tells by their roles that two reports are no copies, unless outlets print one text.
func (f *fitting) independent(c candidate) rewrite.Label {
	a, b := f.labels.Articles[c.a], f.labels.Articles[c.b]
	reports := 0
	for _, role := range []string{a.Role, b.Role} {
		switch role {
		case "outlet", "independent":
			reports++
		case "original":
		default:
			return rewrite.Unknown
		}
	}
	if reports == 0 {
		return rewrite.Unknown
	}
	x, y := shinglesOf(a.Article), shinglesOf(b.Article)
	if shingle.Jaccard(x, y) >= 0.5 || max(shingle.Containment(x, y), shingle.Containment(y, x)) >= 0.7 {
		return rewrite.Unknown
	}
	return rewrite.No
}

func shinglesOf(a *corpus.Article) shingle.Set {
	return shingle.NewSet(shingle.AppendHashes(nil, cmp.Or(a.Lead, a.Body), plainWidth))
}

// tally counts what there is to learn from.
func (f *fitting) tally() {
	n := &f.out.Labels
	n.Articles = len(f.labels.Articles)
	for _, p := range f.pairs {
		n.Pairs++
		n.Same += truth(p.pair.Same == rewrite.Yes)
		n.Different += truth(p.pair.Same == rewrite.No)
		n.Copies += truth(p.pair.Copied == rewrite.Yes)
		n.Independent += truth(p.pair.Copied == rewrite.No)
		n.Graded += truth(p.pair.Same == rewrite.Unknown)
	}
}

// prepared are the pairs as a judge reads them.
func prepared(j *rewrite.Judge, pairs []labelledPair) []rewrite.Pair {
	told := map[*corpus.Article]*rewrite.Story{}
	story := func(a *corpus.Article) *rewrite.Story {
		if told[a] == nil {
			told[a] = j.Prepare(rewrite.Text{Title: a.Title, Lead: a.Lead, Body: a.Body,
				Source: a.Source, Credit: a.Credit, Dateline: a.Dateline, Published: a.Published})
		}
		return told[a]
	}
	out := make([]rewrite.Pair, len(pairs))
	for i, p := range pairs {
		out[i] = p.pair
		out[i].A, out[i].B = story(p.a), story(p.b)
	}
	return out
}
