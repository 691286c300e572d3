package lsh

import (
	"fmt"
	"slices"
	"strings"
)

// CurvePoint is a point of the S-curve.
type CurvePoint struct{ Similarity, Probability float64 }

// Curve gives the S-curve at the tenths from 0.1 to 1 and at the threshold, ascending.
func (b Banding) Curve(threshold float64) []CurvePoint {
	at := []float64{threshold}
	for tenth := 1; tenth <= 10; tenth++ {
		at = append(at, float64(tenth)/10)
	}
	slices.Sort(at)
	var curve []CurvePoint
	for _, s := range slices.Compact(at) {
		curve = append(curve, CurvePoint{s, b.Probability(s)})
	}
	return curve
}

// Explain says in plain text, over several lines, what the options mean: the banding, its cost, and the S-curve.
func (o Options) Explain() string {
	b := o.Banding()
	falsePositive, falseNegative := b.ErrorAreas(o.Threshold)
	var text strings.Builder
	fmt.Fprintf(&text, "%s of %d permutations (%d used), seed %d\n", b, o.NumPerm, b.Lanes(), o.Seed)
	fmt.Fprintf(&text, "band keys: %d bytes an article in memory, %d on disk\n", 4*b.Bands, 8*b.Bands)
	fmt.Fprintf(&text, "a pair at the threshold becomes a candidate with probability %.4f\n", b.Probability(o.Threshold))
	fmt.Fprintf(&text, "error areas: %.4f false positives (below the threshold), %.5f false negatives (above)\n\n", falsePositive, falseNegative)
	text.WriteString("Jaccard  becomes a candidate\n")
	for _, point := range b.Curve(o.Threshold) {
		mark := ""
		if point.Similarity == o.Threshold {
			mark = "  <- threshold"
		}
		fmt.Fprintf(&text, "%7.2f  %.6f%s\n", point.Similarity, point.Probability, mark)
	}
	return text.String()
}
