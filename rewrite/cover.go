package rewrite

import (
	"math"

	"retold/shingle"
)

// gains are what the matches of a story's terms add to its sums: a term's weight, times how well it is matched.
type gains struct {
	any  [maxTerms]float32 // by headline or lead
	near [maxTerms]float32 // the same with words of the same company
	full [maxTerms]float32 // the weight, where either matches fully
	own  [maxTerms]float32 // where the same field does
}

// totals of the gains of headline or lead.
type totals struct {
	byTitle, byLead, own, any, near float32
}

// weigh fills in gains and totals.
func (x *side) weigh() {
	x.totals, x.sum = [2]totals{}, whole{}
	x.weighField(0, 0, x.titleEnd)
	x.weighField(1, x.titleEnd, len(x.weights))
}

func (x *side) weighField(field, from, to int) {
	t, sum := x.totals[field], x.sum
	for i, w := range x.weights[from:to] {
		i += from
		best := &x.best[i]
		either := max(best[0], best[1])
		own, any := best[field].full(w), w*either.sim()
		near := w * math.Float32frombits(max(x.company[x.stemOf[i]], uint32(either>>32)))
		x.gains.any[i], x.gains.near[i], x.gains.full[i], x.gains.own[i] = any, near, either.full(w), own
		t.byTitle += w * best[0].sim()
		t.byLead += w * best[1].sim()
		t.own += own
		t.any += any
		t.near += near
		sum.any += any
		sum.near += near
		sum.same += keep(w, uint32(x.same.has(i)))
	}
	x.totals[field], x.sum = t, sum
}

// whole is the sums over headline and lead.
type whole struct {
	any, near float32
	same      float32 // where the other story has the very stem
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
		var gotAny, gotNear float32
		for i := q.from; i < q.to; i++ {
			gotAny += x.gains.any[i]
			gotNear += x.gains.near[i]
		}
		any, near = min(any, over(gotAny, q.weight)), min(near, over(gotNear, q.weight))
	}
	if !counted {
		return over(x.sum.any, x.weight), over(x.sum.near, x.weight)
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

// portions are the terms of a story by kind.
type portions struct {
	names, amounts, facts portion
	plainOf               [2]portion // the others, of headline and lead
	plainWeight           float32
	room                  []uint8 // of them all
}

// read takes those of some terms, in the memory that it has.
func (p *portions) read(terms []term) {
	n := len(terms)
	room := grown(p.room, 5*n)
	*p = portions{room: room[:0]}
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
}
