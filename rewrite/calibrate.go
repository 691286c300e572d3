package rewrite

import (
	"fmt"
	"sort"
)

// calibration maps a score to a probability: straight lines between points that rise in both coordinates.
type calibration struct {
	Score       []float64 `json:"score"`
	Probability []float64 `json:"probability"`
}

// at is the probability of a score; beyond the ends it is that of the end.
func (c *calibration) at(x float64) float64 {
	n := len(c.Score)
	i := sort.SearchFloat64s(c.Score, x)
	switch {
	case i == 0:
		return c.Probability[0]
	case i == n:
		return c.Probability[n-1]
	}
	x0, x1, p0, p1 := c.Score[i-1], c.Score[i], c.Probability[i-1], c.Probability[i]
	return p0 + (p1-p0)*(x-x0)/(x1-x0)
}

func (c *calibration) validate() error {
	if len(c.Score) < 2 || len(c.Score) != len(c.Probability) {
		return fmt.Errorf("%d scores for %d probabilities: want as many, and at least 2", len(c.Score), len(c.Probability))
	}
	for i := range c.Score {
		if i > 0 && (c.Score[i] <= c.Score[i-1] || c.Probability[i] < c.Probability[i-1]) {
			return fmt.Errorf("point %d does not rise", i)
		}
		if c.Probability[i] < 0 || c.Probability[i] > 1 {
			return fmt.Errorf("point %d has probability %v", i, c.Probability[i])
		}
	}
	return nil
}

// judged is a held-out score with its truth.
type judged struct{ score, label, weight float64 }

// calibrate fits an isotonic regression (pool adjacent violators; Zadrozny and Elkan 2002) and joins the middles of its
// steps by straight lines, so that equal probabilities are rare and the order of the scores is kept.
// A step holds at least minWeight, and its probability counts half a case of either kind more: no step says never or always.
func calibrate(held []judged, minWeight float64) calibration {
	sort.SliceStable(held, func(i, j int) bool { return held[i].score < held[j].score })
	var steps []pool
	for _, h := range held {
		steps = append(steps, pool{h.score * h.weight, h.label * h.weight, h.weight})
		for n := len(steps); n > 1 && (steps[n-2].mean() >= steps[n-1].mean() || steps[n-2].weight < minWeight); n = len(steps) {
			steps[n-2].merge(steps[n-1])
			steps = steps[:n-1]
		}
	}
	var c calibration
	for _, s := range steps {
		x, p := s.score/s.weight, (s.label+0.5)/(s.weight+1)
		if n := len(c.Score); n > 0 && (x <= c.Score[n-1] || p <= c.Probability[n-1]) {
			continue
		}
		c.Score, c.Probability = append(c.Score, x), append(c.Probability, p)
	}
	return c.withTails()
}

// withTails keeps the order of scores beyond those seen: they creep towards 0 and 1.
func (c calibration) withTails() calibration {
	n := len(c.Score) - 1
	if n < 0 {
		return calibration{[]float64{-tail, tail}, []float64{0, 1}}
	}
	low, high := c.Probability[0]/10, 1-(1-c.Probability[n])/10
	return calibration{
		append(append([]float64{c.Score[0] - tail}, c.Score...), c.Score[n]+tail),
		append(append([]float64{low}, c.Probability...), high),
	}
}

const tail = 6 // units of score

// pool is a step of the regression: sums over its cases.
type pool struct{ score, label, weight float64 }

func (p pool) mean() float64 { return p.label / p.weight }

func (p *pool) merge(q pool) {
	p.score, p.label, p.weight = p.score+q.score, p.label+q.label, p.weight+q.weight
}
