package detect

import (
	"cmp"
	"context"
	"slices"
	"sync"
)

// clustering parts the components of copies into clusters. It works on groups of exact copies, whose documents match what
// the group matches.
type clustering struct {
	*run
	ofGroups []match  // sorted by groups
	groupOf  []uint32 // by document
	links    links
	left     []bool // by document; see stars

	mutex sync.Mutex // of found, while components are parted
	found found
}

// found are the clusters that were found.
type found struct {
	stars  stars   // of documents, and once they are delivered of places of digests
	scores []brief // of what goes, in the same order, with what stays
}

func (w *run) newClustering(ofGroups []match) *clustering {
	return &clustering{run: w, ofGroups: ofGroups, left: make([]bool, len(w.places))}
}

// cluster parts every component. They have nothing to do with one another, so workers share them, in the order of their digests.
func (c *clustering) cluster(ctx context.Context) (found, error) {
	var all groups
	sideBySide(c.options.workers(), func() {
		all = c.components()
	}, func() {
		c.groupOf, c.links = c.groups.ofDocuments(), newLinks(c.groups.len(), c.ofGroups)
	})
	inOrder := c.order(all.len(), func(i uint32) uint64 { return uint64(c.digests.at[all.first(i)].Load()) << 32 })
	err := inShares(ctx, c.options.workers(), all.len(), 256, func() func(from, to int) error {
		p := c.newParting()
		return func(from, to int) error {
			for _, i := range inOrder[from:to] {
				if p.part(all.of(i)); cmp.Or(p.err, ctx.Err()) != nil {
					return cmp.Or(p.err, ctx.Err())
				}
			}
			c.take(&p.found)
			return nil
		}
	})
	return c.found, err
}

// take takes over what a worker found.
func (c *clustering) take(f *found) {
	f.stars.renumber(func(doc uint32) uint32 {
		place, _ := c.digests.place(doc)
		return place
	})
	c.mutex.Lock()
	c.found.stars.add(f.stars)
	c.found.scores = append(c.found.scores, f.scores...)
	c.mutex.Unlock()
	f.stars.empty()
	f.scores = f.scores[:0]
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
