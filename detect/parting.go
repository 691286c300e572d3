package detect

import (
	"cmp"
	"context"
	"slices"
)

// parting is one worker at parting families. Its first error stays, and nothing matches after it.
type parting struct {
	*clustering
	ctx      context.Context
	comparer *comparer
	found    found               // since the last delivery
	later    map[[2]uint32]brief // of groups that no sketch proposed, where it is dear to judge them
	members  []keepable          // of a family; used again, as is what follows
	docs     []uint32
	copies   []copied // of the document that near was asked of last, by group
	beside   []uint32 // groups, of near
	further  []uint64 // of near: a group that may be a copy of a copy, and that copy's in the trailing half
	close    []uint32 // documents, of near
	touched  uint32   // see expect
	err      error
}

// copied is a group that is a copy of another.
type copied struct {
	group uint32
	brief
}

func (c *clustering) newParting(ctx context.Context) *parting {
	return &parting{clustering: c, ctx: ctx, comparer: c.newComparer(), later: map[[2]uint32]brief{}}
}

// part parts a family.
func (p *parting) part(docs []uint32) {
	p.members, p.docs = p.members[:0], p.docs[:0]
	for i, doc := range docs {
		if i%fewPairs == 0 {
			p.comparer.expect(docs[min(i+fewPairs, len(docs)):])
		}
		p.members = append(p.members, p.keepable(doc))
	}
	inOrder(p.options.Keep, p.members)
	for i := range p.members {
		p.docs = append(p.docs, p.members[i].doc)
	}
	p.found.stars.part(p.docs, p.left, p.near, p.match)
}

// keepable gives what the keep rules look at.
func (p *parting) keepable(doc uint32) keepable {
	own, known := p.digests.find(doc)
	if !known {
		s, err := p.comparer.seat(doc, doc)
		if p.err = cmp.Or(p.err, err); err != nil {
			return keepable{}
		}
		own = p.note(doc, s.article)
	}
	return keepable{own, doc}
}

// near gives the documents of a document's group, of its copies, and of such copies of theirs as have someone left: who could match it.
// They hold until the next call.
func (p *parting) near(doc uint32) []uint32 {
	own := p.groupOf[doc]
	p.findCopies(own)
	p.beside = append(p.beside[:0], own)
	for i := range p.copies {
		p.beside = append(p.beside, p.copies[i].group)
	}
	p.findFurther(own)
	slices.Sort(p.beside)
	p.close = p.close[:0]
	for _, g := range p.beside {
		p.close = append(p.close, p.groups.of(g)...)
	}
	return p.close
}

// findCopies judges the partners of a group, but those by whom nobody is found who is left.
func (p *parting) findCopies(own uint32) {
	p.copies = p.copies[:0]
	for _, g := range p.partners.of(own) {
		if !p.isLeft(g) && !slices.ContainsFunc(p.partners.of(g), p.isLeft) {
			continue
		}
		if score := p.score(p.groups.first(own), p.groups.first(g)); p.together(score) {
			p.copies = append(p.copies, copied{g, score})
		}
	}
}

// findFurther adds the copies of a group's copies to what is beside it. Its own partners are no news.
func (p *parting) findFurther(own uint32) {
	partners := p.partners.of(own)
	p.further = p.further[:0]
	for i := range p.copies {
		by := p.copies[i].group
		for _, g := range p.partners.of(by) {
			if _, known := slices.BinarySearch(partners, g); !known && g != own && p.isLeft(g) {
				p.further = append(p.further, uint64(g)<<32|uint64(by))
			}
		}
	}
	slices.Sort(p.further)
	last := own
	for _, pair := range p.further {
		g, by := uint32(pair>>32), uint32(pair)
		if g != last && p.together(p.score(p.groups.first(by), p.groups.first(g))) {
			p.beside, last = append(p.beside, g), g
		}
	}
}

// isLeft tells whether a document of a group is left.
func (p *parting) isLeft(group uint32) bool {
	return slices.ContainsFunc(p.groups.of(group), func(doc uint32) bool { return p.left[doc] })
}

func (p *parting) together(score brief) bool { return score.isCopy && p.worth(score) }

// match is asked of documents that are near one.
func (p *parting) match(keep, other uint32) bool {
	ok, err := p.inWindow(keep, other)
	if p.err = cmp.Or(p.err, err); !ok {
		return false
	}
	score, known := p.copyOf(p.groupOf[other])
	if !known {
		score = p.score(keep, other)
	}
	if p.err != nil || !p.together(score) || spares(keep, other, score, p.keepable) {
		return false
	}
	p.found.scores = append(p.found.scores, score)
	return true
}

// copyOf looks a group up among the copies of the one that near was asked of last.
func (p *parting) copyOf(group uint32) (brief, bool) {
	at, ok := slices.BinarySearchFunc(p.copies, group, func(c copied, group uint32) int { return cmp.Compare(c.group, group) })
	if !ok {
		return brief{}, false
	}
	return p.copies[at].brief, true
}

// score judges two documents' groups, unless that was done before.
func (p *parting) score(a, b uint32) (score brief) {
	if p.err != nil {
		return brief{}
	}
	ga, gb := p.groupsOf(a, b)
	if score, ok := p.known(ga, gb); ok {
		return score
	}
	if p.err = p.ctx.Err(); p.err != nil {
		return brief{}
	}
	if !p.options.usesFacts() {
		score, p.err = p.comparer.score(a, b)
		return score
	}
	return p.scoreLate(a, b, [2]uint32{ga, gb})
}

// scoreLate judges a pair of groups that no sketch proposed.
func (p *parting) scoreLate(a, b uint32, pair [2]uint32) brief {
	if score, ok := p.later[pair]; ok {
		return score
	}
	left, right, err := p.both(a, b)
	if p.err = err; err != nil {
		return brief{}
	}
	score := briefOf(p.run.score(left, right))
	p.later[pair] = score
	return score
}
