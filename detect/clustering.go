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
	comparer *comparer
	ofGroups []match  // sorted by groups
	groupOf  []uint32 // by document
	links    links
	later    map[[2]uint32]rewrite.Score
	told     [][2]uint32 // the clusters' own matches, of documents
	left     []bool      // by document; see stars
	beside   []uint32    // groups, of near; used again, as are the next two
	docs     []uint32
	others   []keepable
	err      error
}

func (w *run) newClustering(ofGroups []match) *clustering {
	c := &clustering{run: w, comparer: w.newComparer(), ofGroups: ofGroups, later: map[[2]uint32]rewrite.Score{}}
	c.groupOf, c.left = make([]uint32, len(w.places)), make([]bool, len(w.places))
	for g := range uint32(w.groups.len()) {
		for _, doc := range w.groups.of(g) {
			c.groupOf[doc] = g
		}
	}
	c.links = newLinks(w.groups.len(), ofGroups)
	return c
}

// clusters parts every component, and tells which documents go.
func (c *clustering) clusters(ctx context.Context) (clusters []report.Cluster, removed []uint32, err error) {
	all := c.components()
	clusters = make([]report.Cluster, 0, len(all))
	for _, members := range all {
		if ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		inOrder(c.options.Keep, members, c.keepable)
		for _, s := range stars(members, c.left, c.near, c.match) {
			clusters = append(clusters, c.cluster(s))
			removed = append(removed, s.removed...)
		}
	}
	return clusters, removed, cmp.Or(c.err, ctx.Err())
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

// near gives the documents of a document's group, of its copies, and of their copies: who could match it. They hold until
// the next call.
func (c *clustering) near(doc uint32) []uint32 {
	own := c.groupOf[doc]
	groups := append(c.beside[:0], own)
	for _, l := range c.links.of(own) {
		groups = append(groups, l.group)
		for _, next := range c.links.of(l.group) {
			groups = append(groups, next.group)
		}
	}
	slices.Sort(groups)
	c.beside, c.docs = groups, c.docs[:0]
	for _, g := range slices.Compact(groups) {
		c.docs = append(c.docs, c.groups.of(g)...)
	}
	return c.docs
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
	ga, gb := min(c.groupOf[a], c.groupOf[b]), max(c.groupOf[a], c.groupOf[b])
	if ga == gb {
		return c.groups.score(ga), nil
	}
	if at, ok := c.links.find(ga, gb); ok {
		return c.ofGroups[at].score, nil
	}
	if i, ok := slices.BinarySearchFunc(c.ofGroups, match{a: ga, b: gb}, compareMatches); ok {
		return c.ofGroups[i].score, nil
	}
	pair := [2]uint32{ga, gb}
	if score, ok := c.later[pair]; ok {
		return score, nil
	}
	score, err := c.judgeOne(a, b)
	if err == nil {
		c.later[pair] = score
	}
	return score, err
}

// judgeOne judges a pair that was not among the candidates.
func (c *clustering) judgeOne(a, b uint32) (rewrite.Score, error) {
	if !c.options.usesFacts() {
		return c.comparer.score(a, b)
	}
	left, right, err := c.both(a, b)
	if err != nil {
		return rewrite.Score{}, err
	}
	return c.score(left, right), nil
}

func (c *clustering) cluster(s star) report.Cluster {
	kept := c.keepable(s.keep)
	members := make([]report.Member, 0, len(s.removed)+1)
	others := c.others[:0]
	for _, doc := range s.removed {
		score, err := c.scoreOf(s.keep, doc)
		c.err = cmp.Or(c.err, err)
		c.told = append(c.told, [2]uint32{min(s.keep, doc), max(s.keep, doc)})
		other := c.keepable(doc)
		others = append(others, other)
		members = append(members, removedMember(other.id, kept.id, score))
	}
	c.others = others
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
	id := min(keep, removed[0].ID)
	return report.Cluster{
		ID: id, Size: 1 + len(removed), Keep: keep, WhyKept: because, Members: slices.Insert(removed, 0, report.Member{ID: keep}),
	}
}
