package rewrite

// bearings are what is looked up of a story's terms for every pair that it is judged in: side by side, so that one word is compared
// with many.
type bearings struct {
	lemmas, ids   []uint32 // by term, as in lexeme
	words, topics signs
	places, masks []uint8 // of the bits of the words in a kin's set; filled up
}

// signs are sketches by term, their first halves and their second ones; filled up to whole blocks.
type signs struct{ firsts, seconds []uint64 }

const (
	chunk     = 64 // terms that are compared at once: a bit each
	signBlock = 8  // sketches of a block
	kinBlock  = 32 // bits of a block
)

func newBearings(terms []term, k *knowledge) bearings {
	n := len(terms)
	ids, padded := make([]uint32, 2*n), upTo(n, kinBlock)
	bits := make([]uint8, 2*padded)
	b := bearings{lemmas: ids[:n:n], ids: ids[n:], places: bits[:padded:padded], masks: bits[padded:]}
	padded = upTo(n, signBlock)
	room := make([]uint64, 4*padded)
	for _, half := range [...]*[]uint64{&b.words.firsts, &b.words.seconds, &b.topics.firsts, &b.topics.seconds} {
		*half, room = room[:padded:padded], room[padded:]
	}
	for i := range terms {
		t := &terms[i]
		b.lemmas[i], b.ids[i] = t.lemma, t.topic
		if t.lemma != noLemma {
			b.words.set(i, k.sketches.of(t.lemma))
			bit := k.kin[t.lemma].bit
			b.places[i], b.masks[i] = bit>>3, 1<<(bit&7)
		}
		if t.topic != noLemma {
			b.topics.set(i, k.topics.sketches.of(t.topic))
		}
	}
	return b
}

// upTo is the next multiple of a block's size.
func upTo(n, block int) int { return (n + block - 1) / block * block }

func (s *signs) set(term int, own sketch) { s.firsts[term], s.seconds[term] = own[0], own[1] }

func (s *signs) of(term int) sketch { return sketch{s.firsts[term], s.seconds[term]} }

// chunks is how many of them there are.
func (b *bearings) chunks() int { return (len(b.lemmas) + chunk - 1) / chunk }

// near has a bit for each term of a chunk whose sketch is near.
func (s *signs) near(own sketch, number int) uint64 {
	from, to := number*chunk, min(number*chunk+chunk, len(s.firsts))
	return nearest(own, s.firsts[from:to], s.seconds[from:to])
}

// mayBeKin has a bit for each term of a chunk whose word may be related.
func (b *bearings) mayBeKin(k *kin, number int) uint64 {
	from, to := number*chunk, min(number*chunk+chunk, len(b.places))
	return held(&k.set, b.places[from:to], b.masks[from:to])
}
