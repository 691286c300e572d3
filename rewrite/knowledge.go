package rewrite

import (
	"math"
	"sync"
	"sync/atomic"
)

// knowledge is what a judge looks words up in, made ready for short loops.
type knowledge struct {
	words    *Words
	sketches sketches // of the words
	kin      []atomic.Pointer[kin]
	topics   *Topics
}

const (
	vectorSize = 64  // numbers of a text's vector; words of more dimensions are cut
	maxClauses = 6   // sentences of a story that get a vector of their own
	nearCos    = 0.4 // cosine below which the same company says nothing
	nearShare  = 0.7 // what the same company is worth beside the same word
	nearBits   = 44  // sketch distance above which a cosine of nearCos is unlikely
)

func newKnowledge(w *Words, t *Topics) *knowledge {
	return &knowledge{w, newSketches(w.Len(), w.Dims(), w.Vector), make([]atomic.Pointer[kin], w.Len()), t}
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
	s.clauses = grown(s.clauses, min(len(s.sentences), maxClauses))
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
	var ids [maxTerms]uint32
	var weights [maxTerms]float32
	n := 0
	for i := range terms {
		if t := &terms[i]; t.topic != noLemma {
			ids[n], weights[n] = t.topic, t.weight
			n++
		}
	}
	k.topics.add(sum[:k.topics.dims], ids[:n], weights[:n])
}

func (k *knowledge) quantised(sum *[vectorSize]float32) vector { return quantised(sum[:k.topics.dims]) }
