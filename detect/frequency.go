package detect

import (
	"math"

	"retold/lsh"
)

// frequency tells how many documents have a key from the first of its postings. Numbers are hashes, spread evenly: when the k-th
// smallest stands at a share u of all numbers, there are about (k-1)/u (Bar-Yossef et al., Counting distinct elements in a
// data stream, 2002). Fewer than sample are all there are.
func frequency(first []Posting) float64 {
	k := len(first)
	if k < sample {
		return float64(k)
	}
	return float64(k-1) / (float64(first[k-1].Doc) + 1) * math.MaxUint64
}

// effective lowers the weight that a key was given where the corpus shows it to be commoner, as package lsh does for a whole
// collection: the weight counts as evidence of Background articles, to which those at hand are added, less the one that
// would share the key.
func effective(given float32, frequency float64, articles int, o lsh.WeightedOptions) float32 {
	background := float64(o.Background)
	all := background + max(0, float64(articles)-1)
	have := background*math.Exp(-float64(given)) + max(0, frequency-1)
	return max(min(given, float32(math.Log(all/have))), 0)
}
