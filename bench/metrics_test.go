package bench

import (
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

func near(a, b float64) bool {
	return math.Abs(a-b) < 1e-9 || math.IsNaN(a) && math.IsNaN(b)
}

func curve(scores []float64, labels []int) Curve { return NewCurve(scored(scores, labels)) }

func scored(scores []float64, labels []int) []Scored {
	var pairs []Scored
	for i := range scores {
		pairs = append(pairs, Scored{scores[i], labels[i] == 1, 1})
	}
	return pairs
}

// TestCurve has figures worked out by hand.
func TestCurve(t *testing.T) {
	plain := curve([]float64{.9, .8, .7, .6}, []int{1, 0, 1, 0})
	ties := curve([]float64{.5, .9, .5, .5}, []int{1, 0, 0, 1})
	for _, tt := range []struct {
		name      string
		got, want float64
	}{
		{"average precision: 1 at recall 1/2, 2/3 at recall 1", plain.AveragePrecision(), 5. / 6},
		{"best F1: the first three", plain.BestF1().F1, 4. / 5},
		{"where it is", plain.BestF1().Threshold, .7},
		{"AUC: .9 beats both negatives, .7 beats one", plain.ROCAUC(), 3. / 4},
		{"precision from .7 on", plain.At(.7).Precision, 2. / 3},
		{"accuracy from .7 on", plain.At(.7).Accuracy, 3. / 4},
		{"precision from .8 on", plain.At(.8).Precision, 1. / 2},
		{"recall without a false positive", plain.RecallAt(0), 1. / 2},
		{"recall with half of the negatives", plain.RecallAt(.5), 1},
		{"equal scores are one step", ties.AveragePrecision(), 1. / 2},
		{"best F1 with ties", ties.BestF1().F1, 2. / 3},
		{"AUC with ties", ties.ROCAUC(), 1. / 4},
		{"no positive", curve([]float64{.5}, []int{0}).AveragePrecision(), math.NaN()},
		{"one class", curve([]float64{.5, .6}, []int{1, 1}).ROCAUC(), math.NaN()},
		{"Pearson: products 5.5, squares 5 and 8.75", Pearson([]float64{1, 2, 3, 4}, []float64{1, 3, 2, 5}), 5.5 / math.Sqrt(5*8.75)},
		{"Pearson of a constant", Pearson([]float64{1, 2, 3}, []float64{2, 2, 2}), math.NaN()},
		{"calibration: .8 said, half right; .1 said, none right",
			CalibrationError(scored([]float64{.8, .8, .1, .1}, []int{1, 0, 0, 0}), 10), (.6 + .2) / 4},
	} {
		if !near(tt.got, tt.want) {
			t.Errorf("%s: got %v, want %v", tt.name, tt.got, tt.want)
		}
	}
}

// TestPartition has {abcd}{ef}{g} in truth and {ab}{cde}{fg} predicted.
func TestPartition(t *testing.T) {
	gold, predicted := Partition{0, 0, 0, 0, 1, 1, 2}, Partition{0, 0, 1, 1, 1, 2, 2}
	pairs, bcubed := gold.Pairs(predicted), gold.BCubed(predicted)
	for _, tt := range []struct {
		name      string
		got, want float64
	}{
		{"two of five predicted pairs", pairs.Precision, 2. / 5},
		{"two of seven true pairs", pairs.Recall, 2. / 7},
		{"pair F1", pairs.F1, 4. / 12},
		{"ARI: 5 * 7 / 21 expected", pairs.ARI, 1. / 13},
		{"BCubed precision: 1 1 2/3 2/3 1/3 1/2 1/2", bcubed.Precision, 14. / 21},
		{"BCubed recall: 2/4 four times, 1/2 1/2 1", bcubed.Recall, 4. / 7},
		{"BCubed F1", bcubed.F1, 8. / 13},
		{"ARI of itself", gold.Pairs(gold).ARI, 1},
		{"BCubed of itself", gold.BCubed(gold).F1, 1},
	} {
		if !near(tt.got, tt.want) {
			t.Errorf("%s: got %v, want %v", tt.name, tt.got, tt.want)
		}
	}
}

// TestAUCIsAChance compares with counting pairs one by one.
func TestAUCIsAChance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		var pairs []Scored
		for range 30 {
			pairs = append(pairs, Scored{float64(rng.IntN(6)), rng.IntN(2) == 1, 1})
		}
		var won, of float64
		for _, p := range pairs {
			for _, n := range pairs {
				if !p.Positive || n.Positive {
					continue
				}
				of++
				if p.Score > n.Score {
					won++
				} else if p.Score == n.Score {
					won += .5
				}
			}
		}
		if got := NewCurve(pairs).ROCAUC(); of > 0 && !near(got, won/of) {
			t.Fatalf("got %v, counted %v", got, won/of)
		}
	})
}
