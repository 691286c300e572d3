package rewrite

import "math"

// knowledge is what the judge knows about words beyond their letters.
type knowledge struct{}

// neighbours calls yield with the id of each stem that can stand for this one, and how well.
func (k *knowledge) neighbours(stem string, yield func(id uint32, sim float32)) {}

// vector is a meaning as a unit vector times 127; all zero where nothing is known.
type vector struct {
	v    [vectorSize]int8
	norm float32
}

const vectorSize = 64

func (x *vector) cosine(y *vector) float32 {
	if x.norm == 0 || y.norm == 0 {
		return 0
	}
	var dot int32
	for i := range x.v {
		dot += int32(x.v[i]) * int32(y.v[i])
	}
	return float32(dot) / (x.norm * y.norm)
}

func quantise(sum *[vectorSize]float32) (x vector) {
	var top, norm float64
	for _, c := range sum {
		top = max(top, math.Abs(float64(c)))
	}
	if top == 0 {
		return x
	}
	for i, c := range sum {
		x.v[i] = int8(math.Round(float64(c) / top * 127))
		norm += float64(x.v[i]) * float64(x.v[i])
	}
	x.norm = float32(math.Sqrt(norm))
	return x
}

// addVectors averages the words' vectors by IDF over headline, lead and both.
func (s *Story) addVectors(k *knowledge) {
	var sums [3][vectorSize]float32
	for _, t := range s.terms {
		k.addVector(&sums[fieldOf(t.lead)], t)
		k.addVector(&sums[2], t)
	}
	for i := range sums {
		s.vectors[i] = quantise(&sums[i])
	}
}

func (k *knowledge) addVector(sum *[vectorSize]float32, t term) {}
