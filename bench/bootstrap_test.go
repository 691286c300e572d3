package bench

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestZeroesByFormula compares the curve over all pairs of articles, of which few are listed, with one that lists them all,
// each as often as the stories are drawn.
func TestZeroesByFormula(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		gold := drawPartition(t, "gold", 25, 6)
		sizes := gold.sizes()
		w := make([]float64, len(sizes))
		for i := range w {
			w[i] = float64(rapid.IntRange(0, 3).Draw(t, "weight"))
		}
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		var listed []ranked
		var every []Scored
		for i := range gold {
			for j := range i {
				p := ranked{0, gold[i] == gold[j], gold[i], gold[j]}
				if rng.IntN(3) == 0 {
					p.score = float64(rng.IntN(4)) / 4 // a listed pair may have 0 too
					listed = append(listed, p)
				}
				every = append(every, Scored{p.score, p.positive, p.weight(w)})
			}
		}
		r := newRanking(listed, sizes)
		got, want := r.curve(r.scored(w), w), NewCurve(every)
		for _, f := range []struct {
			name      string
			got, want float64
		}{
			{"average precision", got.AveragePrecision(), want.AveragePrecision()},
			{"AUC", got.ROCAUC(), want.ROCAUC()},
			{"best F1", got.BestF1().F1, want.BestF1().F1},
			{"recall at .5", got.At(.5).Recall, want.At(.5).Recall},
			{"accuracy at .5", got.At(.5).Accuracy, want.At(.5).Accuracy},
		} {
			if !near(f.got, f.want) {
				t.Fatalf("%s: %v by formula, %v one by one", f.name, f.got, f.want)
			}
		}
	})
}

func drawPartition(t *rapid.T, name string, articles, clusters int) Partition {
	p := make(Partition, rapid.IntRange(1, articles).Draw(t, name+" articles"))
	for i := range p {
		p[i] = rapid.IntRange(0, clusters-1).Draw(t, name)
	}
	return p
}

// TestWeighedOverlap has {ab}{cd}{ef} drawn twice, once and never, and {abc}{d}{ef} predicted: two of the three pairs of one
// story are together, and four wrong ones, ac and bc twice each.
func TestWeighedOverlap(t *testing.T) {
	o := Partition{0, 0, 1, 1, 2, 2}.overlap(Partition{0, 0, 0, 1, 2, 2})
	w := []float64{2, 1, 0}
	pairs, bcubed := o.pairs(w), o.bcubed(w)
	for _, tt := range []struct {
		name      string
		got, want float64
	}{
		{"precision", pairs.Precision, 2. / 6},
		{"recall", pairs.Recall, 2. / 3},
		{"F1", pairs.F1, 4. / 9},
		{"BCubed precision: (2 * 4/3 + 4/3) / 6", bcubed.Precision, 4. / 6},
		{"BCubed recall: (2 * 2 + 1) / 6", bcubed.Recall, 5. / 6},
		{"ARI: 11 pairs, 6 * 3 / 11 expected", pairs.ARI, (2 - 18./11) / (4.5 - 18./11)},
	} {
		if !near(tt.got, tt.want) {
			t.Errorf("%s: got %v, want %v", tt.name, tt.got, tt.want)
		}
	}
}

// TestPairsCountedOneByOne compares with counting.
func TestPairsCountedOneByOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		gold := drawPartition(t, "gold", 20, 5)
		predicted := make(Partition, len(gold))
		for i := range predicted {
			predicted[i] = rapid.IntRange(0, 4).Draw(t, "predicted")
		}
		var both, g, p float64
		for i := range gold {
			for j := range i {
				same, put := gold[i] == gold[j], predicted[i] == predicted[j]
				g, p, both = g+one(same), p+one(put), both+one(same && put)
			}
		}
		got, want := gold.Pairs(predicted), rates(both, p, g)
		if !near(got.Precision, want.Precision) || !near(got.Recall, want.Recall) || !near(got.F1, want.F1) {
			t.Fatalf("got %+v, counted %+v", got, want)
		}
	})
}

func one(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func TestBootstrap(t *testing.T) {
	const stories = 50
	s := newShare(stories)
	for i := range stories {
		for j := range 4 {
			s.add(i, (i+j)%3 == 0)
		}
	}
	m := func(w []float64) []Figure {
		if got := dot(w, ones(stories)); got != stories {
			t.Fatalf("%v stories were drawn, want %d", got, stories)
		}
		return []Figure{{Name: "rate", Value: s.rate(w)}, {Name: "never", Value: math.NaN()}}
	}
	measure := func(seed uint64) Section { return Bootstrap{500, seed}.section("x", "", stories, 10, m) }
	first, again, other := measure(1), measure(1), measure(2)
	in := *first.Figures[0].Interval
	if in != *again.Figures[0].Interval {
		t.Error("the same seed gives another interval")
	}
	if in == *other.Figures[0].Interval {
		t.Error("another seed gives the same interval")
	}
	if v := first.Figure("rate"); !(in.Low < v && v < in.High) || in.High-in.Low > .2 {
		t.Errorf("rate %v, interval %v", v, in)
	}
	if first.Figures[1].Interval != nil {
		t.Error("a figure that is never a number has an interval")
	}
	if s := (Bootstrap{}).section("x", "", stories, 10, m); s.Figures[0].Interval != nil {
		t.Error("no replicates, and an interval")
	}
}

func TestReplicates(t *testing.T) {
	for _, tt := range []struct{ asked, pairs, want int }{
		{1000, 0, 1000}, {1000, 90_000, 1000}, {1000, 1_000_000, 100}, {1000, 1 << 40, leastReplicates}, {10, 1 << 40, 10}, {0, 5, 0},
	} {
		if got := (Bootstrap{Replicates: tt.asked}).replicates(tt.pairs); got != tt.want {
			t.Errorf("%d replicates over %d pairs become %d, want %d", tt.asked, tt.pairs, got, tt.want)
		}
	}
}

func TestMiddle(t *testing.T) {
	values := make([]float64, 1001)
	for i := range values {
		values[i] = float64(1000 - i)
	}
	if got := *middle(slices.Clone(values)); got != (Interval{25, 975}) {
		t.Error(got)
	}
}
