package rewrite

import (
	"math"
	"math/bits"
)

// alignment holds, for each term of two stories, how well the other story's headline and lead match it.
// It is used again from pair to pair: no judgement allocates.
type alignment struct {
	a, b      side
	met       [levels][]meeting
	shared    []sharedStem
	stemThere [maxTerms]uint8 // by stem of a that b has: its place among those of b

	words, pairs []relatable
	may          []uint32 // by word: which others may be its kin
	opened       []opened

	touched uint8 // kept so that it is read
}

// meeting is of two runs of one id, by their places.
type meeting struct{ a, b uint16 }

// side is what an alignment says of the terms of one of its stories.
type side struct {
	*Story
	best           [maxTerms][2]match // by field of the other story: 0 headline, 1 lead
	company        [maxTerms]uint32   // by stem: how well words of the same company match it, as the bits of a number
	same, sameStem termSet            // terms and stems: the other story has the very stem
	gains          gains
	totals         [2]totals // by field
	sum            whole
}

// match is how well a term is matched, and by which term of the other story; the greater the better, 0 where none matches it. Among
// equals the one with the first mark, and the first term of that.
type match uint64

func newMatch(sim float32, place uint16, term int) match {
	return match(math.Float32bits(sim))<<32 | match(^place)<<16 | match(^uint16(term))
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
	m.touched = a.touch() + b.touch()
	m.a.begin(a)
	m.b.begin(b)
	m.meet()
	m.share()
	for _, pair := range m.met[twin] {
		if !m.ofOneStem(pair) {
			m.compareSpelling(pair)
		}
	}
	for level := sameGroup; level < strangers; level++ {
		for _, pair := range m.met[level] {
			if level < exact && m.ofOneStem(pair) {
				continue // which says more
			}
			byTitle, byLead := b.offers(pair.b, worth[level])
			m.a.improve(pair.a, byTitle, byLead)
			byTitle, byLead = a.offers(pair.a, worth[level])
			m.b.improve(pair.b, byTitle, byLead)
		}
	}
	m.relate(k)
}

// leave lets go of the stories.
func (m *alignment) leave() { m.a.Story, m.b.Story = nil, nil }

func (x *side) begin(s *Story) {
	x.Story, x.same, x.sameStem = s, termSet{}, termSet{}
	clear(x.best[:len(s.terms)])
	clear(x.company[:len(s.stems)])
}

// meet sorts out the runs whose ids have leading bits in common, without a branch that depends on what is found.
func (m *alignment) meet() {
	a, b := m.a.Story, m.b.Story
	for level := range m.met {
		m.met[level] = m.met[level][:0]
	}
	for w := range a.reach.bits {
		for both := a.reach.bits[w] & b.reach.bits[w]; both != 0; both &= both - 1 {
			below := both&-both - 1
			from, to := b.reach.of(w, below)
			first, last := a.reach.of(w, below)
			for x := first; x < last; x++ {
				for y := from; y < to; y++ {
					level := a.runs[x].meet(&b.runs[y])
					m.met[level] = append(m.met[level], meeting{x, y})
				}
			}
		}
	}
}

func (r *run) meet(other *run) uint8 {
	level := min(r.level, other.level)
	if r.id != other.id {
		level = strangers
	}
	return level
}

// ofOneStem tells whether the terms of two short runs have one stem.
func (m *alignment) ofOneStem(pair meeting) bool {
	x, y := &m.a.runs[pair.a], &m.b.runs[pair.b]
	if x.to-x.from > 2 || y.to-y.from > 2 {
		return false
	}
	p, q := m.a.marked[x.from:][:2], m.b.marked[y.from:][:2]
	i, j := m.a.stemOf[p[0]], m.b.stemOf[q[0]]
	return m.a.sameStem.has(int(i)) == 1 && m.stemThere[i] == j && m.a.stemOf[p[1]] == i && m.b.stemOf[q[1]] == j
}

// offers are matches of headline and lead with the terms of a run, as good as said.
func (s *Story) offers(number uint16, sim float32) (byTitle, byLead match) {
	r := &s.runs[number]
	place := number - uint16(r.again)
	byTitle, byLead = newMatch(sim, place, int(s.marked[r.from])), newMatch(sim, place, int(s.marked[r.lead]))
	if r.from == r.lead {
		byTitle = 0
	}
	if r.lead == r.to {
		byLead = 0
	}
	return byTitle, byLead
}

// improve takes matches with headline and lead for the terms of a run.
func (x *side) improve(number uint16, byTitle, byLead match) {
	r := &x.runs[number]
	for p := int(r.from); p < int(r.to); p += 2 {
		first, second := &x.best[x.marked[p]], &x.best[x.marked[p+1]]
		first[0], first[1] = max(first[0], byTitle), max(first[1], byLead)
		second[0], second[1] = max(second[0], byTitle), max(second[1], byLead)
	}
}

