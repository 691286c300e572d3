package rewrite

import "retold/shingle"

// alignment holds, for each term of two stories, how well the other story's headline and lead match it.
// It is scratch on the stack: no judgement allocates.
type alignment struct {
	a, b             *Story
	bestA, bestB     [2][maxTerms]float32 // by field of the other story: 0 headline, 1 lead
	withA, withB     [2][maxTerms]int16   // the term behind the best, -1 for none
	anyA, anyB       [maxTerms]float32    // the better of both fields
	nearA, nearB     [maxTerms]float32    // the same with words of the same company
	sharedA, sharedB [maxTerms]bool       // the other story has the very stem
}

// align matches the terms of two stories by their marks, and those that stay without the very stem by what is known of words.
// A term's best match decides; among equals the first.
func (m *alignment) align(a, b *Story, k *knowledge) {
	m.a, m.b = a, b
	m.reset()
	i := 0
	for _, y := range b.marks {
		if !a.reach.may(y.id) {
			continue
		}
		i += lowerBound(a.marks[i:], y.id)
		for n := i; n < len(a.marks) && a.marks[n].id == y.id; n++ {
			m.match(&a.marks[n], &y)
		}
	}
	m.relate(k)
	for i := range a.terms {
		m.anyA[i] = max(m.bestA[0][i], m.bestA[1][i])
		m.nearA[i] = max(m.nearA[i], m.anyA[i])
	}
	for j := range b.terms {
		m.anyB[j] = max(m.bestB[0][j], m.bestB[1][j])
		m.nearB[j] = max(m.nearB[j], m.anyB[j])
	}
}

func (m *alignment) reset() {
	for f := range 2 {
		for i := range m.a.terms {
			m.withA[f][i] = -1
		}
		for i := range m.b.terms {
			m.withB[f][i] = -1
		}
	}
}

func lowerBound(marks []mark, id uint32) int {
	lo, hi := 0, len(marks)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if marks[mid].id < id {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

func (m *alignment) match(x, y *mark) {
	i, j := int(x.term), int(y.term)
	sim := min(x.sim, y.sim)
	switch sim {
	case exact:
		m.sharedA[i], m.sharedB[j] = true, true
	case twin:
		m.improve(i, j, spelling(m.a.terms[i].stem, m.b.terms[j].stem))
		return
	}
	m.improve(i, j, float32(sim)/exact)
}

func (m *alignment) improve(i, j int, s float32) {
	fa, fb := fieldOf(m.a.terms[i].lead), fieldOf(m.b.terms[j].lead)
	if s > m.bestA[fb][i] {
		m.bestA[fb][i], m.withA[fb][i] = s, int16(j)
	}
	if s > m.bestB[fa][j] {
		m.bestB[fa][j], m.withB[fa][j] = s, int16(i)
	}
}

// relate looks the words up that the other story does not have.
func (m *alignment) relate(k *knowledge) {
	var words, topics openTerms // of b
	var numbers [maxTerms]uint8
	n := 0
	for j := range m.b.terms {
		if m.sharedB[j] {
			continue
		}
		t := &m.b.terms[j]
		words.add(j, t.lemma, &m.b.bearings[j].word)
		topics.add(j, t.topic, &m.b.bearings[j].topic)
		if t.kind == shingle.Number {
			numbers[n] = uint8(j)
			n++
		}
	}
	for i := range m.a.terms {
		if m.sharedA[i] {
			continue
		}
		t := &m.a.terms[i]
		if t.kind == shingle.Number {
			m.compareNumbers(i, numbers[:n])
		}
		if t.lemma != noLemma {
			m.compareWords(k, i, t.lemma, &words)
		}
		if t.topic != noLemma {
			m.compareTopics(k, i, t.topic, &topics)
		}
	}
}

func (m *alignment) compareNumbers(i int, numbers []uint8) {
	for _, j := range numbers {
		if rounds(m.a.terms[i].value, m.b.terms[j].value) {
			m.improve(i, int(j), rounded)
		}
	}
}

func (m *alignment) compareWords(k *knowledge, i int, lemma uint32, others *openTerms) {
	own := &m.a.bearings[i]
	for n := range others.sketches[:others.n] {
		if own.word.distance(&others.sketches[n]) > nearBits || !own.kin.may(&m.b.bearings[others.terms[n]].kin) {
			continue
		}
		if r := k.related(lemma, others.ids[n]); r > 0 {
			m.improve(i, int(others.terms[n]), r)
		}
	}
}

func (m *alignment) compareTopics(k *knowledge, i int, topic uint32, others *openTerms) {
	own := m.a.bearings[i].topic
	for n := range others.sketches[:others.n] {
		if own.distance(&others.sketches[n]) > nearBits {
			continue
		}
		if c := k.company(topic, others.ids[n]); c > 0 {
			j := others.terms[n]
			m.nearA[i], m.nearB[j] = max(m.nearA[i], c), max(m.nearB[j], c)
		}
	}
}

// openTerms are terms of a story that are still to be matched, as far as their word, or their topic, is known.
type openTerms struct {
	n        int
	sketches [maxTerms]sketch
	ids      [maxTerms]uint32 // of the words, or the topics
	terms    [maxTerms]uint8
}

func (o *openTerms) add(term int, id uint32, bearing *sketch) {
	if id == noLemma {
		return
	}
	o.sketches[o.n], o.ids[o.n], o.terms[o.n] = *bearing, id, uint8(term)
	o.n++
}

const rounded = 0.6 // a number told less exactly

func fieldOf(lead bool) int {
	if lead {
		return 1
	}
	return 0
}

// cover is the share of a run of terms, by weight, that the other story's fields match.
func cover(terms []term, best []float32) float32 {
	var got, all float32
	for i := range terms {
		got += terms[i].weight * best[i]
		all += terms[i].weight
	}
	return over(got, all)
}

// coverSame counts the very stem only.
func coverSame(terms []term, shared []bool) float32 {
	var got, all float32
	for i := range terms {
		if shared[i] {
			got += terms[i].weight
		}
		all += terms[i].weight
	}
	return over(got, all)
}

func over(got, all float32) float32 {
	if all == 0 {
		return 0
	}
	return got / all
}
