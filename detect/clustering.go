package detect

import (
	"cmp"
	"context"
	"slices"
	"sort"

	"retold/lsh"
)

// clustering parts the families of what may be copies into clusters. It works on groups of exact copies, whose documents match
// what the group matches. Pairs that were not judged yet are judged when a star asks for them.
type clustering struct {
	*run
	pairs    []lsh.Candidate // of groups that are copies, or may be
	ofGroups []match         // that are known, sorted by groups
	partners partners        // of groups
	groupOf  []uint32        // by document
	left     []bool          // by document; see stars
}

// found are the clusters that were found.
type found struct {
	stars  stars   // of documents, and once they are delivered of places of digests, what goes for one by id
	scores []brief // of what goes, in the same order, with what stays
}

// joined puts parts together.
func joined(parts []found) (all found) {
	keeps, removed := 0, 0
	for i := range parts {
		keeps, removed = keeps+len(parts[i].stars.keeps), removed+len(parts[i].scores)
	}
	all.stars = stars{make([]uint32, 0, keeps), make([]uint32, 0, keeps), make([]uint32, 0, removed)}
	all.scores = make([]brief, 0, removed)
	for i := range parts {
		all.stars.add(parts[i].stars)
		all.scores = append(all.scores, parts[i].scores...)
	}
	return all
}

func (w *run) newClustering(pairs []lsh.Candidate, ofGroups []match) *clustering {
	return &clustering{run: w, pairs: pairs, ofGroups: ofGroups, left: make([]bool, len(w.places))}
}

// cluster parts every family. They have nothing to do with one another, so workers share them, in the order in which they came in.
// It tells how many are done.
func (c *clustering) cluster(ctx context.Context, tell func(done, all int)) (found, error) {
	var all groups
	sideBySide(c.options.workers(), func() {
		all = c.families()
	}, func() {
		c.groupOf, c.partners = c.groups.ofDocuments(), newPartners(c.pairs, c.groups.len())
	})
	const share = 256 // families that a worker takes at once
	inOrder := c.order(all.len(), func(i uint32) uint64 { return uint64(c.places[all.first(i)]) << 32 })
	parts := make([]found, (all.len()+share-1)/share)
	told := counter{tell: func(done int) { tell(done, all.len()) }}
	err := inShares(ctx, c.options.workers(), all.len(), share, func() func(from, to int) error {
		p := c.newParting(ctx)
		return func(from, to int) error {
			p.partAll(all, inOrder[from:to])
			parts[from/share] = p.deliver()
			told.add(to - from)
			return cmp.Or(p.err, ctx.Err())
		}
	})
	return joined(parts), err
}

// partAll parts families. While it is at a few, the articles of the next few are on their way.
func (p *parting) partAll(all groups, families []uint32) {
	for len(families) > 0 && p.err == nil {
		few := min(len(families), fewFamilies)
		p.expect(all, families[few:min(2*few, len(families))])
		for _, i := range families[:few] {
			p.part(all.of(i))
		}
		families = families[few:]
	}
}

const fewFamilies = 8 // whose articles are expected together

// expect begins to bring closer what families will be parted by: what is looked up together is waited for together.
func (p *parting) expect(all groups, families []uint32) {
	p.docs, p.beside = p.docs[:0], p.beside[:0]
	for _, i := range families {
		p.docs = append(p.docs, all.of(i)...)
	}
	p.docs = p.docs[:min(len(p.docs), 2*fewPairs)]
	p.comparer.expect(p.docs)
	for _, doc := range p.docs {
		p.beside = append(p.beside, p.groupOf[doc])
	}
	for i, g := range p.beside {
		p.touched += p.groups.starts[g] + p.partners.starts[g]
		if p.left[p.docs[i]] {
			p.touched++
		}
	}
	for _, g := range p.beside {
		p.touched += p.groups.first(g)
		if partners := p.partners.of(g); len(partners) > 0 {
			p.touched += partners[0]
		}
	}
}

// deliver gives what was found since the last delivery.
func (p *parting) deliver() found {
	f := p.found
	p.found = found{}
	f.stars.renumber(func(doc uint32) uint32 {
		place, _ := p.digests.place(doc)
		return place
	})
	for star := range uint32(f.stars.len()) {
		if from, to := f.stars.span(star); to-from > 1 {
			sort.Sort(byID{p.digests, f.stars.removed[from:to], f.scores[from:to]})
		}
	}
	return f
}

// byID orders what goes for one article, with its scores.
type byID struct {
	digests *digests
	places  []uint32
	scores  []brief
}

func (b byID) Len() int           { return len(b.places) }
func (b byID) Less(i, j int) bool { return b.digests.idAt(b.places[i]) < b.digests.idAt(b.places[j]) }
func (b byID) Swap(i, j int) {
	b.places[i], b.places[j] = b.places[j], b.places[i]
	b.scores[i], b.scores[j] = b.scores[j], b.scores[i]
}

// families gathers the documents of groups that hang together through pairs.
func (c *clustering) families() groups {
	return components(len(c.places), func(yield func(a, b uint32) bool) {
		for _, m := range c.groups.same {
			docs := c.groups.of(m.a)
			for _, doc := range docs[1:] {
				if !yield(docs[0], doc) {
					return
				}
			}
		}
		for _, p := range c.pairs {
			if !yield(c.groups.first(p.A), c.groups.first(p.B)) {
				return
			}
		}
	})
}

// known looks the score of two groups up.
func (c *clustering) known(ga, gb uint32) (brief, bool) {
	if ga == gb {
		return c.groups.score(ga), true
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
