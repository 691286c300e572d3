package detect

import (
	"cmp"
	"slices"
)

// parting is one worker at parting components. Pairs of groups that no sketch proposed are judged when they are asked for.
// Its first error stays, and nothing matches after it.
type parting struct {
	*clustering
	comparer *comparer
	found    found               // since the last delivery
	later    map[[2]uint32]brief // of groups
	members  []keepable          // of a component; used again, as are the next three
	docs     []uint32
	beside   []uint32 // groups, of near
	close    []uint32 // documents, of near
	err      error
}

func (c *clustering) newParting() *parting {
	return &parting{clustering: c, comparer: c.newComparer(), later: map[[2]uint32]brief{}}
}

// part parts a component.
func (p *parting) part(docs []uint32) {
	p.members, p.docs = p.members[:0], p.docs[:0]
	for _, doc := range docs {
		p.members = append(p.members, p.keepable(doc))
	}
	inOrder(p.options.Keep, p.members)
	for i := range p.members {
		p.docs = append(p.docs, p.members[i].doc)
	}
	near := p.near
	if len(p.docs) <= 3 { // whoever is there is a copy, or a copy of a copy
		near = func(uint32) []uint32 { return p.docs }
	}
	p.found.stars.part(p.docs, p.left, near, p.match)
}

// near gives the documents of a document's group, of its copies, and of their copies: who could match it. They hold until
// the next call.
func (p *parting) near(doc uint32) []uint32 {
	own := p.groupOf[doc]
	groups := append(p.beside[:0], own)
	for _, l := range p.links.of(own) {
		groups = append(groups, l.group)
		for _, next := range p.links.of(l.group) {
			groups = append(groups, next.group)
		}
	}
	slices.Sort(groups)
	p.beside, p.close = groups, p.close[:0]
	for _, g := range slices.Compact(groups) {
		p.close = append(p.close, p.groups.of(g)...)
	}
	return p.close
}

func (p *parting) match(keep, other uint32) bool {
	if p.err != nil {
		return false
	}
	ok, err := p.inWindow(keep, other)
	if err != nil || !ok {
		p.err = err
		return false
	}
	score, err := p.scoreOf(keep, other)
	p.err = err
	if err != nil || !score.isCopy || !p.worth(score) {
		return false
	}
	p.found.scores = append(p.found.scores, score)
	return true
}

// scoreOf looks the score of two documents' groups up, judging them if need be.
func (p *parting) scoreOf(a, b uint32) (brief, error) {
	ga, gb := p.groupsOf(a, b)
	if score, ok := p.known(ga, gb); ok {
		return score, nil
	}
	pair := [2]uint32{ga, gb}
	if score, ok := p.later[pair]; ok {
		return score, nil
	}
	score, err := p.judgeOne(a, b)
	if err == nil {
		p.later[pair] = score
	}
	return score, err
}

// judgeOne judges a pair that was not among the candidates.
func (p *parting) judgeOne(a, b uint32) (brief, error) {
	if !p.options.usesFacts() {
		return p.comparer.score(a, b)
	}
	left, right, err := p.both(a, b)
	if err != nil {
		return brief{}, err
	}
	return briefOf(p.score(left, right)), nil
}

// keepable gives what the keep rules look at.
func (p *parting) keepable(doc uint32) keepable {
	known, err := p.digest(doc)
	p.err = cmp.Or(p.err, err)
	return keepable{known, doc}
}
