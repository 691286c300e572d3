package lsh

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestOverlappingCandidatesEqualThoseAmongAll holds the glance at the outlines to the full look: a least overlap only leaves out.
func TestOverlappingCandidatesEqualThoseAmongAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCollection(t)
		o := DefaultWeightedOptions()
		o.Bar, o.TopK, o.PairCap, o.PairKeys = 3.3, 1000, 1000, maxPairKeys
		o.PostingCap = rapid.SampledFrom([]int{2, 5, 1000}).Draw(t, "posting cap")
		all, _ := c.candidates(t, o)
		o.Overlap = rapid.SampledFrom([]float64{0.05, 0.2, 0.5}).Draw(t, "overlap")
		got, _ := c.candidates(t, o)
		w := c.weighted(o)
		weights := w.weights()
		twin := c.weighted(o)
		r := twin.rank(inOrder(allRows(twin), c.days, twin.Len()))
		var want []Candidate
		for _, p := range all {
			var sum float64
			for _, id := range w.keys.of(p.A) {
				if slices.Contains(w.keys.of(p.B), id) {
					sum += float64(weights[id])
				}
			}
			if x := sum / (float64(r.gists[p.A].total) + float64(r.gists[p.B].total) - sum); x >= o.Overlap {
				want = append(want, p)
			} else if x > o.Overlap-1e-5 {
				t.Skip("rounding decides")
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}
