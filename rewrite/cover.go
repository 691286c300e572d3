package rewrite

import (
	"math"

	"retold/shingle"
)

// gain is what the match of a term adds to the sums of its story: the term's weight, times how well it is matched.
type gain struct {
	field    [2]float32 // by headline, by lead
	any      float32    // by the better of both
	near     float32    // the same with words of the same company
	very     [2]float32 // the weight, where headline, or lead, matches fully
	full     float32    // where either does
	sameStem float32    // where the very stem is there
}

// totals are sums of the gains of headline, lead and both; of those that are asked for.
type totals struct{ title, lead, all gain }

// weigh fills in gains and totals.
func (x *side) weigh() {
	for i := range x.terms {
		x.gains[i] = x.gain(i)
	}
	x.totals = totals{}
	title, lead, all := &x.totals.title, &x.totals.lead, &x.totals.all
	for i := range x.gains[:x.titleEnd] {
		g := &x.gains[i]
		title.field[0] += g.field[0]
		title.field[1] += g.field[1]
		title.very[0] += g.very[0]
		title.any += g.any
		title.near += g.near
	}
	for i := range x.gains[x.titleEnd:len(x.terms)] {
		g := &x.gains[x.titleEnd+i]
		lead.field[1] += g.field[1]
		lead.very[1] += g.very[1]
		lead.near += g.near
	}
	for i := range x.gains[:len(x.terms)] {
		g := &x.gains[i]
		all.any += g.any
		all.near += g.near
		all.sameStem += g.sameStem
	}
}

func (x *side) gain(i int) (g gain) {
	w, best := x.terms[i].weight, &x.best[i]
	either := max(best[0], best[1])
	g.field[0], g.field[1] = w*best[0].sim(), w*best[1].sim()
	g.any = w * either.sim()
	g.near = w * math.Float32frombits(max(x.near[x.stemOf[i]], uint32(either>>32)))
	g.very[0], g.very[1] = best[0].full(w), best[1].full(w)
	g.full = either.full(w)
	g.sameStem = keep(w, uint32(x.same.has(i)))
	return g
}

// worstSentence is the least covered sentence, without and with words of the same company; a short one does not count, and where
// there is none the whole story does.
func (x *side) worstSentence() (any, near float32) {
	any, near = 1, 1
	counted := false
	for _, q := range x.sentences {
		if q.weight < 12 {
			continue
		}
		counted = true
		var all gain
		for i := range x.gains[q.from:q.to] {
			g := &x.gains[q.from+i]
			all.any += g.any
			all.near += g.near
		}
		any, near = min(any, over(all.any, q.weight)), min(near, over(all.near, q.weight))
	}
	if !counted {
		return over(x.totals.all.any, x.weight), over(x.totals.all.near, x.weight)
	}
	return any, near
}

func over(got, all float32) float32 {
	if all == 0 {
		return 0
	}
	return got / all
}

// full is a weight where the match is one to one, else 0.
func (m match) full(weight float32) float32 {
	var same uint32
	if m>>32 == oneToOne {
		same = 1
	}
	return keep(weight, same)
}

const oneToOne = 0x3F800000 // the bits of 1

// keep is x where yes is 1, and 0 where it is 0.
func keep(x float32, yes uint32) float32 { return math.Float32frombits(math.Float32bits(x) & -yes) }

// portion is a part of a story's terms and what they weigh.
type portion struct {
	terms  []uint8
	weight float32
}

func (p *portion) add(term int, weight float32) {
	p.terms = append(p.terms, uint8(term))
	p.weight += weight
}

// share of the weight that is matched; one half where there is no such word: it says nothing.
func (p *portion) share(got float32) float32 {
	if p.weight == 0 {
		return 0.5
	}
	return got / p.weight
}

// missed is in 100 nats.
func (p *portion) missed(got float32) float32 { return (p.weight - got) / 100 }

// any sums up what is matched.
func (p *portion) any(gains *[maxTerms]gain) (got float32) {
	for _, i := range p.terms {
		got += gains[i].any
	}
	return got
}

// portions are the terms of a story by kind.
type portions struct {
	names, amounts, facts portion
	plainOf               [2]portion // the others, of headline and lead
	plainWeight           float32
}

func newPortions(terms []term) (p portions) {
	n := len(terms)
	room := make([]uint8, 5*n)
	for _, part := range [...]*portion{&p.names, &p.amounts, &p.facts, &p.plainOf[0], &p.plainOf[1]} {
		part.terms, room = room[:0:n], room[n:]
	}
	for i := range terms {
		t := &terms[i]
		if !isFact(t) {
			p.plainOf[fieldOf(t.lead)].add(i, t.weight)
			p.plainWeight += t.weight
			continue
		}
		p.facts.add(i, t.weight)
		switch t.kind {
		case shingle.Name:
			p.names.add(i, t.weight)
		case shingle.Number:
			p.amounts.add(i, t.weight)
		}
	}
	return p
}
