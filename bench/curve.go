package bench

import (
	"cmp"
	"math"
	"slices"
)

// Scored is a pair with its prediction and its label. Weight is how often it counts: 1, or its draws in a bootstrap.
type Scored struct {
	Score    float64
	Positive bool
	Weight   float64
}

// step is one distinct score with the positives and negatives that have it.
type step struct{ score, positives, negatives float64 }

// Curve is what the metrics of a ranking are read from: equal scores are one step, best first.
type Curve []step

// NewCurve sorts pairs into a curve.
func NewCurve(pairs []Scored) Curve {
	sorted := slices.Clone(pairs)
	slices.SortStableFunc(sorted, func(a, b Scored) int { return cmp.Compare(b.Score, a.Score) })
	return newSortedCurve(sorted)
}

// newSortedCurve takes pairs with the best score first.
func newSortedCurve(sorted []Scored) Curve {
	var c Curve
	for _, p := range sorted {
		if p.Weight == 0 {
			continue
		}
		if len(c) == 0 || c[len(c)-1].score != p.Score {
			c = append(c, step{score: p.Score})
		}
		if p.Positive {
			c[len(c)-1].positives += p.Weight
		} else {
			c[len(c)-1].negatives += p.Weight
		}
	}
	return c
}

// Totals are the weights of all positives and negatives.
func (c Curve) Totals() (positives, negatives float64) {
	for _, s := range c {
		positives += s.positives
		negatives += s.negatives
	}
	return positives, negatives
}

// AveragePrecision is the sum over thresholds of (R_n - R_n-1) P_n, without interpolation; NaN without positives.
func (c Curve) AveragePrecision() float64 {
	total, _ := c.Totals()
	if total == 0 {
		return math.NaN()
	}
	var hits, seen, sum float64
	for _, s := range c {
		hits += s.positives
		seen += s.positives + s.negatives
		if s.positives > 0 {
			sum += s.positives / total * (hits / seen)
		}
	}
	return sum
}

// ROCAUC is the chance that a positive scores above a negative, ties counting half; NaN where one class is missing.
func (c Curve) ROCAUC() float64 {
	positives, negatives := c.Totals()
	if positives == 0 || negatives == 0 {
		return math.NaN()
	}
	var won, above float64
	for _, s := range c {
		won += s.negatives * (above + s.positives/2)
		above += s.positives
	}
	return won / (positives * negatives)
}

// Rates are precision, recall and their harmonic mean at a threshold.
type Rates struct {
	Threshold float64 `json:"threshold"`
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
	Accuracy  float64 `json:"accuracy"`
}

// At gives the rates where a pair counts as found from a score on, inclusive.
func (c Curve) At(threshold float64) Rates {
	positives, negatives := c.Totals()
	var hits, wrong float64
	for _, s := range c {
		if s.score >= threshold {
			hits += s.positives
			wrong += s.negatives
		}
	}
	r := rates(hits, hits+wrong, positives)
	r.Threshold = threshold
	r.Accuracy = ratio(hits+negatives-wrong, positives+negatives)
	return r
}

// BestF1 gives the rates at the threshold with the highest F1, the highest threshold of several.
func (c Curve) BestF1() Rates {
	positives, _ := c.Totals()
	var best Rates
	var hits, seen float64
	for _, s := range c {
		hits += s.positives
		seen += s.positives + s.negatives
		if r := rates(hits, seen, positives); r.F1 > best.F1 {
			best = r
			best.Threshold = s.score
		}
	}
	return best
}

// RecallAt gives the recall at the lowest threshold that lets through at most a share of the negatives; NaN where one class
// is missing.
func (c Curve) RecallAt(falsePositiveRate float64) float64 {
	positives, negatives := c.Totals()
	if positives == 0 || negatives == 0 {
		return math.NaN()
	}
	var hits, wrong, best float64
	for _, s := range c {
		hits += s.positives
		wrong += s.negatives
		if ratio(wrong, negatives) > falsePositiveRate {
			break
		}
		best = ratio(hits, positives)
	}
	return best
}

func rates(hits, predicted, positives float64) Rates {
	return Rates{
		Precision: ratio(hits, predicted),
		Recall:    ratio(hits, positives),
		F1:        ratio(2*hits, predicted+positives),
	}
}

func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

// CalibrationError is the expected calibration error over bins of equal width: how far, on average, the share of
// positives among pairs of about one probability lies from that probability.
func CalibrationError(pairs []Scored, bins int) float64 {
	weight, score, hits := make([]float64, bins), make([]float64, bins), make([]float64, bins)
	var total float64
	for _, p := range pairs {
		bin := min(int(p.Score*float64(bins)), bins-1)
		weight[bin] += p.Weight
		score[bin] += p.Weight * p.Score
		if p.Positive {
			hits[bin] += p.Weight
		}
		total += p.Weight
	}
	var gap float64
	for i := range weight {
		gap += math.Abs(hits[i] - score[i])
	}
	return ratio(gap, total)
}

// Pearson is the linear correlation of two lists of one length; NaN where one of them is constant.
func Pearson(x, y []float64) float64 { return weightedPearson(x, y, ones(len(x))) }

// weightedPearson counts each pair of values w times.
func weightedPearson(x, y, w []float64) float64 {
	var n float64
	for _, count := range w {
		n += count
	}
	mx, my := dot(w, x)/n, dot(w, y)/n
	var sxx, syy, sxy float64
	for i := range x {
		dx, dy := x[i]-mx, y[i]-my
		sxx += w[i] * dx * dx
		syy += w[i] * dy * dy
		sxy += w[i] * dx * dy
	}
	if sxx == 0 || syy == 0 {
		return math.NaN()
	}
	return sxy / math.Sqrt(sxx*syy)
}
