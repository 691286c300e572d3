package rewrite

import "retold/shingle"

// Names, numbers and rare words on one side, plain words on the other: how much of each the other story has.

func isFact(t *term) bool {
	return t.kind == shingle.Name || t.kind == shingle.Number || t.weight >= rare
}

func (f *features) facts(m *alignment) {
	x, y := factShares(m.a, &m.anyA), factShares(m.b, &m.anyB)
	f[fFactShort], f[fMissedFactShort] = x.facts.share(), x.facts.missed()
	f[fFactLong], f[fMissedFactLong] = y.facts.share(), y.facts.missed()
	f[fNameShort], f[fMissedNameShort] = x.names.share(), x.names.missed()
	f[fNameLong], f[fMissedNameLong] = y.names.share(), y.names.missed()
	f[fNumberShort], f[fMissedNumberShort] = x.numbers.share(), x.numbers.missed()
	f[fNumberLong], f[fMissedNumberLong] = y.numbers.share(), y.numbers.missed()
	f[fGotFactShort], f[fGotFactLong] = x.facts.got/100, y.facts.got/100
}

// tally of words of a kind: the weight that the other story matches, and all of it.
type tally struct{ got, all float32 }

func (t *tally) add(weight, match float32) {
	t.got += weight * match
	t.all += weight
}

// share is one half where there is no such word: it says nothing.
func (t tally) share() float32 {
	if t.all == 0 {
		return 0.5
	}
	return t.got / t.all
}

// missed is in 100 nats.
func (t tally) missed() float32 { return (t.all - t.got) / 100 }

type factTally struct{ facts, names, numbers tally }

func factShares(s *Story, best *[maxTerms]float32) (x factTally) {
	for i := range s.terms {
		t := &s.terms[i]
		switch {
		case t.kind == shingle.Name:
			x.names.add(t.weight, best[i])
		case t.kind == shingle.Number:
			x.numbers.add(t.weight, best[i])
		case t.weight < rare:
			continue
		}
		x.facts.add(t.weight, best[i])
	}
	return x
}

// company counts words of the same company as matches.
func (f *features) company(m *alignment) {
	a, b := m.a, m.b
	f[fNearTitleMin], f[fNearTitleMax] = sorted(cover(a.terms[:a.titleEnd], m.nearA[:]), cover(b.terms[:b.titleEnd], m.nearB[:]))
	f[fNearLeadMin], f[fNearLeadMax] = sorted(cover(a.terms[a.titleEnd:], m.nearA[a.titleEnd:]), cover(b.terms[b.titleEnd:], m.nearB[b.titleEnd:]))
	f[fNearShort], f[fNearLong] = cover(a.terms, m.nearA[:]), cover(b.terms, m.nearB[:])
	f[fNearMissedShort], f[fNearMissedLong] = (1-f[fNearShort])*a.weight/100, (1-f[fNearLong])*b.weight/100
	f[fNearWorstShort], f[fNearWorstLong] = worstSentence(a, &m.nearA), worstSentence(b, &m.nearB)
}

// plain looks at the words that are no facts: a rewrite swaps them, an independent report has its own.
func (f *features) plain(m *alignment) {
	x, y := plainShares(m.a, &m.anyA, &m.nearA, &m.bestA), plainShares(m.b, &m.anyB, &m.nearB, &m.bestB)
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

func plainShares(s *Story, soft, near *[maxTerms]float32, best *[2][maxTerms]float32) (x shares) {
	var all float32
	var fields [2]float32
	for i := range s.terms {
		t := &s.terms[i]
		if isFact(t) {
			continue
		}
		own := fieldOf(t.lead)
		all += t.weight
		fields[own] += t.weight
		x.soft += t.weight * soft[i]
		x.near += t.weight * near[i]
		if soft[i] == 1 {
			x.same += t.weight
		}
		if best[own][i] == 1 {
			x.field[own] += t.weight
		}
	}
	x.all = all / 100
	x.same, x.soft, x.near = over(x.same, all), over(x.soft, all), over(x.near, all)
	x.field[0], x.field[1] = over(x.field[0], fields[0]), over(x.field[1], fields[1])
	return x
}
