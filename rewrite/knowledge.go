package rewrite

import (
	"math"
	"math/bits"
	"math/rand/v2"
)

// knowledge is what a judge looks words up in, made ready for short loops: vectors with a sketch of their direction.
type knowledge struct {
	words  *Words
	planes [sketchBits][planeSize]int16
}

const (
	sketchBits  = 128
	planeSize   = 8  // coordinates that a random direction adds and takes away in turn
	vectorSize  = 64 // numbers of a text's vector; words of more dimensions are cut
	maxClauses  = 6
	weakest     = 0.35 // relation of two words below which it says nothing
	moreRelated = 32   // ids linked for one word, at most
)

// sketch holds the signs of a vector's products with random directions: two vectors at an angle t differ in t/pi of them.
type sketch [sketchBits / 64]uint64

func newKnowledge(w *Words) *knowledge {
	k := &knowledge{words: w}
	rng := rand.New(rand.NewPCG(7, 7))
	for i := range k.planes {
		for n := range k.planes[i] {
			k.planes[i][n] = int16(rng.IntN(max(w.Dims(), 1)))
		}
	}
	return k
}

func (k *knowledge) sketch(id uint32) (s sketch) {
	v := k.words.Vector(id)
	for i, plane := range k.planes {
		var dot int32
		for n, d := range plane[:min(len(v), planeSize)] {
			dot += int32(v[d]) * int32(1-n&1*2)
		}
		if dot > 0 {
			s[i>>6] |= 1 << (i & 63)
		}
	}
	return s
}

func (s *sketch) distance(t *sketch) int {
	return bits.OnesCount64(s[0]^t[0]) + bits.OnesCount64(s[1]^t[1])
}

// neighbours calls yield with the words that a dictionary relates to a word, and how well. A relation counts less where the
// two words keep other company: that is the sense that is not meant.
func (k *knowledge) neighbours(id uint32, yield func(other uint32, sim float32)) {
	ids, values := k.words.Related(id)
	for i, other := range ids {
		sim := float64(values[i]) / 255
		if sim < weakest {
			continue
		}
		if sim *= 0.4 + 0.6*k.words.Cosine(id, other); sim >= weakest {
			yield(other, float32(sim))
		}
	}
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
	var dot int32
	for i, c := range x.v {
		dot += int32(c) * int32(y.v[i])
	}
	return float32(dot) / (x.norm * y.norm)
}

func quantised(sum []float32) (x vector) {
	var top, norm float64
	for _, c := range sum {
		top = max(top, math.Abs(float64(c)))
	}
	if top == 0 {
		return x
	}
	for i, c := range sum[:min(len(sum), vectorSize)] {
		x.v[i] = int8(math.Round(float64(c) / top * 127))
		norm += float64(x.v[i]) * float64(x.v[i])
	}
	x.norm = float32(math.Sqrt(norm))
	return x
}

// addVectors averages the words' vectors by IDF over headline, lead and both.
func (s *Story) addVectors(k *knowledge) {
	sums := [3][]float32{make([]float32, k.words.Dims()), make([]float32, k.words.Dims()), make([]float32, k.words.Dims())}
	for _, t := range s.terms {
		if t.lemma != noLemma && !isFact(t) {
			k.words.AddVector(sums[fieldOf(t.lead)], t.lemma, t.weight)
			k.words.AddVector(sums[2], t.lemma, t.weight)
		}
	}
	for i := range sums {
		s.vectors[i] = quantised(sums[i])
	}
	for _, q := range s.sentences[:min(len(s.sentences), maxClauses)] {
		sum := make([]float32, k.words.Dims())
		for _, t := range s.terms[q.from:q.to] {
			if t.lemma != noLemma {
				k.words.AddVector(sum, t.lemma, t.weight)
			}
		}
		s.clauses = append(s.clauses, quantised(sum))
	}
}
