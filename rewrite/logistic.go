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

// linearOptions of a regression whose weights keep the sign that a feature's direction asks for.
type linearOptions struct {
	L2         float64 // on weights of standardised features, in units of rows
	Rounds     int
	Squared    bool
	Directions *[numFeatures]int8
}

// fitLinear fits by coordinate descent on standardised features: Newton steps, each weight cut off at 0 where its sign
// would contradict its direction. It is deterministic.
func fitLinear(rows []example, o linearOptions) linear {
	mean, dev := moments(rows)
	x := make([][]float64, numFeatures) // by column
	for k := range x {
		x[k] = make([]float64, len(rows))
		for i := range rows {
			x[k][i] = (float64(rows[i].f[k]) - mean[k]) / dev[k]
		}
	}
	c := columns{rows: rows, o: o, score: make([]float64, len(rows))}
	w, bias := make([]float64, numFeatures), 0.0
	ones := make([]float64, len(rows))
	for i := range ones {
		ones[i] = 1
	}
	for range o.Rounds {
		bias = c.step(ones, bias, 0, 0)
		for k := range x {
			w[k] = c.step(x[k], w[k], o.L2, o.Directions[k])
		}
	}
	return unscale(w, bias, mean, dev)
}

// columns is the state of a coordinate descent.
type columns struct {
	rows  []example
	o     linearOptions
	score []float64
}

// step moves one weight by Newton's rule, keeps its sign, and moves the scores along.
func (c *columns) step(column []float64, w, l2 float64, direction int8) float64 {
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
	next := w - g/h
	if direction > 0 {
		next = max(next, 0)
	} else if direction < 0 {
		next = min(next, 0)
	}
	for i := range c.score {
		c.score[i] += (next - w) * column[i]
	}
	return next
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
		dev[k] = max(math.Sqrt(dev[k]/total), 1e-6)
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
