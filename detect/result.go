package detect

import (
	"cmp"
	"slices"

	"retold/corpus"
	"retold/report"
	"retold/rewrite"
)

// result clusters the matches and puts everything in the order that people see.
func (w *run) result(matches []match, problems []corpus.Problem) *Result {
	slices.SortFunc(matches, compareMatches)
	known := matches
	var found []report.Cluster
	removed := make([]bool, len(w.articles))
	for _, component := range w.copies(known) {
		c := &clustering{run: w, known: known}
		for _, s := range stars(component, c.choose, c.match) {
			found = append(found, c.cluster(s))
			for _, doc := range s.removed {
				removed[w.places[doc]] = true
			}
		}
		matches = append(matches, c.later...)
	}
	slices.SortFunc(found, func(a, b report.Cluster) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(matches, w.byID)
	r := &Result{Clusters: found, Problems: problems, run: w, matches: matches, removed: removed}
	r.Summary = w.summary(r)
	return r
}

func compareMatches(m, n match) int {
	return cmp.Or(cmp.Compare(m.a, n.a), cmp.Compare(m.b, n.b))
}

// byID orders matches by the ids of their articles, the smaller id first.
func (w *run) byID(m, n match) int {
	ma, mb := w.ids(m)
	na, nb := w.ids(n)
	return cmp.Or(cmp.Compare(ma, na), cmp.Compare(mb, nb))
}

func (w *run) ids(m match) (string, string) {
	a, b := w.article(m.a).ID, w.article(m.b).ID
	return min(a, b), max(a, b)
}

// copies are the components of the documents joined by verdicts that name a copy.
func (w *run) copies(matches []match) [][]uint32 {
	return components(len(w.articles), func(yield func(a, b uint32) bool) {
		for _, m := range matches {
			if copied(m.score) && !yield(m.a, m.b) {
				return
			}
		}
	})
}

func copied(s rewrite.Score) bool { return report.Verdict(s.Verdict).Copy() }

// clustering parts one component; pairs that no sketch proposed are judged when they are asked for.
type clustering struct {
	*run
	known []match // sorted by documents
	later []match // judged here
}

func (c *clustering) choose(docs []uint32) (uint32, string) {
	among := make([]keepable, len(docs))
	for i, doc := range docs {
		among[i] = keepable{c.article(doc), c.places[doc]}
	}
	i, why := choose(c.options.Keep, among)
	return docs[i], why
}

func (c *clustering) match(keep, other uint32) bool {
	m, ok := c.look(keep, other)
	return ok && copied(m.score)
}

// look finds the match of a pair, judging it if need be.
func (c *clustering) look(a, b uint32) (match, bool) {
	want := match{a: min(a, b), b: max(a, b)}
	for _, matches := range [][]match{c.known, c.later} {
		if i, ok := slices.BinarySearchFunc(matches, want, compareMatches); ok {
			return matches[i], true
		}
	}
	if !c.inWindow(a, b) {
		return match{}, false
	}
	m := c.score(want.a, want.b)
	if !c.listed(m.score) {
		return match{}, false
	}
	i, _ := slices.BinarySearchFunc(c.later, m, compareMatches)
	c.later = slices.Insert(c.later, i, m)
	return m, true
}

func (c *clustering) cluster(s star) report.Cluster {
	members := make([]report.Member, 0, len(s.removed))
	for _, doc := range s.removed {
		m, _ := c.look(s.keep, doc)
		members = append(members, report.Member{
			ID: c.article(doc).ID, Verdict: report.Verdict(m.score.Verdict), Removed: true,
			SameStory: m.score.SameStory, Copied: m.score.Copied, Of: c.article(s.keep).ID,
		})
	}
	slices.SortFunc(members, func(a, b report.Member) int { return cmp.Compare(a.ID, b.ID) })
	keep := c.article(s.keep).ID
	return report.Cluster{
		ID: min(keep, members[0].ID), Size: 1 + len(members), Keep: keep, WhyKept: s.why,
		Members: append([]report.Member{{ID: keep}}, members...),
	}
}

func (w *run) summary(r *Result) report.Summary {
	s := report.Summary{
		Articles: len(w.articles), Clusters: len(r.Clusters), Problems: len(r.Problems),
		Capped: w.capped, Verdicts: map[report.Verdict]int{},
	}
	for _, c := range r.Clusters {
		s.Removed += c.Size - 1
		for _, m := range c.Members[1:] {
			s.Verdicts[m.Verdict]++
		}
	}
	s.Kept = s.Articles - s.Removed
	return s
}
