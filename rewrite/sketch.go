package rewrite

import (
	"math/bits"
	"math/rand/v2"
	"sync/atomic"
)

const (
	sketchBits = 128
	planeSize  = 8 // coordinates that a random direction adds and takes away in turn
)

// sketch holds the signs of a vector's products with random directions: two vectors at an angle t differ in t/pi of them
// (Charikar 2002).
type sketch [sketchBits / 64]uint64

// distance is the number of signs that differ.
func (s *sketch) distance(t *sketch) int {
	return bits.OnesCount64(s[0]^t[0]) + bits.OnesCount64(s[1]^t[1])
}

// sketches are made as they are asked for: a check asks for some hundred of a hundred thousand.
type sketches struct {
	directions *planes
	vector     func(id uint32) []int8
	made       []atomic.Uint64 // two for each word: those whose first is 0 are still to be made
}

func newSketches(words, dims int, vector func(id uint32) []int8) sketches {
	return sketches{newPlanes(dims), vector, make([]atomic.Uint64, 2*words)}
}

// of gives the sketch of a word. It is safe for concurrent use: what two make at once is the same.
func (s *sketches) of(id uint32) sketch {
	first, second := &s.made[2*id], &s.made[2*id+1]
	if known := first.Load(); known != 0 {
		return sketch{known, second.Load()}
	}
	made := sketchOf(s.vector(id), s.directions)
	second.Store(made[1]) // before the first, which tells that both are there
	first.Store(made[0])
	return made
}

// planes are random directions, in groups: the coordinates that each of a group adds, then those that each takes away.
type planes [sketchBits / planeGroup][2][planeGroup][planeSize / 2]uint8

const planeGroup = 16

func newPlanes(dims int) *planes {
	var p planes
	rng := rand.New(rand.NewPCG(7, 7))
	for i := range sketchBits {
		for n := range planeSize {
			p[i/planeGroup][n%2][i%planeGroup][n/2] = uint8(rng.IntN(min(max(dims, 1), 256)))
		}
	}
	return &p
}

func sketchOf(v []int8, directions *planes) (s sketch) {
	if len(v) > 0 {
		signsOf(&s, v, directions)
	}
	return s
}
