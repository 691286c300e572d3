package rewrite

import (
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// drawnRows are of ten features that lean on one another, as those of stories do, and labels that follow three of them.
func drawnRows(n int) []example {
	rng := rand.New(rand.NewPCG(1, 2))
	rows := make([]example, n)
	for i := range rows {
		r := &rows[i]
		common := float32(rng.NormFloat64())
		for k := range 10 {
			r.f[k] = common + 0.1*float32(rng.NormFloat64())
		}
		if r.f[0]+r.f[1]-1.9*r.f[2]+0.2*float32(rng.NormFloat64()) > 0 {
			r.label = 1
		}
		r.weight = 1 + rng.Float64()
	}
	return rows
}

// TestFitLinearFindsTheLeastLoss: the loss is convex, so that no step from its least lowers it.
func TestFitLinearFindsTheLeastLoss(t *testing.T) {
	var move features
	move[0], move[2] = -0.1, 0.1
	for name, o := range map[string]linearOptions{
		"logistic": {L2: 2},
		"squared":  {L2: 2, Squared: true},
		"held":     {L2: 2, Never: []features{move}},
	} {
		t.Run(name, func(t *testing.T) {
			rows := drawnRows(500)
			mean, dev := moments(rows)
			r := regression{rows, o, standardised(rows, o.Never, mean, dev)}
			w := scaledAgain(fitLinear(rows, o), mean, dev)
			least := r.loss(w)
			for k := range 11 {
				for _, step := range []float64{-0.01, 0.01} {
					beside := mat.VecDenseCopyOf(w)
					beside.SetVec(k, w.AtVec(k)+step)
					if loss := r.loss(beside); loss < least-1e-5 {
						t.Errorf("weight %d moved by %v: loss %v, %v where the fit stands", k, step, loss, least)
					}
				}
			}
		})
	}
}

// scaledAgain gives the weights of standardised features, the bias first.
func scaledAgain(l linear, mean, dev [numFeatures]float64) *mat.VecDense {
	w := mat.NewVecDense(1+numFeatures, nil)
	bias := float64(l.Bias)
	for k, x := range l.Weight {
		w.SetVec(1+k, float64(x)*dev[k])
		bias += float64(x) * mean[k]
	}
	w.SetVec(0, bias)
	return w
}

// TestNeverLowers: a move that the rows speak against lowers the sum without the promise, and hardly with it.
func TestNeverLowers(t *testing.T) {
	var move features
	move[2] = 0.5
	rows := drawnRows(500)
	free, held := fitLinear(rows, linearOptions{L2: 2}), fitLinear(rows, linearOptions{L2: 2, Never: []features{move}})
	lowered := func(l linear) float32 { return l.Weight[2] * move[2] }
	if got := lowered(free); got > -1 {
		t.Fatalf("the free fit moves by %v: the test shows nothing", got)
	}
	if got := lowered(held); got < -0.2 {
		t.Errorf("the held fit moves by %v", got)
	}
}