// compareSpelling looks at words that begin alike.
func (m *alignment) compareSpelling(pair meeting) {
	x, y := &m.a.runs[pair.a], &m.b.runs[pair.b]
	for _, i := range m.a.of(x) {
		for _, j := range m.b.of(y) {
			if m.a.same.has(int(i)) == 1 && m.stemThere[m.a.stemOf[i]] == m.b.stemOf[j] {
				continue // the very stem says more
			}
			if s := spelling(m.a.terms[i].stem, m.b.terms[j].stem); s > 0 {
				m.tell(int(i), int(j), pair.a-uint16(x.again), pair.b-uint16(y.again), s)
			}
		}
	}
}

// share notes the stems that both stories have.
func (m *alignment) share() {
	m.shared = m.shared[:0]
	for _, pair := range m.met[exact] {
		s := sharedStem{m.a.has(&m.a.runs[pair.a]), m.b.has(&m.b.runs[pair.b])}
		m.stemThere[s.a] = s.b
		m.shared = append(m.shared, s)
	}
}

// has notes that the other story has the stem of a run.
func (x *side) has(r *run) (stem uint8) {
	terms := x.marked[r.from:r.to]
	for _, term := range terms {
		x.same.add(int(term))
	}
	stem = x.stemOf[terms[0]]
	x.sameStem.add(int(stem))
	return stem
}

// tell tells the terms i and j of each other, found at the places p and q.
func (m *alignment) tell(i, j int, p, q uint16, s float32) {
	x, y := &m.a.best[i][m.b.fieldOf(j)], &m.b.best[j][m.a.fieldOf(i)]
	*x = max(*x, newMatch(s, q, j))
	*y = max(*y, newMatch(s, p, i))
}

// relate looks the words up that the other story does not have.
func (m *alignment) relate(k *knowledge) {
	m.compareWords(k)
	m.compareTopics(k.topics)
	for i := range m.a.numbered.without(&m.a.same) {
		for j := range m.b.numbered.without(&m.b.same) {
			if rounds(m.a.terms[i].value, m.b.terms[j].value) {
				m.tell(i, j, unmarked, unmarked, rounded)
			}
		}
	}
}

// compareWords goes step by step for all words, as each step waits for memory.
func (m *alignment) compareWords(k *knowledge) {
	m.words = m.words[:0]
	for i := range m.a.worded.without(&m.a.same) {
		m.words = append(m.words, relatable{kin: k.kinOf(m.a.bearings.lemmas[i]), a: uint8(i)})
	}
	m.sift()
	for _, x := range m.pairs { // apart from what is asked of them: none waits for another's memory
		m.touched += uint8(x.kin.slot(kinHash(m.b.bearings.lemmas[x.b])).word)
	}
	for _, x := range m.pairs {
		if worth := x.kin.worth(m.b.bearings.lemmas[x.b]); worth > 0 {
			m.tell(int(x.a), int(x.b), unmarked, unmarked, worth)
		}
	}
}

// relatable is a term of a with the kin of its word, and one of b that may be of them. The kernel kinAVX2 knows its layout.
type relatable struct {
	*kin
	a, b uint8
}

// sift leaves out most pairs of open terms that are no kin.
func (m *alignment) sift() {
	m.pairs, m.may = m.pairs[:0], grown(m.may, len(m.words))
	for w := range m.b.bearings.kin {
		from := w * kinWords
		open := uint32((m.b.worded[from/64] &^ m.b.same[from/64]) >> (from % 64))
		if open == 0 {
			continue
		}
		held(m.may, m.words, &m.b.bearings.kin[w])
		for n, x := range m.words {
			for left := open & m.may[n]; left != 0; left &= left - 1 {
				x.b = uint8(from + bits.TrailingZeros32(left))
				m.pairs = append(m.pairs, x)
			}
		}
	}
}

// compareTopics looks for stems that keep the same company.
func (m *alignment) compareTopics(t *Topics) {
	a, b := &m.a.bearings, &m.b.bearings
	m.opened = m.opened[:0]
	for i := range a.placed.without(&m.a.sameStem) {
		own, at := &a.tiles[i/tileStems], i%tileStems
		m.opened = append(m.opened, opened{
			sketch: sketch{own.firsts[at], own.seconds[at]}, topic: own.topics[at], scale: own.scales[at], stem: uint32(i),
		})
	}
	for w := range b.tiles {
		from := w * tileStems
		open := uint16((b.placed[from/64] &^ m.b.sameStem[from/64]) >> (from % 64))
		if open == 0 {
			continue
		}
		raiseCompany((*[tileStems]uint32)(m.b.company[from:]), t, &b.tiles[w], open, m.opened)
	}
	for i := range m.opened {
		m.a.company[m.opened[i].stem] = math.Float32bits(m.opened[i].company)
	}
}

// opened is a stem that the other story does not have, and how well words of the same company match it. The kernels nearAVX2 and
// companyAVX512 know its layout.
type opened struct {
	sketch  sketch
	topic   uint32
	scale   float32
	company float32
	stem    uint32
}

const rounded = 0.6 // a number told less exactly
