package rewrite

import "retold/shingle"

// Names, numbers and rare words on one side, plain words on the other: how much of each the other story has.

func isFact(t *term) bool {
	return t.kind == shingle.Name || t.kind == shingle.Number || t.weight >= rare
}

func (f *features) facts(a, b *side) {
	f[fFactShort], f[fMissedFactShort], f[fGotFactShort] = a.ofPortion(&a.facts)
	f[fFactLong], f[fMissedFactLong], f[fGotFactLong] = b.ofPortion(&b.facts)
	f[fNameShort], f[fMissedNameShort], _ = a.ofPortion(&a.names)
	f[fNameLong], f[fMissedNameLong], _ = b.ofPortion(&b.names)
	f[fNumberShort], f[fMissedNumberShort], _ = a.ofPortion(&a.amounts)
	f[fNumberLong], f[fMissedNumberLong], _ = b.ofPortion(&b.amounts)
}

// ofPortion gives the share that is matched, and the weights that are missed and matched, in 100 nats.
func (x *side) ofPortion(p *portion) (share, missed, matched float32) {
	var got float32
	for _, i := range p.terms {
		got += x.gains.any[i]
	}
	return p.share(got), p.missed(got), got / 100
}

// plain looks at the words that are no facts: a rewrite swaps them, an independent report has its own.
func (f *features) plain(a, b *side) {
	x, y := a.plainShares(), b.plainShares()
	f[fPlainSameShort], f[fPlainSoftShort], f[fPlainNearShort] = x.same, x.soft, x.near
	f[fPlainSameLong], f[fPlainSoftLong], f[fPlainNearLong] = y.same, y.soft, y.near
	f[fPlainTitleSameMin], f[fPlainTitleSameMax] = sorted(x.field[0], y.field[0])
	f[fPlainLeadSameMin], f[fPlainLeadSameMax] = sorted(x.field[1], y.field[1])
	f[fGotPlainSameShort], f[fGotPlainSoftShort], f[fGotPlainNearShort] = x.same*x.all, (x.soft-x.same)*x.all, (x.near-x.soft)*x.all
	f[fGotPlainSameLong], f[fGotPlainSoftLong], f[fGotPlainNearLong] = y.same*y.all, (y.soft-y.same)*y.all, (y.near-y.soft)*y.all
	f[fMissedPlainShort], f[fMissedPlainLong] = (1-x.near)*x.all, (1-y.near)*y.all
}

// shares of a story's plain words, by weight, that the other story has.
type shares struct {
	same, soft, near float32
	field            [2]float32 // the very stem in the same field
	all              float32    // their weight, in 100 nats
}

func (x *side) plainShares() (s shares) {
	for own := range x.plainOf {
		p := &x.plainOf[own]
		var very float32
		for _, i := range p.terms {
			s.soft += x.gains.any[i]
			s.near += x.gains.near[i]
			s.same += x.gains.full[i]
			very += x.gains.own[i]
		}
		s.field[own] = over(very, p.weight)
	}
	s.all = x.plainWeight / 100
	s.same, s.soft, s.near = over(s.same, x.plainWeight), over(s.soft, x.plainWeight), over(s.near, x.plainWeight)
	return s
}
