package detect

import (
	"cmp"
	"context"
	"slices"

	"retold/report"
	"retold/rewrite"
)

// clustering parts the components of copies into clusters. It works on groups of exact copies, whose documents match what
// the group matches; pairs of groups that no sketch proposed are judged when they are asked for.
// Its first error stays, and nothing matches after it.
type clustering struct {
	*run
	ofGroups []match             // sorted by groups
	groupOf  []uint32            // by document
	links    map[uint32][]uint32 // groups that are copies of a group
	later    map[[2]uint32]rewrite.Score
	told     []match // the clusters' own matches, of documents
	err      error
}

func (w *run) newClustering(ofGroups []match) *clustering {
	c := &clustering{run: w, ofGroups: ofGroups, links: map[uint32][]uint32{}, later: map[[2]uint32]rewrite.Score{}}
	c.groupOf = make([]uint32, len(w.places))
	for g := range uint32(w.groups.len()) {
		for _, doc := range w.groups.of(g) {
			c.groupOf[doc] = g
		}
	}
	for _, m := range ofGroups {
		if copied(m.score) {
			c.links[m.a], c.links[m.b] = append(c.links[m.a], m.b), append(c.links[m.b], m.a)
		}
	}
	return c
}

// clusters parts every component, and tells which documents go.
func (c *clustering) clusters(ctx context.Context) (clusters []report.Cluster, removed []uint32, err error) {
	for _, members := range c.components() {
		if ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		inOrder(c.options.Keep, members, c.keepable)
		for _, s := range stars(members, c.near, c.match) {
			clusters = append(clusters, c.cluster(s))
			removed = append(removed, s.removed...)
		}
	}
	return clusters, removed, c.err
}

// components lists the documents of groups that hang together through copies.
func (c *clustering) components() [][]uint32 {
	return components(len(c.places), func(yield func(a, b uint32) bool) {
		for g := range uint32(c.groups.len()) {
			docs := c.groups.of(g)
			for _, doc := range docs[1:] {
				if !yield(docs[0], doc) {
					return
				}
			}
		}
		for _, m := range c.ofGroups {
			if copied(m.score) && !yield(c.groups.first(m.a), c.groups.first(m.b)) {
				return
			}
		}
	})
}

// near gives the documents of a document's group, of its copies, and of their copies: who could match it.
func (c *clustering) near(doc uint32) []uint32 {
	own := c.groupOf[doc]
	groups := append([]uint32{own}, c.links[own]...)
	for _, g := range c.links[own] {
		groups = append(groups, c.links[g]...)
	}
	slices.Sort(groups)
	var docs []uint32
	for _, g := range slices.Compact(groups) {
		docs = append(docs, c.groups.of(g)...)
	}
	return docs
}

func (c *clustering) match(keep, other uint32) bool {
	if c.err != nil {
		return false
	}
	ok, err := c.inWindow(keep, other)
	if err != nil || !ok {
		c.err = err
		return false
	}
	score, err := c.scoreOf(keep, other)
	c.err = err
	return err == nil && c.worth(score) && copied(score)
}

// scoreOf looks the score of two documents' groups up, judging them if need be.
func (c *clustering) scoreOf(a, b uint32) (rewrite.Score, error) {
	m := match{a: min(c.groupOf[a], c.groupOf[b]), b: max(c.groupOf[a], c.groupOf[b])}
	if i, ok := slices.BinarySearchFunc(c.ofGroups, m, compareMatches); ok {
		return c.ofGroups[i].score, nil
	}
	pair := [2]uint32{m.a, m.b}
	if score, ok := c.later[pair]; ok {
		return score, nil
	}
	left, right, err := c.both(a, b)
	if err != nil {
		return rewrite.Score{}, err
	}
	c.later[pair] = c.score(left, right)
	return c.later[pair], nil
}

func (c *clustering) cluster(s star) report.Cluster {
	kept := c.keepable(s.keep)
	var members []report.Member
	var others []keepable
	for _, doc := range s.removed {
		score, err := c.scoreOf(s.keep, doc)
		c.err = cmp.Or(c.err, err)
		c.told = append(c.told, match{min(s.keep, doc), max(s.keep, doc), score})
		other := c.keepable(doc)
		others = append(others, other)
		members = append(members, removedMember(other.id, kept.id, score))
	}
	return starCluster(kept.id, why(c.options.Keep, kept, others), members)
}

// keepable gives what the keep rules look at.
func (c *clustering) keepable(doc uint32) keepable {
	known, err := c.digest(doc)
	if err != nil {
		c.err = cmp.Or(c.err, err)
		known = &digest{}
	}
	return keepable{known, c.places[doc]}
}

func removedMember(id, keep string, s rewrite.Score) report.Member {
	return report.Member{
		ID: id, Verdict: report.Verdict(s.Verdict), Removed: true, SameStory: s.SameStory, Copied: s.Copied, Of: keep,
	}
}

// starCluster is a kept article with those that go for it.
func starCluster(keep, because string, removed []report.Member) report.Cluster {
	slices.SortFunc(removed, func(a, b report.Member) int { return cmp.Compare(a.ID, b.ID) })
	return report.Cluster{
		ID: min(keep, removed[0].ID), Size: 1 + len(removed), Keep: keep, WhyKept: because,
		Members: slices.Insert(removed, 0, report.Member{ID: keep}),
	}
}
