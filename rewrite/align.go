package rewrite

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

// align matches every term of a with every term of b that it can stand for.
// A term's best match decides; among equals the first.
func (m *alignment) align(a, b *Story) {
	m.a, m.b = a, b
	m.reset()
	i := 0
	for _, e := range b.byID {
		if !a.reach.may(e.id) {
			continue
		}
		i += lowerBound(a.links[i:], e.id)
		for k := i; k < len(a.links) && a.links[k].id == e.id; k++ {
			m.match(int(a.links[k].term), int(e.term), a.links[k].sim)
		}
	}
	for i := range a.terms {
		m.anyA[i] = max(m.bestA[0][i], m.bestA[1][i])
	}
	for j := range b.terms {
		m.anyB[j] = max(m.bestB[0][j], m.bestB[1][j])
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

func lowerBound(links []link, id uint32) int {
	lo, hi := 0, len(links)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if links[mid].id < id {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

func (m *alignment) match(i, j int, sim uint16) {
	s := float32(sim) / exact
	if sim == twin {
		s = spelling(m.a.terms[i].stem, m.b.terms[j].stem)
	}
	if sim == exact {
		m.sharedA[i], m.sharedB[j] = true, true
	}
	fa, fb := fieldOf(m.a.terms[i].lead), fieldOf(m.b.terms[j].lead)
	if s > m.bestA[fb][i] {
		m.bestA[fb][i], m.withA[fb][i] = s, int16(j)
	}
	if s > m.bestB[fa][j] {
		m.bestB[fa][j], m.withB[fa][j] = s, int16(i)
	}
}

func fieldOf(lead bool) int {
	if lead {
		return 1
	}
	return 0
}

// cover is the share of a run of terms, by weight, that the other story's fields match.
func cover(terms []term, best []float32) float32 {
	var got, all float32
	for i, t := range terms {
		got += t.weight * best[i]
		all += t.weight
	}
	return over(got, all)
}

// coverSame counts the very stem only.
func coverSame(terms []term, shared []bool) float32 {
	var got, all float32
	for i, t := range terms {
		if shared[i] {
			got += t.weight
		}
		all += t.weight
	}
	return over(got, all)
}

func over(got, all float32) float32 {
	if all == 0 {
		return 0
	}
	return got / all
}
