package rewrite

import (
	"math"

	"retold/shingle"
)

// Features of a pair, each from 0 to about 1 unless said otherwise. "Short" is the story whose content words weigh
// less, "long" the other; so a pair has the same features whichever story comes first.
const (
	fTitleMin = iota // headline against headline, soft: the direction that matches less
	fTitleMax
	fTitleSameMin // the very stems only
	fTitleSameMax
	fTitleLeadShort // headline of the short one in the other's lead
	fTitleLeadLong
	fTitleAnyShort // headline of the short one in the whole other
	fTitleAnyLong
	fLeadMin
	fLeadMax
	fLeadSameMin
	fLeadSameMax
	fAllShort // all words of the short one in the other
	fAllLong
	fSameShort
	fSameLong
	fFactShort // names, numbers and rare words, by weight
	fFactLong
	fNameShort
	fNameLong
	fNumberShort
	fNumberLong
	fSharedWeight // weight of the distinct stems shared, in 100 nats
	fTop1         // weights of the rarest stems shared, in 10 nats
	fTop2
	fTop3
	fTop5
	fSharedNames // distinct names shared, in tens
	fMissedShort // weight of the words of the short one without a match, in 100 nats
	fMissedLong
	fMissedFactShort // the same of names, numbers and rare words
	fMissedFactLong
	fWorstSentenceShort // the sentence of the short one that the other matches least
	fWorstSentenceLong
	fOrderShort // longest run of lead words told in one order, against all lead words of the short one
	fOrderLong
	fAdjacent   // of neighbouring lead words matched, the share that are neighbours in the other too
	fChainShort // pairs of neighbouring facts that are neighbours in the other too
	fShingleMin // containment of word shingles
	fShingleMax
	fChars       // cosine of letter 4-grams
	fVectorTitle // cosine of meaning vectors
	fVectorLead
	fVectorAll
	fVectorCross // the better of headline against the other's lead
	fQuoteShared // weight of stems that stand in quotes on both sides, in 100 nats
	fConflict    // numbers told otherwise
	fSharedNumbers
	fDay      // weekday: 1 shared, 0 unknown, -1 other
	fLenShort // ln(1 + content words) of the short one, in 5
	fLenRatio // weight of the short one against the long one
	fBothLead // 1 where both have a lead, 0.5 where one
	numFeatures
)

type features [numFeatures]float32

const rare = 6.5 // nats from which a plain word counts as a fact

// measure fills f. It allocates nothing.
func (f *features) measure(a, b *Story) {
	if weighsMore(a, b) {
		a, b = b, a
	}
	var m alignment
	m.align(a, b)
	f.titles(&m)
	f.leads(&m)
	f.whole(&m)
	f.facts(&m)
	f.sharedStems(&m)
	f.order(&m)
	f.surface(a, b)
	f.circumstances(a, b)
}

// weighsMore orders a pair; the hashes break ties, so that the order of the call never shows.
func weighsMore(a, b *Story) bool {
	if wa, wb := a.weight, b.weight; wa != wb {
		return wa > wb
	}
	if a.titleID != b.titleID {
		return a.titleID > b.titleID
	}
	return a.textID > b.textID
}

func (f *features) titles(m *alignment) {
	at, bt := m.a.terms[:m.a.titleEnd], m.b.terms[:m.b.titleEnd]
	f[fTitleMin], f[fTitleMax] = sorted(cover(at, m.bestA[0][:]), cover(bt, m.bestB[0][:]))
	f[fTitleSameMin], f[fTitleSameMax] = sorted(coverSameIn(at, m.a, m.withA[0][:], m.bestA[0][:]), coverSameIn(bt, m.b, m.withB[0][:], m.bestB[0][:]))
	f[fTitleLeadShort], f[fTitleLeadLong] = cover(at, m.bestA[1][:]), cover(bt, m.bestB[1][:])
	f[fTitleAnyShort], f[fTitleAnyLong] = coverAny(at, &m.bestA, 0), coverAny(bt, &m.bestB, 0)
}

func (f *features) leads(m *alignment) {
	al, bl := m.a.terms[m.a.titleEnd:], m.b.terms[m.b.titleEnd:]
	f[fLeadMin], f[fLeadMax] = sorted(cover(al, m.bestA[1][m.a.titleEnd:]), cover(bl, m.bestB[1][m.b.titleEnd:]))
	f[fLeadSameMin], f[fLeadSameMax] = sorted(coverSameIn(al, m.a, m.withA[1][m.a.titleEnd:], m.bestA[1][m.a.titleEnd:]), coverSameIn(bl, m.b, m.withB[1][m.b.titleEnd:], m.bestB[1][m.b.titleEnd:]))
}

// coverSameIn counts the words whose best match in one field is the very stem.
func coverSameIn(terms []term, _ *Story, with []int16, best []float32) float32 {
	var got, all float32
	for i, t := range terms {
		if with[i] >= 0 && best[i] == 1 {
			got += t.weight
		}
		all += t.weight
	}
	return over(got, all)
}

