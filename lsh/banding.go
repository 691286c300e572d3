package lsh

import (
	"fmt"
	"math"
)

// Banding cuts a signature into Bands of Rows lanes each. Two sets of Jaccard similarity s agree in a given band with
// probability s^Rows, and become candidates when they agree in at least one.
type Banding struct{ Bands, Rows int }

// unrelated is the Jaccard similarity that two texts may have by common phrases alone, and chance how many of such pairs may
// become candidates.
const (
	unrelated = 0.1
	chance    = 0.02
)

// Fit returns the banding for pairs at or above a Jaccard threshold: of all that find a pair exactly at the threshold with
// at least the given probability and make candidates of few unrelated pairs, the one with the fewest lanes, as each costs time
// for every element of every set, and memory for every band. Where none keeps unrelated pairs out, it is the one
// with the most rows, hence the fewest chance candidates.
//
// Candidates are verified on the sets themselves, so a false one costs a microsecond while a missed one is
// missed for good. The recall is therefore a bound that holds at the threshold, the hardest place, and so for every corpus,
// whatever its mix of similarities; a weighted sum of the two error areas (datasketch) trades missed pairs near the threshold
// for cheaper runs. Where no banding reaches the recall, all lanes become bands of one row: the best there is.
func Fit(threshold, recall float64, lanes int) Banding {
	best := Banding{Bands: lanes, Rows: 1}
	for rows := 1; rows <= lanes; rows++ {
		bands := bandsNeeded(math.Pow(threshold, float64(rows)), recall)
		if bands*float64(rows) > float64(lanes) {
			break
		}
		best = Banding{Bands: int(bands), Rows: rows}
		if best.Probability(unrelated) <= chance {
			break
		}
	}
	return best
}

// bandsNeeded is the least number of bands of which one agrees with probability recall, when each does with probability p.
func bandsNeeded(p, recall float64) float64 {
	if p >= recall {
		return 1
	}
	return math.Ceil(math.Log1p(-recall) / math.Log1p(-p))
}

// Lanes is the length of signature that the bands use; more lanes change no candidate.
func (b Banding) Lanes() int { return b.Bands * b.Rows }

// Probability is the S-curve: how likely two sets of the given Jaccard similarity become candidates.
func (b Banding) Probability(similarity float64) float64 {
	return 1 - math.Pow(1-math.Pow(similarity, float64(b.Rows)), float64(b.Bands))
}

// ErrorAreas are the areas between the S-curve and the step at the threshold, each 0 to 1: the false positives below it
// and the false negatives above it that pairs spread evenly over all similarities would have.
func (b Banding) ErrorAreas(threshold float64) (falsePositive, falseNegative float64) {
	falsePositive = integral(b.Probability, 0, threshold)
	falseNegative = integral(func(s float64) float64 { return 1 - b.Probability(s) }, threshold, 1)
	return falsePositive, falseNegative
}

// integral is the midpoint rule over 1,000 steps.
func integral(f func(float64) float64, from, to float64) float64 {
	const steps = 1000
	width, sum := (to-from)/steps, 0.0
	for i := range steps {
		sum += f(from + (float64(i)+0.5)*width)
	}
	return sum * width
}

// Keys fills dst, of length Bands, with the key of each band: a 64-bit hash of its rows, seeded with the number of the band.
// The signature has at least Lanes lanes.
func (b Banding) Keys(dst []uint64, sig Signature) { b.keys(dst[:b.Bands], sig[:b.Lanes()]) }

// keysPortable is Keys. Every other way must give the same.
func (b Banding) keysPortable(dst []uint64, sig Signature) {
	for band := range dst {
		key := mix64(uint64(band) + 1)
		for _, lane := range sig[band*b.Rows : (band+1)*b.Rows] {
			key = mix64(key ^ lane)
		}
		dst[band] = key
	}
}

// String says the banding as "20 bands x 4 rows".
func (b Banding) String() string { return fmt.Sprintf("%d bands x %d rows", b.Bands, b.Rows) }
