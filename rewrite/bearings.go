package rewrite

// bearings are what is looked up of a story's terms and stems for every pair that it is judged in: side by side, so that one is compared
// with many.
type bearings struct {
	lemmas []uint32   // by term, as in lexeme
	kin    []kinBlock // of the terms' words
	tiles  []tile     // of the stems
	placed termSet    // stems whose topic is known
}

// kinBlock is the bits of terms' words in either kinSet: the places of their bytes, and their masks in these. The kernel kinAVX2
// knows its layout.
type kinBlock [2]struct{ places, masks [kinWords]uint8 }

// tile is what is known of stems by their topics, as in lexeme; where two stems share an id, by one of theirs. Of unknown ones all is 0.
// The kernels nearAVX2 and companyAVX512 know its layout.
type tile struct {
	firsts, seconds [tileStems]uint64 // halves of sketches
	topics          [tileStems]uint32
	scales          [tileStems]float32
}

const (
	kinWords  = 32
	tileStems = 16
)

// read takes those of a story, in the memory that it has.
func (b *bearings) read(s *Story, k *knowledge) {
	n, m := len(s.terms), len(s.stems)
	b.lemmas, b.kin, b.tiles, b.placed = grown(b.lemmas, n), cleared(b.kin, blocks(n, kinWords)), cleared(b.tiles, blocks(m, tileStems)), termSet{}
	for i := range s.terms {
		t := &s.terms[i]
		b.lemmas[i] = t.lemma
		if t.lemma != noLemma {
			b.setKin(i)
		}
		at := s.stemOf[i]
		b.tiles[at/tileStems].topics[at%tileStems] = t.topic
	}
	for i := range m {
		if b.tiles[i/tileStems].place(i%tileStems, k.topics) {
			b.placed.add(i)
		}
	}
}

// place fills in what is known of a stem. It is false for one whose topic is unknown.
func (t *tile) place(i int, topics *Topics) bool {
	topic := t.topics[i]
	if topic == noLemma {
		t.topics[i] = 0
		return false
	}
	own := topics.sketches.of(topic)
	t.firsts[i], t.seconds[i], t.scales[i] = own[0], own[1], topics.scale[topic]
	return true
}

// blocks is how many of a size hold n.
func blocks(n, size int) int { return (n + size - 1) / size }

func (b *bearings) setKin(term int) {
	block := &b.kin[term/kinWords]
	for i, bit := range kinBits(b.lemmas[term]) {
		block[i].places[term%kinWords], block[i].masks[term%kinWords] = bit>>3, 1<<(bit&7)
	}
}
