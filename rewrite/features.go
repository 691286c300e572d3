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
	fNearTitleMin // as above, words of the same company counted too
	fNearTitleMax
	fNearLeadMin
	fNearLeadMax
	fNearShort
	fNearLong
	fNearWorstShort
	fNearWorstLong
	fNearMissedShort
	fNearMissedLong
	fPlainSameShort // words that are no facts: the very stem, another word for it, the same company
	fPlainSameLong
	fPlainSoftShort
	fPlainSoftLong
	fPlainNearShort
	fPlainNearLong
	fGotFactShort // weights matched, in 100 nats
	fGotFactLong
	fGotPlainSameShort
	fGotPlainSameLong
	fGotPlainSoftShort // beyond the very stem
	fGotPlainSoftLong
	fGotPlainNearShort // beyond other words for it
	fGotPlainNearLong
	fMissedNameShort
	fMissedNameLong
	fMissedNumberShort
	fMissedNumberLong
	fMissedPlainShort
	fMissedPlainLong
	fClauseShort // mean over the sentences of the short one of the closest sentence's cosine
	fClauseLong
	fClauseWorstShort
	fClauseWorstLong
	fBestNear // the better of the two directions: a copy adds little, though it may leave much out
	fBestFact
	fBestName
	fBestNumber
	fBestTitle
	fBestPlain
	fBestWorst
	fLeastMissed
	fLeastMissedFact
	fLeastMissedName
	fLeastMissedNumber
	fPlainLeadSameMin // words that are no facts, lead against lead, the very stem
	fPlainLeadSameMax
	fPlainTitleSameMin
	fPlainTitleSameMax
	fCosineTitle // cosine of IDF vectors
	fCosineLead
	fCosineAll
	fCosineCross  // the better of headline against the other's lead
	fJaccard      // shared weight over all weight
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

