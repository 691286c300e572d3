package rewrite

import (
	"math"
	"math/bits"
)

// charSet is the set of a text's four-letter runs within words, hashed to 2048 bits.
// It sees what stems miss: compounds, inflections, misspellings, languages without a stemmer.
type charSet [32]uint64

// charsOf gives the places of a word's letters.
func charsOf(norm string) (places []uint16) {
	var room [32]rune
	w := append(room[:0], ' ')
	for _, r := range norm {
		w = append(w, r)
	}
	w = append(w, ' ')
	places = make([]uint16, 0, max(len(w)-3, 1))
	for i := 0; i+4 <= max(len(w), 4); i++ {
		h := uint32(hashStart)
		for _, r := range w[i:min(i+4, len(w))] {
			h = (h ^ uint32(r)) * hashPrime
		}
		h ^= h >> 15
		places = append(places, uint16(h&2047))
	}
	return places
}

func (c *charSet) add(places []uint16) {
	for _, p := range places {
		c[p>>6&31] |= 1 << (p & 63)
	}
}

// cosine of two sets: shared over the geometric mean of the sizes.
func (c *charSet) cosine(d *charSet) float32 {
	shared, na, nb := 0, 0, 0
	for i := range c {
		shared += bits.OnesCount64(c[i] & d[i])
		na += bits.OnesCount64(c[i])
		nb += bits.OnesCount64(d[i])
	}
	if na == 0 || nb == 0 {
		return 0
	}
	return float32(float64(shared) / math.Sqrt(float64(na)*float64(nb)))
}
