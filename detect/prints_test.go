package detect

import (
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"retold/lsh"
	"retold/shingle"
)

// A print never says that a pair is below a threshold that it reaches.
func TestPrintsBoundTheSimilarity(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		var a, b []uint64
		for range rapid.IntRange(1, 300).Draw(t, "size") {
			h := rng.Uint64()
			switch rng.IntN(6) {
			case 0:
				a = append(a, h)
			case 1:
				b = append(b, h, h^1<<16) // the same bit twice
			default:
				a, b = append(a, h), append(b, h)
			}
		}
		setA, setB := shingle.NewSet(a), shingle.NewSet(b)
		if len(setA) == 0 || len(setB) == 0 {
			return
		}
		p := &prints{at: []uint32{1, 2}, sets: []imprint{imprintOf(setA), imprintOf(setB)}}
		if j := shingle.Jaccard(setA, setB); len(p.reachable([]lsh.Candidate{{A: 0, B: 1}}, j)) == 0 {
			t.Fatalf("%v is said to be out of reach", j)
		}
	})
}
