package rewrite

import "math"

// linear is a weighted sum of the features.
type linear struct {
	Bias   float32   `json:"bias"`
	Weight []float32 `json:"weight"`
}

func (l *linear) sum(f *features) float32 {
	total := l.Bias
	for i, w := range l.Weight {
		total += w * f[i]
	}
	return total
}

// linearOptions of a regression.
type linearOptions struct {
	L2      float64 // on weights of standardised features, in units of rows
	Rounds  int
	Squared bool
	Never   []features // moves of the features that may not lower the sum
}

// fitLinear fits by coordinate descent on standardised features, each step Newton's. A move that would lower the sum costs its
// square, times neverWeight rows: in effect none does. It is deterministic.
func fitLinear(rows []example, o linearOptions) linear {
	mean, dev := moments(rows)
	x := make([][]float64, numFeatures) // by column
	for k := range x {
		x[k] = make([]float64, len(rows))
		for i := range rows {
			x[k][i] = (float64(rows[i].f[k]) - mean[k]) / dev[k]
		}
	}
	c := columns{rows: rows, o: o, score: make([]float64, len(rows)), fall: make([]float64, len(o.Never))}
	moves := standardised(o.Never, dev)
	w, bias := make([]float64, numFeatures), 0.0
	ones := make([]float64, len(rows))
	for i := range ones {
		ones[i] = 1
	}
	for range o.Rounds {
		bias = c.step(ones, nil, bias, 0)
		for k := range x {
			if dev[k] > constant {
				w[k] = c.step(x[k], moves[k], w[k], o.L2)
			}
		}
	}
	return unscale(w, bias, mean, dev)
}

const (
	neverWeight = 300
	constant    = 1e-3 // deviation at or below which a feature says nothing
)

// standardised gives the moves column by column.
func standardised(moves []features, dev [numFeatures]float64) [numFeatures][]float64 {
	var out [numFeatures][]float64
	for k := range out {
		out[k] = make([]float64, len(moves))
		for i := range moves {
			if dev[k] > constant {
				out[k][i] = float64(moves[i][k]) / dev[k]
			}
		}
	}
	return out
}

// columns is the state of a coordinate descent.
type columns struct {
	rows  []example
	o     linearOptions
	score []float64
	fall  []float64 // what each move does to the sum
}

// step moves one weight by Newton's rule and the scores with it.
func (c *columns) step(column, moves []float64, w, l2 float64) float64 {
	g, h := l2*w, l2+1e-9
	for i, r := range c.rows {
		p, q := c.score[i], 1.0
		if !c.o.Squared {
			p = sigmoid(p)
			q = max(p*(1-p), 1e-6)
		}
		g += r.weight * (p - r.label) * column[i]
		h += r.weight * q * column[i] * column[i]
	}
	for i, m := range moves {
		if c.fall[i] < 0 {
			g += 2 * neverWeight * c.fall[i] * m
			h += 2 * neverWeight * m * m
		}
	}
	d := -g / h
	for i := range c.score {
		c.score[i] += d * column[i]
	}
	for i, m := range moves {
		c.fall[i] += d * m
	}
	return w + d
}

func moments(rows []example) (mean, dev [numFeatures]float64) {
	total := 0.0
	for _, r := range rows {
		total += r.weight
		for k, v := range r.f {
			mean[k] += r.weight * float64(v)
		}
	}
	for k := range mean {
		mean[k] /= total
	}
	for _, r := range rows {
		for k, v := range r.f {
			d := float64(v) - mean[k]
			dev[k] += r.weight * d * d
		}
	}
	for k := range dev {
		dev[k] = max(math.Sqrt(dev[k]/total), constant)
	}
	return mean, dev
}

func unscale(w []float64, bias float64, mean, dev [numFeatures]float64) linear {
	out := linear{Weight: make([]float32, numFeatures)}
	for k := range w {
		out.Weight[k] = float32(w[k] / dev[k])
		bias -= w[k] * mean[k] / dev[k]
	}
	out.Bias = float32(bias)
	return out
}