func (f *features) whole(m *alignment) {
	f[fAllShort], f[fAllLong] = coverAny(m.a.terms, &m.bestA, 0), coverAny(m.b.terms, &m.bestB, 0)
	f[fSameShort], f[fSameLong] = coverSame(m.a.terms, m.sharedA[:]), coverSame(m.b.terms, m.sharedB[:])
	f[fMissedShort], f[fMissedLong] = (1-f[fAllShort])*m.a.weight/100, (1-f[fAllLong])*m.b.weight/100
	f[fWorstSentenceShort] = worstSentence(m.a, &m.bestA)
	f[fWorstSentenceLong] = worstSentence(m.b, &m.bestB)
}

// worstSentence is the least covered sentence; a short one counts less, a story without a sentence 0.
func worstSentence(s *Story, best *[2][maxTerms]float32) float32 {
	worst, any := float32(1), false
	for _, q := range s.sentences {
		if q.weight < 12 {
			continue
		}
		any = true
		worst = min(worst, coverAny(s.terms[q.from:q.to], best, q.from))
	}
	if !any {
		return coverAny(s.terms, best, 0)
	}
	return worst
}

func isFact(t term) bool {
	return t.kind == shingle.Name || t.kind == shingle.Number || t.weight >= rare
}

func (f *features) facts(m *alignment) {
	f[fFactShort], f[fMissedFactShort] = coverFacts(m.a, &m.bestA, isFact)
	f[fFactLong], f[fMissedFactLong] = coverFacts(m.b, &m.bestB, isFact)
	f[fNameShort], _ = coverFacts(m.a, &m.bestA, isName)
	f[fNameLong], _ = coverFacts(m.b, &m.bestB, isName)
	f[fNumberShort], _ = coverFacts(m.a, &m.bestA, isNumber)
	f[fNumberLong], _ = coverFacts(m.b, &m.bestB, isNumber)
}

func isName(t term) bool   { return t.kind == shingle.Name }
func isNumber(t term) bool { return t.kind == shingle.Number }

// coverFacts gives the share of the chosen words that the other story matches, and the weight of the rest in 100 nats.
// Without such a word the share is one half: it says nothing.
func coverFacts(s *Story, best *[2][maxTerms]float32, chosen func(term) bool) (share, missed float32) {
	var got, all float32
	for i, t := range s.terms {
		if chosen(t) {
			got += t.weight * max(best[0][i], best[1][i])
			all += t.weight
		}
	}
	if all == 0 {
		return 0.5, 0
	}
	return got / all, (all - got) / 100
}

// sharedStems weighs the distinct stems that both stories have.
func (f *features) sharedStems(m *alignment) {
	var top [5]float32
	var sum float32
	names, numbers := 0, 0
	last := uint32(0)
	for _, e := range m.a.byID {
		t := m.a.terms[e.term]
		if e.id != t.id || e.id == last || !m.sharedA[e.term] {
			continue
		}
		last = e.id
		sum += t.weight
		insertTop(&top, t.weight)
		switch t.kind {
		case shingle.Name:
			names++
		case shingle.Number:
			numbers++
		}
	}
	f[fSharedWeight], f[fSharedNames], f[fSharedNumbers] = sum/100, float32(names)/10, float32(numbers)
	f[fTop1], f[fTop2], f[fTop3], f[fTop5] = top[0]/10, top[1]/10, top[2]/10, top[4]/10
}

func insertTop(top *[5]float32, w float32) {
	for i := range top {
		if w > top[i] {
			top[i], w = w, top[i]
		}
	}
}

func (f *features) surface(a, b *Story) {
	shared := float32(intersect(a.whole, b.whole))
	f[fShingleMin], f[fShingleMax] = sorted(over(shared, float32(len(a.whole))), over(shared, float32(len(b.whole))))
	f[fChars] = a.chars.cosine(&b.chars)
	f[fVectorTitle] = a.vectors[0].cosine(&b.vectors[0])
	f[fVectorLead] = a.vectors[1].cosine(&b.vectors[1])
	f[fVectorAll] = a.vectors[2].cosine(&b.vectors[2])
	f[fVectorCross] = max(a.vectors[0].cosine(&b.vectors[1]), a.vectors[1].cosine(&b.vectors[0]))
}

func intersect(a, b []uint64) int {
	n, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n++
			i++
			j++
		}
	}
	return n
}

func (f *features) circumstances(a, b *Story) {
	f[fConflict] = float32(min(numberConflicts(a, b), numberConflicts(b, a)))
	f[fDay] = sharedDay(a.days, b.days)
	f[fLenShort] = float32(math.Log1p(float64(len(a.terms)))) / 5
	f[fLenRatio] = over(a.weight, b.weight)
	f[fBothLead] = float32(min(len(a.terms)-a.titleEnd, 1)+min(len(b.terms)-b.titleEnd, 1)) / 2
}

func sharedDay(a, b uint8) float32 {
	switch {
	case a&b != 0:
		return 1
	case a != 0 && b != 0:
		return -1
	}
	return 0
}

func sorted(x, y float32) (lo, hi float32) { return min(x, y), max(x, y) }
