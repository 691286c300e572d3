package rewrite

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

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
	Squared bool
	Never   []features // moves of the features that may not lower the sum
}

const (
	neverWeight = 300
	constant    = 1e-3 // deviation at or below which a feature says nothing
	converged   = 1e-9 // share of the loss that a last step may gain
)

// fitLinear fits on standardised features by Newton's method (iteratively reweighted least squares). A move that would lower the
// sum costs its square, times neverWeight rows: in effect none does. It is deterministic.
func fitLinear(rows []example, o linearOptions) linear {
	mean, dev := moments(rows)
	r := regression{rows, o, standardised(rows, o.Never, mean, dev)}
	w := mat.NewVecDense(1+numFeatures, nil)
	for loss, before := r.loss(w), math.Inf(1); before-loss > converged*loss; {
		before = loss
		w, loss = r.step(w, loss)
	}
	return unscale(w.RawVector().Data, mean, dev)
}

// standardised gives the rows, and below them the moves. The first column is the bias', which no move touches.
func standardised(rows []example, moves []features, mean, dev [numFeatures]float64) *mat.Dense {
	x := mat.NewDense(len(rows)+len(moves), 1+numFeatures, nil)
	for i := range rows {
		x.Set(i, 0, 1)
	}
	for k, d := range dev {
		if d <= constant {
			continue
		}
		for i := range rows {
			x.Set(i, 1+k, (float64(rows[i].f[k])-mean[k])/d)
		}
		for i := range moves {
			x.Set(len(rows)+i, 1+k, float64(moves[i][k])/d)
		}
	}
	return x
}

// regression is a fit under way.
type regression struct {
	rows []example
	o    linearOptions
	x    *mat.Dense
}

// at gives the loss of a row or move at its score, with the first and second derivative.
func (r *regression) at(i int, score float64) (loss, slope, curve float64) {
	if i >= len(r.rows) {
		if score >= 0 {
			return 0, 0, 0
		}
		return neverWeight * score * score, 2 * neverWeight * score, 2 * neverWeight
	}
	row := &r.rows[i]
	if r.o.Squared {
		d := score - row.label
		return row.weight * d * d / 2, row.weight * d, row.weight
	}
	p := sigmoid(score)
	return row.weight * (softplus(score) - row.label*score), row.weight * (p - row.label), row.weight * max(p*(1-p), 1e-6)
}

// softplus is ln(1 + e^x).
func softplus(x float64) float64 { return max(x, 0) + math.Log1p(math.Exp(-math.Abs(x))) }

// loss of the weights, with what their size costs.
func (r *regression) loss(w *mat.VecDense) float64 {
	var score mat.VecDense
	score.MulVec(r.x, w)
	var sum float64
	for k := 1; k < w.Len(); k++ {
		sum += r.o.L2 * w.AtVec(k) * w.AtVec(k) / 2
	}
	for i := range score.Len() {
		loss, _, _ := r.at(i, score.AtVec(i))
		sum += loss
	}
	return sum
}

// step goes where the loss would be least if it were the parabola that it looks like, or a part of the way if that is too far.
func (r *regression) step(w *mat.VecDense, loss float64) (*mat.VecDense, float64) {
	slope, curve := r.derivatives(w)
	var c mat.Cholesky
	var way mat.VecDense
	if !c.Factorize(curve) || c.SolveVecTo(&way, slope) != nil {
		return w, loss
	}
	for part := 1.0; part > 1e-6; part /= 2 {
		next := mat.NewVecDense(w.Len(), nil)
		next.AddScaledVec(w, -part, &way)
		if lower := r.loss(next); lower < loss {
			return next, lower
		}
	}
	return w, loss
}

func (r *regression) derivatives(w *mat.VecDense) (slope *mat.VecDense, curve *mat.SymDense) {
	slope, curve = mat.NewVecDense(w.Len(), nil), mat.NewSymDense(w.Len(), nil)
	for k := 1; k < w.Len(); k++ {
		slope.SetVec(k, r.o.L2*w.AtVec(k))
		curve.SetSym(k, k, r.o.L2)
	}
	var score mat.VecDense
	score.MulVec(r.x, w)
	for i := range score.Len() {
		_, s, c := r.at(i, score.AtVec(i))
		row := r.x.RowView(i)
		slope.AddScaledVec(slope, s, row)
		curve.SymRankOne(curve, c, row)
	}
	return slope, curve
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

// unscale turns weights of standardised features, the bias first, into those of the features.
func unscale(w []float64, mean, dev [numFeatures]float64) linear {
	out := linear{Weight: make([]float32, numFeatures)}
	bias := w[0]
	for k := range out.Weight {
		out.Weight[k] = float32(w[1+k] / dev[k])
		bias -= w[1+k] * mean[k] / dev[k]
	}
	out.Bias = float32(bias)
	return out
}
