package rewrite

// bearings are what is looked up of a story's terms and stems for every pair that it is judged in: side by side, so that one is compared
// with many.
type bearings struct {
	lemmas []uint32 // by term, as in lexeme
	kin    [2]kinBit
	topics []uint32  // by stem, as in lexeme, 0 for unknown ones; where two stems share an id, one of theirs; filled up to whole tiles
	scales []float32 // of the topics
	placed termSet   // stems whose topic is known
	signs  signs     // of the topics
}

// kinBit is the bit of each term's word in a kinSet: the place of its byte, and its mask in that; filled up to whole blocks.
type kinBit struct{ places, masks []uint8 }

// signs are sketches, their first halves and their second ones; filled up to whole blocks.
type signs struct{ firsts, seconds []uint64 }

const (
	chunk     = 64 // that are compared at once: a bit each
	signBlock = 8  // sketches of a block
	kinBlock  = 32 // bits of a block
	tile      = 16 // topics that are compared with others at once
)

// read takes those of a story, in the memory that it has.
func (b *bearings) read(s *Story, k *knowledge) {
	n, m := len(s.terms), len(s.stems)
	b.lemmas, b.placed = cleared(b.lemmas, n), termSet{}
	b.topics, b.scales = cleared(b.topics, upTo(m, tile)), cleared(b.scales, upTo(m, tile))
	for i := range b.kin {
		b.kin[i].clear(upTo(n, kinBlock))
	}
	b.signs.clear(upTo(m, signBlock))
	for i := range s.terms {
		t := &s.terms[i]
		b.lemmas[i], b.topics[s.stemOf[i]] = t.lemma, t.topic
		if t.lemma != noLemma {
			b.setKin(i)
		}
	}
	for i, topic := range b.topics[:m] {
		if topic == noLemma {
			b.topics[i] = 0
			continue
		}
		b.signs.set(i, k.topics.sketches.of(topic))
		b.scales[i] = k.topics.scale[topic]
		b.placed.add(i)
	}
}

func (k *kinBit) clear(n int) { k.places, k.masks = cleared(k.places, n), cleared(k.masks, n) }

func (s *signs) clear(n int) { s.firsts, s.seconds = cleared(s.firsts, n), cleared(s.seconds, n) }

// upTo is the next multiple of a block's size.
func upTo(n, block int) int { return (n + block - 1) / block * block }

func (b *bearings) setKin(term int) {
	for i, bit := range kinBits(b.lemmas[term]) {
		b.kin[i].places[term], b.kin[i].masks[term] = bit>>3, 1<<(bit&7)
	}
}

func (s *signs) set(i int, own sketch) { s.firsts[i], s.seconds[i] = own[0], own[1] }

func (s *signs) of(i int) sketch { return sketch{s.firsts[i], s.seconds[i]} }

// near has, for each of some sketches, a bit for each of a chunk whose sketch is near.
func (s *signs) near(out []uint64, own []sketch, number int) {
	from, to := number*chunk, min(number*chunk+chunk, len(s.firsts))
	nearest(out, own, s.firsts[from:to], s.seconds[from:to])
}

// mayBeKin has, for each of some words, a bit for each term of a chunk whose word may be of its kin.
func (b *bearings) mayBeKin(out []uint64, words []relatable, number int) {
	var bits [2]kinBit
	for i := range bits {
		bits[i] = b.kin[i].part(number)
	}
	held(out, words, &bits)
}

func (k *kinBit) part(number int) kinBit {
	from, to := number*chunk, min(number*chunk+chunk, len(k.places))
	return kinBit{k.places[from:to], k.masks[from:to]}
}

// chunks is how many hold n.
func chunks(n int) int { return (n + chunk - 1) / chunk }
