package rewrite

import (
	"math"
	"sync"
)

// knowledge is what a judge looks words up in, made ready for short loops: each word has a sketch of its vector's direction.
type knowledge struct {
	words    *Words
	sketches sketches // of the words
	kin      []kin    // of the words
	topics   *Topics
}

const (
	vectorSize = 64   // numbers of a text's vector; words of more dimensions are cut
	maxClauses = 6    // sentences of a story that get a vector of their own
	weakest    = 0.35 // relation of two words below which it says nothing
	nearCos    = 0.4  // cosine below which the same company says nothing
	nearShare  = 0.7  // what the same company is worth beside the same word
	nearBits   = 44   // sketch distance above which a cosine of nearCos is unlikely
)

func newKnowledge(w *Words, t *Topics) *knowledge {
	k := &knowledge{words: w, sketches: newSketches(w.Len(), w.Dims(), w.Vector), kin: make([]kin, w.Len()), topics: t}
	for id := range k.kin {
		others, _ := w.Related(uint32(id))
		k.kin[id] = newKin(uint32(id), others)
	}
	return k
}

// The words and the topics are read side by side.
var defaultKnowledge = sync.OnceValue(func() *knowledge {
	var words *Words
	var reading sync.WaitGroup
	reading.Go(func() { words = DefaultWords() })
	topics := DefaultTopics()
	reading.Wait()
	return newKnowledge(words, topics)
})

// kin tells most words that a dictionary does not relate to one (Bloom 1970): its own bit, and those of the related ones.
type kin struct {
	set [4]uint64
	bit uint8
}

func newKin(word uint32, related []uint32) kin {
	k := kin{bit: kinBit(word)}
	for _, other := range related {
		bit := kinBit(other)
		k.set[bit>>6] |= 1 << (bit & 63)
	}
	return k
}

// holds tells whether a word of that bit may be related.
func (k *kin) holds(bit uint8) bool { return k.set[bit>>6]>>(bit&63)&1 == 1 }

func kinBit(word uint32) uint8 { return uint8(word * 0x9E3779B1 >> 24) }

// related is what a dictionary says of two words. It counts less where the words keep other company: that is a sense that
// is not meant.
func (k *knowledge) related(a, b uint32) float32 {
	if a == b {
		return 0
	}
	r := float32(k.words.Relation(a, b))
	if r == 0 {
		return 0
	}
	if r *= 0.4 + 0.6*float32(k.words.Cosine(a, b)); r < weakest {
		return 0
	}
	return r
}

// keepCompany is what a cosine of two words, of the articles that they occur in, says of them.
func keepCompany(cosine float32) float32 {
	if cosine > nearCos {
		return nearShare * cosine
	}
	return 0
}

// vector is a meaning as a direction; all zero where nothing is known.
type vector struct {
	v    [vectorSize]int8
	norm float32
}

func (x *vector) cosine(y *vector) float32 {
	if x.norm == 0 || y.norm == 0 {
		return 0
	}
	return float32(dot(x.v[:], y.v[:])) / (x.norm * y.norm)
}

// belowHalf, added to a number before its fraction is cut off, rounds it.
const belowHalf = 0.49999999999999994

func quantised(sum []float32) (x vector) {
	var top, norm float64
	for _, c := range sum {
		top = max(top, math.Abs(float64(c)))
	}
	if top == 0 {
		return x
	}
	for i, c := range sum[:min(len(sum), vectorSize)] {
		x.v[i] = int8(float64(c)/top*127 + math.Copysign(belowHalf, float64(c)))
		norm += float64(x.v[i]) * float64(x.v[i])
	}
	x.norm = float32(math.Sqrt(norm))
	return x
}

// addVectors averages the words' topics by IDF over headline, lead, both, and each sentence.
func (s *Story) addVectors(k *knowledge) {
	title, lead := s.terms[:s.titleEnd], s.terms[s.titleEnd:]
	var sum [vectorSize]float32
	k.add(&sum, title)
	s.vectors[0] = k.quantised(&sum)
	k.add(&sum, lead)
	s.vectors[2] = k.quantised(&sum)
	s.vectors[1] = k.mean(lead)
	s.clauses = make([]vector, min(len(s.sentences), maxClauses))
	for i := range s.clauses {
		switch q := &s.sentences[i]; {
		case q.from == 0 && q.to == s.titleEnd:
			s.clauses[i] = s.vectors[0]
		case q.from == s.titleEnd && q.to == len(s.terms):
			s.clauses[i] = s.vectors[1]
		default:
			s.clauses[i] = k.mean(s.terms[q.from:q.to])
		}
	}
}

func (k *knowledge) mean(terms []term) vector {
	var sum [vectorSize]float32
	k.add(&sum, terms)
	return k.quantised(&sum)
}

func (k *knowledge) add(sum *[vectorSize]float32, terms []term) {
	for i := range terms {
		if t := &terms[i]; t.topic != noLemma {
			k.topics.add(sum[:], t.topic, t.weight)
		}
	}
}

func (k *knowledge) quantised(sum *[vectorSize]float32) vector { return quantised(sum[:k.topics.dims]) }