// measure fills f, by way of m, of a pair that shares so many shingles. It allocates nothing.
func (f *features) measure(m *alignment, a, b *Story, k *knowledge, shingles int) {
	if weighsMore(a, b) {
		a, b = b, a
	}
	m.align(a, b, k)
	m.a.weigh()
	m.b.weigh()
	f.titles(&m.a, &m.b)
	f.leads(&m.a, &m.b)
	f.whole(&m.a, &m.b)
	f.facts(&m.a, &m.b)
	f.plain(&m.a, &m.b)
	f.sharedStems(m)
	f.order(&m.a, &m.b)
	f.directions()
	f.surface(a, b, float32(shingles))
	f[fClauseShort], f[fClauseWorstShort], f[fClauseLong], f[fClauseWorstLong] = clauses(a, b)
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

func (f *features) titles(a, b *side) {
	x, y := &a.totals[0], &b.totals[0]
	f[fTitleMin], f[fTitleMax] = sorted(over(x.byTitle, a.fieldWeight[0]), over(y.byTitle, b.fieldWeight[0]))
	f[fTitleSameMin], f[fTitleSameMax] = sorted(over(x.own, a.fieldWeight[0]), over(y.own, b.fieldWeight[0]))
	f[fTitleLeadShort], f[fTitleLeadLong] = over(x.byLead, a.fieldWeight[0]), over(y.byLead, b.fieldWeight[0])
	f[fTitleAnyShort], f[fTitleAnyLong] = over(x.any, a.fieldWeight[0]), over(y.any, b.fieldWeight[0])
	f[fNearTitleMin], f[fNearTitleMax] = sorted(over(x.near, a.fieldWeight[0]), over(y.near, b.fieldWeight[0]))
}

func (f *features) leads(a, b *side) {
	x, y := &a.totals[1], &b.totals[1]
	f[fLeadMin], f[fLeadMax] = sorted(over(x.byLead, a.fieldWeight[1]), over(y.byLead, b.fieldWeight[1]))
	f[fLeadSameMin], f[fLeadSameMax] = sorted(over(x.own, a.fieldWeight[1]), over(y.own, b.fieldWeight[1]))
	f[fNearLeadMin], f[fNearLeadMax] = sorted(over(x.near, a.fieldWeight[1]), over(y.near, b.fieldWeight[1]))
}

func (f *features) whole(a, b *side) {
	x, y := &a.sum, &b.sum
	f[fAllShort], f[fAllLong] = over(x.any, a.weight), over(y.any, b.weight)
	f[fSameShort], f[fSameLong] = over(x.same, a.weight), over(y.same, b.weight)
	f[fNearShort], f[fNearLong] = over(x.near, a.weight), over(y.near, b.weight)
	f[fMissedShort], f[fMissedLong] = (1-f[fAllShort])*a.weight/100, (1-f[fAllLong])*b.weight/100
	f[fNearMissedShort], f[fNearMissedLong] = (1-f[fNearShort])*a.weight/100, (1-f[fNearLong])*b.weight/100
	f[fWorstSentenceShort], f[fNearWorstShort] = a.worstSentence()
	f[fWorstSentenceLong], f[fNearWorstLong] = b.worstSentence()
}

// directions picks the direction in which less is missed.
func (f *features) directions() {
	f[fBestNear] = max(f[fNearShort], f[fNearLong])
	f[fBestFact] = max(f[fFactShort], f[fFactLong])
	f[fBestName] = max(f[fNameShort], f[fNameLong])
	f[fBestNumber] = max(f[fNumberShort], f[fNumberLong])
	f[fBestTitle] = max(f[fTitleAnyShort], f[fTitleAnyLong])
	f[fBestPlain] = max(f[fPlainNearShort], f[fPlainNearLong])
	f[fBestWorst] = max(f[fNearWorstShort], f[fNearWorstLong])
	f[fLeastMissed] = min(f[fNearMissedShort], f[fNearMissedLong])
	f[fLeastMissedFact] = min(f[fMissedFactShort], f[fMissedFactLong])
	f[fLeastMissedName] = min(f[fMissedNameShort], f[fMissedNameLong])
	f[fLeastMissedNumber] = min(f[fMissedNumberShort], f[fMissedNumberLong])
}

// overlap sums up the distinct stems that two stories share.
type overlap struct {
	weight         float32    // of all
	squares        [4]float32 // of headline with headline, lead with lead, all, headline with lead
	cross          [2]float32
	top            [5]float32
	names, numbers float32
	quoted         float32
}

func (f *features) sharedStems(m *alignment) {
	var o overlap
	a, b := &m.a, &m.b
	for _, s := range m.shared {
		o.add(&a.stems[s.a], &b.stems[s.b])
	}
	f[fSharedWeight], f[fSharedNames], f[fSharedNumbers] = o.weight/100, o.names/10, o.numbers
	f[fTop1], f[fTop2], f[fTop3], f[fTop5] = o.top[0]/10, o.top[1]/10, o.top[2]/10, o.top[4]/10
	f[fQuoteShared] = o.quoted / 100
	f[fCosineTitle] = cosine(o.squares[0], a.norms[0], b.norms[0])
	f[fCosineLead] = cosine(o.squares[1], a.norms[1], b.norms[1])
	f[fCosineAll] = cosine(o.squares[2], a.norms[2], b.norms[2])
	f[fCosineCross] = max(cosine(o.cross[0], a.norms[0], b.norms[1]), cosine(o.cross[1], a.norms[1], b.norms[0]))
	f[fJaccard] = over(o.weight, a.stemWeight+b.stemWeight-o.weight)
}

func (o *overlap) add(x, y *stem) {
	w, q := x.weight, x.weight*x.weight
	o.weight += w
	o.squares[2] += q
	if both := x.fields & y.fields; both != 0 {
		o.squares[0] += q * float32(both&1)
		o.squares[1] += q * float32(both>>1)
	}
	o.cross[0] += q * float32(x.fields&1&(y.fields>>1))
	o.cross[1] += q * float32(x.fields>>1&y.fields&1)
	insertTop(&o.top, w)
	switch x.kind {
	case shingle.Name:
		o.names++
	case shingle.Number:
		o.numbers++
	}
	if x.quoted && y.quoted {
		o.quoted += w
	}
}

func cosine(shared, a, b float32) float32 {
	if shared == 0 {
		return 0
	}
	return shared / float32(math.Sqrt(float64(a)*float64(b)))
}

func insertTop(top *[5]float32, w float32) {
	for i := range top {
		if w > top[i] {
			top[i], w = w, top[i]
		}
	}
}

func (f *features) surface(a, b *Story, shared float32) {
	f[fShingleMin], f[fShingleMax] = sorted(over(shared, float32(len(a.whole))), over(shared, float32(len(b.whole))))
	f[fChars] = a.chars.cosine(&b.chars)
	f[fVectorTitle] = a.vectors[0].cosine(&b.vectors[0])
	f[fVectorLead] = a.vectors[1].cosine(&b.vectors[1])
	f[fVectorAll] = a.vectors[2].cosine(&b.vectors[2])
	f[fVectorCross] = max(a.vectors[0].cosine(&b.vectors[1]), a.vectors[1].cosine(&b.vectors[0]))
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

// clauses compares each sentence of a story with the closest of the other: the mean and the worst, for either story.
func clauses(a, b *Story) (meanA, worstA, meanB, worstB float32) {
	var bestA, bestB [maxClauses]float32
	for i := range a.clauses {
		for k := range b.clauses {
			c := a.clauses[i].cosine(&b.clauses[k])
			bestA[i], bestB[k] = max(bestA[i], c), max(bestB[k], c)
		}
	}
	meanA, worstA = ofClauses(a, &bestA)
	meanB, worstB = ofClauses(b, &bestB)
	return meanA, worstA, meanB, worstB
}

func ofClauses(s *Story, best *[maxClauses]float32) (mean, worst float32) {
	n := float32(0)
	worst = 1
	for i := range s.clauses {
		if s.clauses[i].norm != 0 {
			mean += best[i]
			worst = min(worst, best[i])
			n++
		}
	}
	if n == 0 {
		return 0, 0
	}
	return mean / n, worst
}
