package detect

import (
	"math"

	"retold/lsh"
)

// effective lowers the weight that a key was given where the corpus shows it to be commoner, as package lsh does for a whole
// collection: the weight counts as evidence of Background articles, to which those at hand are added, less the one that
// would share the key.
func effective(given float32, frequency, articles int, o lsh.WeightedOptions) float32 {
	background := float64(o.Background)
	all := background + max(0, float64(articles)-1)
	have := background*math.Exp(-float64(given)) + max(0, float64(frequency)-1)
	return max(min(given, float32(math.Log(all/have))), 0)
}
