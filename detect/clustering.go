package detect

import (
	"cmp"
	"context"
	"encoding/binary"
	"slices"
	"sync"

	"retold/report"
)

// clustering parts the components of copies into clusters. It works on groups of exact copies, whose documents match what
// the group matches.
type clustering struct {
	*run
	ofGroups []match  // sorted by groups
	groupOf  []uint32 // by document
	links    links
	left     []bool // by document; see stars

	mutex    sync.Mutex // of what follows, while components are parted
	stars    stars
	verdicts map[report.Verdict]int // of those that go
	later    map[[2]uint32]brief    // copies among groups that no sketch proposed
	inOrder  []uint32               // the stars, by the ids of their clusters
}

func (w *run) newClustering(ofGroups []match) *clustering {
	return &clustering{
		run: w, ofGroups: ofGroups, groupOf: w.groups.ofDocuments(), links: newLinks(w.groups.len(), ofGroups),
		left: make([]bool, len(w.places)), verdicts: map[report.Verdict]int{}, later: map[[2]uint32]brief{},
	}
}

// cluster parts every component. They have nothing to do with one another, so workers share them.
func (c *clustering) cluster(ctx context.Context) error {
	all := c.components()
	err := inShares(ctx, c.options.workers(), all.len(), 256, func() func(from, to int) error {
		p := c.newParting()
		return func(from, to int) error {
			for i := from; i < to && p.err == nil; i++ {
				p.part(all.of(uint32(i)))
			}
			p.deliver()
			return p.err
		}
	})
	c.left = nil
	c.sort()
	return err
}

// components gathers the documents of groups that hang together through copies.
func (c *clustering) components() groups {
	return components(len(c.places), func(yield func(a, b uint32) bool) {
		for _, m := range c.groups.same {
			docs := c.groups.of(m.a)
			for _, doc := range docs[1:] {
				if !yield(docs[0], doc) {
					return
				}
			}
		}
		for _, m := range c.ofGroups {
			if m.isCopy && !yield(c.groups.first(m.a), c.groups.first(m.b)) {
				return
			}
		}
	})
}

// known looks the score of two documents' groups up.
func (c *clustering) known(ga, gb uint32) (brief, bool) {
	if ga == gb {
		return c.groups.score(ga), true
	}
	if at, ok := c.links.find(ga, gb); ok {
		return c.ofGroups[at].brief, true
	}
	at, ok := slices.BinarySearchFunc(c.ofGroups, match{a: ga, b: gb}, compareMatches)
	if !ok {
		return brief{}, false
	}
	return c.ofGroups[at].brief, true
}

// groupsOf are those of two documents, the smaller first.
func (c *clustering) groupsOf(a, b uint32) (ga, gb uint32) {
	return min(c.groupOf[a], c.groupOf[b]), max(c.groupOf[a], c.groupOf[b])
}

// scoreOf gives the score of a star's documents.
func (c *clustering) scoreOf(a, b uint32) brief {
	ga, gb := c.groupsOf(a, b)
	if score, ok := c.known(ga, gb); ok {
		return score
	}
	return c.later[[2]uint32{ga, gb}]
}

// sort orders the stars by the ids of their clusters: by the leading bytes of the ids first, which part most of them.
func (c *clustering) sort() {
	type entry struct {
		leading uint64
		star    uint32
	}
	entries := make([]entry, c.stars.len())
	for i := range entries {
		var leading [8]byte
		copy(leading[:], c.idOf(uint32(i)))
		entries[i] = entry{binary.BigEndian.Uint64(leading[:]), uint32(i)}
	}
	slices.SortFunc(entries, func(x, y entry) int {
		if x.leading != y.leading {
			return cmp.Compare(x.leading, y.leading)
		}
		return cmp.Compare(c.idOf(x.star), c.idOf(y.star))
	})
	c.inOrder = make([]uint32, len(entries))
	for i, e := range entries {
		c.inOrder[i] = e.star
	}
}

// idOf is the id of a star's cluster: the smallest of its documents'.
func (c *clustering) idOf(star uint32) string {
	keep, removed := c.stars.of(star)
	return min(c.digests.id(keep), c.digests.id(removed[0]))
}
