package lsh

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestSparseListsEqualLists inverts the same lists in both ways.
func TestSparseListsEqualLists(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const numberBits = 7
		documents := rapid.SliceOfN(rapid.SliceOfNDistinct(rapid.Uint32Range(0, 1<<numberBits-1), 0, 20, rapid.ID[uint32]), 0, 40).Draw(t, "documents")
		limit := rapid.IntRange(2, 30).Draw(t, "limit")
		of := func(doc uint32) []uint32 { return documents[doc] }
		want, wantCapped := invert(1<<numberBits, limit, len(documents), of)
		got, capped := invertSparse(numberBits, limit, len(documents), of)
		if capped != wantCapped {
			t.Fatalf("%d capped, want %d", capped, wantCapped)
		}
		for n := range uint32(1 << numberBits) {
			var list []uint32
			if len(got.having([]uint32{n})) > 0 {
				list = got.of(n)
			}
			if !slices.Equal(list, want.of(n)) {
				t.Fatalf("number %d: %v, want %v", n, list, want.of(n))
			}
		}
	})
}

// TestOverlappingCandidatesEqualThoseAmongAll holds the glance at the outlines to the full look: a least overlap only leaves out.
func TestOverlappingCandidatesEqualThoseAmongAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCollection(t)
		o := DefaultWeightedOptions()
		o.Bar, o.TopK, o.PairCap, o.PairKeys = 3.3, 1000, 254, maxPairKeys
		o.PostingCap = rapid.SampledFrom([]int{2, 5, 1000}).Draw(t, "posting cap")
		all, _ := c.candidates(t, o)
		o.Overlap = rapid.SampledFrom([]float64{0.05, 0.2, 0.5}).Draw(t, "overlap")
		got, stats := c.candidates(t, o)
		w := c.weighted(o)
		weights := w.weights()
		twin := c.weighted(o)
		r := twin.rank(allRows(twin), c.days)
		var want []Candidate
		for _, p := range all {
			var sum float64
			for _, id := range w.keys.of(p.A) {
				if slices.Contains(w.keys.of(p.B), id) {
					sum += float64(weights[id])
				}
			}
			if x := sum / (float64(r.outline[p.A].total) + float64(r.outline[p.B].total) - sum); x >= o.Overlap {
				want = append(want, p)
			} else if x > o.Overlap-1e-5 {
				t.Skip("rounding decides")
			}
		}
		if !slices.Equal(got, want) || stats.Scored > stats.Opened {
			t.Fatalf("got %v, want %v; %+v", got, want, stats)
		}
	})
}
