package detect

import (
	"cmp"
	"slices"

	"retold/report"
)

// clustering parts components into clusters; pairs that no sketch proposed are judged when they are asked for.
// Its first error stays, and nothing matches after it.
type clustering struct {
	*run
	known []match // sorted by documents
	later []match // judged for the component at hand, sorted
	all   []match // judged for the components before
	err   error
}

func (c *clustering) endComponent() {
	c.all = append(c.all, c.later...)
	c.later = c.later[:0]
}

func (c *clustering) choose(docs []uint32) (uint32, string) {
	among := make([]keepable, len(docs))
	for i, doc := range docs {
		card, err := c.card(doc)
		if err != nil {
			c.err = cmp.Or(c.err, err)
			return docs[0], ""
		}
		among[i] = keepable{card, c.places[doc]}
	}
	i, why := choose(c.options.Keep, among)
	return docs[i], why
}

func (c *clustering) match(keep, other uint32) bool {
	if c.err != nil {
		return false
	}
	m, ok, err := c.look(keep, other)
	c.err = err
	return ok && err == nil && copied(m.score)
}

// look finds the match of a pair, judging it if need be.
func (c *clustering) look(a, b uint32) (match, bool, error) {
	m := match{a: min(a, b), b: max(a, b)}
	for _, matches := range [][]match{c.known, c.later} {
		if i, ok := slices.BinarySearchFunc(matches, m, compareMatches); ok {
			return matches[i], true, nil
		}
	}
	ok, err := c.inWindow(a, b)
	if err != nil || !ok {
		return m, false, err
	}
	left, right, err := c.both(m.a, m.b)
	if err != nil {
		return m, false, err
	}
	if m.score = c.score(left, right); !c.listed(m.score) {
		return m, false, nil
	}
	i, _ := slices.BinarySearchFunc(c.later, m, compareMatches)
	c.later = slices.Insert(c.later, i, m)
	return m, true, nil
}

func (c *clustering) cluster(s star) report.Cluster {
	keep := c.id(s.keep)
	members := make([]report.Member, 0, 1+len(s.removed))
	for _, doc := range s.removed {
		m, _, err := c.look(s.keep, doc)
		c.err = cmp.Or(c.err, err)
		members = append(members, report.Member{
			ID: c.id(doc), Verdict: report.Verdict(m.score.Verdict), Removed: true,
			SameStory: m.score.SameStory, Copied: m.score.Copied, Of: keep,
		})
	}
	slices.SortFunc(members, func(a, b report.Member) int { return cmp.Compare(a.ID, b.ID) })
	return report.Cluster{
		ID: min(keep, members[0].ID), Size: 1 + len(members), Keep: keep, WhyKept: s.why,
		Members: slices.Insert(members, 0, report.Member{ID: keep}),
	}
}

func (c *clustering) id(doc uint32) string {
	card, err := c.card(doc)
	if err != nil {
		c.err = cmp.Or(c.err, err)
		return ""
	}
	return card.id
}
