package lsh

import (
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

func TestFit(t *testing.T) {
	for _, test := range []struct {
		threshold, recall float64
		lanes             int
		want              Banding
	}{
		{0.7, 0.995, 128, Banding{13, 3}},
		{0.7, 0.995, 256, Banding{13, 3}},
		{0.5, 0.995, 128, Banding{40, 3}},
		{0.8, 0.995, 128, Banding{8, 3}},
		{0.9, 0.995, 128, Banding{5, 3}},
		{1, 0.995, 128, Banding{1, 2}},
		{0.1, 0.995, 16, Banding{16, 1}},
	} {
		if got := Fit(test.threshold, test.recall, test.lanes); got != test.want {
			t.Errorf("Fit(%v, %v, %d) = %v, want %v", test.threshold, test.recall, test.lanes, got, test.want)
		}
	}
}

// What Fit returns keeps the recall at the threshold wherever any banding does. One band less would not; one row less would let
// too many unrelated pairs in, and one row more does not fit where it lets them in itself.
func TestFitIsTight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		threshold := rapid.Float64Range(0.05, 0.99).Draw(t, "threshold")
		recall := rapid.Float64Range(0.5, 0.9999).Draw(t, "recall")
		lanes := rapid.IntRange(1, 512).Draw(t, "lanes")
		b := Fit(threshold, recall, lanes)
		if b.Lanes() > lanes || b.Bands < 1 || b.Rows < 1 {
			t.Fatalf("%v of %d lanes", b, lanes)
		}
		const eps = 1e-9
		if most := (Banding{lanes, 1}); most.Probability(threshold) < recall-eps {
			if b != most {
				t.Fatalf("%v where no banding reaches the recall", b)
			}
			return
		}
		if b.Probability(threshold) < recall-eps {
			t.Fatalf("%v finds %v at the threshold, want %v", b, b.Probability(threshold), recall)
		}
		if more := (Banding{lanes / (b.Rows + 1), b.Rows + 1}); b.Probability(unrelated) > chance && more.Probability(threshold) > recall+eps {
			t.Fatalf("%v would do, got %v", more, b)
		}
		if less := (Banding{lanes, b.Rows - 1}); b.Rows > 1 {
			less.Bands = int(bandsNeeded(math.Pow(threshold, float64(less.Rows)), recall))
			if less.Probability(unrelated) <= chance {
				t.Fatalf("%v would do, got %v", less, b)
			}
		}
		if fewer := (Banding{b.Bands - 1, b.Rows}); fewer.Probability(threshold) > recall+eps {
			t.Fatalf("%v would do, got %v", fewer, b)
		}
	})
}

func TestKeysDependOnTheirRowsAndBandOnly(t *testing.T) {
	b := Banding{Bands: 8, Rows: 4}
	sig := make(Signature, 40)
	Sketch(sig, randomSet(rand.New(rand.NewPCG(1, 1)), 30))
	before, after := make([]uint64, 8), make([]uint64, 8)
	b.Keys(before, sig)
	sig[9]++ // band 2
	sig[35]++
	b.Keys(after, sig)
	for band := range before {
		if (before[band] != after[band]) != (band == 2) {
			t.Errorf("band %d: %#x, then %#x", band, before[band], after[band])
		}
	}
	clear(sig)
	b.Keys(before, sig)
	for band := range before[1:] {
		if before[band] == before[band+1] {
			t.Errorf("equal rows in bands %d and %d have the same key", band, band+1)
		}
	}
}

// The share of pairs that become candidates follows the S-curve.
func TestCandidatesFollowTheCurve(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	b := DefaultOptions().Banding()
	const trials, size = 400, 60
	for _, target := range []float64{0.2, 0.35, 0.5, 0.7} {
		hits, j := 0, 0.0
		for seed := range uint64(trials) {
			var x, y []uint64
			x, y, j = overlapping(rng, size, target)
			if shareKey(b, x, y, seed) {
				hits++
			}
		}
		p := b.Probability(j)
		bound := 4*math.Sqrt(p*(1-p)/trials) + 0.02
		if got := float64(hits) / trials; math.Abs(got-p) > bound {
			t.Errorf("similarity %.3f: %.3f become candidates, theory %.3f", j, got, p)
		}
	}
}

func shareKey(b Banding, x, y []uint64, seed uint64) bool {
	sx, sy := make(Signature, b.Lanes()), make(Signature, b.Lanes())
	SketchSeeded(sx, x, seed)
	SketchSeeded(sy, y, seed)
	kx, ky := make([]uint64, b.Bands), make([]uint64, b.Bands)
	b.Keys(kx, sx)
	b.Keys(ky, sy)
	for i := range kx {
		if kx[i] == ky[i] {
			return true
		}
	}
	return false
}

func TestErrorAreas(t *testing.T) {
	fp, fn := Banding{Bands: 1, Rows: 1}.ErrorAreas(0.5) // the curve is the diagonal
	if math.Abs(fp-0.125) > 1e-6 || math.Abs(fn-0.125) > 1e-6 {
		t.Errorf("areas %v and %v, want 0.125 each", fp, fn)
	}
}
