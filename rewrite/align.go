package rewrite

import (
	"math"
	"math/bits"
)

// alignment holds, for each term of two stories, how well the other story's headline and lead match it.
// It is used again from pair to pair: no judgement allocates.
type alignment struct {
	a, b   side
	shared []sharedStem
	room   [maxTerms]sharedStem
}

// side is what an alignment says of the terms of one of its stories.
type side struct {
	*Story
	best   [maxTerms][2]match // by field of the other story: 0 headline, 1 lead
	near   [maxTerms]uint32   // how well words of the same company match it, as the bits of a number
	same   termSet            // the other story has the very stem
	gains  [maxTerms]gain
	totals totals
}

// match is how well a term is matched, and by which term of the other story; the greater the better, 0 where none matches it. Among
// equals the one whose mark stands first.
type match uint64

func newMatch(sim float32, place, term int) match {
	return match(math.Float32bits(sim))<<32 | match(^uint16(place))<<16 | match(^uint16(term))
}

// unmarked is the place of what no mark tells: after all that marks tell.
const unmarked = math.MaxUint16

func (m match) sim() float32 { return math.Float32frombits(uint32(m >> 32)) }

// term is -1 where none matches.
func (m match) term() int {
	if m == 0 {
		return -1
	}
	return int(^uint16(m))
}

// sharedStem is a stem that both stories have, by its places among theirs.
type sharedStem struct{ a, b uint8 }

// align matches the terms of two stories by their marks, and those that stay without the very stem by what is known of words.
// A term's best match decides.
func (m *alignment) align(a, b *Story, k *knowledge) {
	m.shared = m.room[:0]
	m.a.begin(a)
	m.b.begin(b)
	for w := range a.reach.bits {
		for both := a.reach.bits[w] & b.reach.bits[w]; both != 0; both &= both - 1 {
			below := both&-both - 1
			m.meet(a.reach.run(w, below), b.reach.run(w, below))
		}
	}
	m.relate(k)
}

// leave lets go of the stories.
func (m *alignment) leave() { m.a.Story, m.b.Story = nil, nil }

func (x *side) begin(s *Story) {
	x.Story, x.same = s, termSet{}
	clear(x.best[:len(s.terms)])
	clear(x.near[:len(s.terms)])
}

// meet matches marks that may be of one id.
func (m *alignment) meet(xs, ys run) {
	for p := xs.from; p < xs.to; p++ {
		x := &m.a.marks[p]
		for q := ys.from; q < ys.to; q++ {
			if y := &m.b.marks[q]; y.id == x.id {
				m.match(x, y, int(p), int(q))
			}
		}
	}
}

func (m *alignment) match(x, y *mark, p, q int) {
	i, j := int(x.term), int(y.term)
	level := min(x.level, y.level)
	switch level {
	case exact:
		m.share(i, j)
	case twin:
		if s := spelling(m.a.terms[i].stem, m.b.terms[j].stem); s > 0 {
			m.improve(i, j, p, q, s)
		}
		return
	}
	m.improve(i, j, p, q, worth[level])
}

func (m *alignment) share(i, j int) {
	m.a.same.add(i)
	m.b.same.add(j)
	s := sharedStem{m.a.stemOf[i], m.b.stemOf[j]}
	if n := len(m.shared); n == 0 || m.shared[n-1] != s {
		m.shared = append(m.shared, s)
	}
}

// improve tells the terms i and j of each other, found by the marks at p and q.
func (m *alignment) improve(i, j, p, q int, s float32) {
	x, y := &m.a.best[i][m.b.fieldOf(j)], &m.b.best[j][m.a.fieldOf(i)]
	*x = max(*x, newMatch(s, q, j))
	*y = max(*y, newMatch(s, p, i))
}

// relate looks the words up that the other story does not have.
func (m *alignment) relate(k *knowledge) {
	for i := range m.a.worded.without(&m.a.same) {
		m.compareWords(k, i)
	}
	for i := range m.a.placed.without(&m.a.same) {
		m.compareTopics(k, i)
	}
	for i := range m.a.numbered.without(&m.a.same) {
		for j := range m.b.numbered.without(&m.b.same) {
			if rounds(m.a.terms[i].value, m.b.terms[j].value) {
				m.improve(i, j, unmarked, unmarked, rounded)
			}
		}
	}
}

func (m *alignment) compareWords(k *knowledge, i int) {
	a, b := &m.a.bearings, &m.b.bearings
	lemma, own := a.lemmas[i], a.words.of(i)
	kin := &k.kin[lemma]
	for w := range b.chunks() {
		open := m.b.worded[w] &^ m.b.same[w]
		if open == 0 {
			continue
		}
		for may := open & b.mayBeKin(kin, w) & b.words.near(own, w); may != 0; may &= may - 1 {
			j := w*64 + bits.TrailingZeros64(may)
			if !k.kin[b.lemmas[j]].holds(kin.bit) {
				continue
			}
			if r := k.related(lemma, b.lemmas[j]); r > 0 {
				m.improve(i, j, unmarked, unmarked, r)
			}
		}
	}
}

func (m *alignment) compareTopics(k *knowledge, i int) {
	a, b := &m.a.bearings, &m.b.bearings
	topic, own := a.ids[i], a.topics.of(i)
	var ids [64]uint32
	var terms [64]uint8
	var cosines [64]float32
	for w := range b.chunks() {
		n := 0
		for near := m.b.placed[w] &^ m.b.same[w] & b.topics.near(own, w); near != 0; near &= near - 1 {
			j := w*64 + bits.TrailingZeros64(near)
			ids[n], terms[n] = b.ids[j], uint8(j)
			n++
		}
		k.topics.cosines(cosines[:n], topic, ids[:n])
		for n, cosine := range cosines[:n] {
			c, j := math.Float32bits(keepCompany(cosine)), terms[n]
			m.a.near[i], m.b.near[j] = max(m.a.near[i], c), max(m.b.near[j], c)
		}
	}
}

const rounded = 0.6 // a number told less exactly
