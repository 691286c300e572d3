package bench

import (
	"cmp"
	"slices"
)

// ranked is a scored pair of two stories, by their dense numbers; the two are one where the articles are of one story.
type ranked struct {
	score    float64
	positive bool
	a, b     int
}

// ranking is a list of scored pairs, best first. With sizes, it stands for all pairs of articles: those not listed have
// score 0 and are positive within a story. They are counted by formula and take no memory.
type ranking struct {
	pairs []ranked
	sizes []float64 // articles of each story; nil: only the pairs listed count
}

func newRanking(pairs []ranked, sizes []float64) *ranking {
	pairs = slices.Clone(pairs)
	slices.SortStableFunc(pairs, func(x, y ranked) int { return cmp.Compare(y.score, x.score) })
	return &ranking{pairs, sizes}
}

// weight is how often a pair counts where its stories are drawn that often.
func (p *ranked) weight(w []float64) float64 {
	if p.a == p.b {
		return w[p.a]
	}
	return w[p.a] * w[p.b]
}

// scored lists the pairs with their weights, best first.
func (r *ranking) scored(w []float64) []Scored {
	list := make([]Scored, len(r.pairs))
	for i := range r.pairs {
		p := &r.pairs[i]
		list[i] = Scored{p.score, p.positive, p.weight(w)}
	}
	return list
}

// curve is that of all pairs that count.
func (r *ranking) curve(list []Scored, w []float64) Curve {
	if r.sizes == nil {
		return newSortedCurve(list)
	}
	n, _ := slices.BinarySearchFunc(list, 0, func(s Scored, zero float64) int { return cmp.Compare(zero, s.Score) })
	c := newSortedCurve(list[:n])
	within, across := r.all(w)
	hits, wrong := c.Totals()
	return append(c, step{0, within - hits, across - wrong})
}

// all weighs the pairs within stories and across them.
func (r *ranking) all(w []float64) (within, across float64) {
	var sum, squares float64
	for i, n := range r.sizes {
		within += w[i] * n * (n - 1) / 2
		sum += w[i] * n
		squares += w[i] * n * w[i] * n
	}
	return within, (sum*sum - squares) / 2
}

const calibrationBins = 10

// figures measures a ranking whose scores are probabilities.
func (r *ranking) figures(w []float64) []Figure {
	list := r.scored(w)
	c := r.curve(list, w)
	at := c.At(0.5)
	figures := append(order(c),
		Figure{Name: "precision", Value: at.Precision},
		Figure{Name: "recall", Value: at.Recall},
		Figure{Name: "f1", Value: at.F1},
		Figure{Name: "accuracy", Value: at.Accuracy},
	)
	if r.sizes == nil {
		figures = append(figures,
			Figure{Name: "recall_at_1_percent", Value: c.RecallAt(0.01)},
			Figure{Name: "recall_at_2_percent", Value: c.RecallAt(0.02)},
			Figure{Name: "recall_at_5_percent", Value: c.RecallAt(0.05)},
		)
	}
	return append(figures, Figure{Name: "calibration_error", Value: CalibrationError(list, calibrationBins)})
}

// order measures how well scores of any scale put positives first.
func order(c Curve) []Figure {
	best := c.BestF1()
	return []Figure{
		{Name: "ap", Value: c.AveragePrecision()},
		{Name: "auc", Value: c.ROCAUC()},
		{Name: "best_f1", Value: best.F1},
		{Name: "best_f1_threshold", Value: best.Threshold},
	}
}

func (r *ranking) order(w []float64) []Figure { return order(r.curve(r.scored(w), w)) }
