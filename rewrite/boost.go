package rewrite

import (
	"math"
	"math/rand/v2"
	"sort"
	"sync"
)

// example is a labelled pair.
type example struct {
	f      features
	label  float64 // 0 or 1, or a grade
	weight float64
	start  float64 // what the trees add to
}

// boostOptions of gradient-boosted trees (Friedman 2001) with second-order leaves and monotone constraints as in
// XGBoost (Chen and Guestrin 2016).
type boostOptions struct {
	Trees, Depth int
	Rate         float64 // shrinkage
	Lambda       float64 // L2 on leaves
	MinWeight    float64 // least hessian of a leaf
	Sample       float64 // share of rows a tree sees
	Columns      float64 // share of features a tree sees
	Bins         int
	Seed         uint64
	Squared      bool // squared error instead of the logistic loss
	Directions   *[numFeatures]int8
}

const workers = 4 // that look for a split, each at its own features: the answer does not depend on them

// booster holds one run of boosting.
type booster struct {
	o        boostOptions
	rows     []example
	cuts     [numFeatures][]float32
	bins     [numFeatures][]uint8
	score    []float64
	grad     []float64
	hess     []float64
	features []int // those the present tree may use
}

// boost fits trees to rows. The same rows, options and seed give the same trees.
func boost(rows []example, o boostOptions) trees {
	b := &booster{o: o, rows: rows}
	b.quantise()
	b.score, b.grad, b.hess = make([]float64, len(rows)), make([]float64, len(rows)), make([]float64, len(rows))
	for i, r := range rows {
		b.score[i] = r.start
	}
	rng := rand.New(rand.NewPCG(o.Seed, 1))
	out := trees{Depth: o.Depth}
	for range o.Trees {
		b.gradients()
		b.chooseFeatures(rng)
		t := b.grow(b.chooseRows(rng))
		b.update(&t)
		out.Feature, out.Cut, out.Leaf = append(out.Feature, t.Feature...), append(out.Cut, t.Cut...), append(out.Leaf, t.Leaf...)
	}
	return out
}

// quantise picks cuts at the quantiles of each feature and bins the rows.
func (b *booster) quantise() {
	values := make([]float32, len(b.rows))
	for k := range numFeatures {
		for i := range b.rows {
			values[i] = b.rows[i].f[k]
		}
		sort.Slice(values, func(i, j int) bool { return values[i] < values[j] })
		for q := 1; q < b.o.Bins; q++ {
			v := values[q*(len(values)-1)/b.o.Bins]
			if n := len(b.cuts[k]); (n == 0 || v > b.cuts[k][n-1]) && v < values[len(values)-1] {
				b.cuts[k] = append(b.cuts[k], v)
			}
		}
		b.bins[k] = make([]uint8, len(b.rows))
		for i := range b.rows {
			x := b.rows[i].f[k]
			b.bins[k][i] = uint8(sort.Search(len(b.cuts[k]), func(c int) bool { return x <= b.cuts[k][c] }))
		}
	}
}

func (b *booster) gradients() {
	for i, r := range b.rows {
		if b.o.Squared {
			b.grad[i], b.hess[i] = r.weight*(b.score[i]-r.label), r.weight
			continue
		}
		p := sigmoid(b.score[i])
		b.grad[i], b.hess[i] = r.weight*(p-r.label), r.weight*max(p*(1-p), 1e-6)
	}
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

func (b *booster) chooseFeatures(rng *rand.Rand) {
	b.features = b.features[:0]
	for k := range numFeatures {
		if len(b.cuts[k]) > 0 && rng.Float64() < b.o.Columns {
			b.features = append(b.features, k)
		}
	}
}

func (b *booster) chooseRows(rng *rand.Rand) []int32 {
	var rows []int32
	for i := range b.rows {
		if rng.Float64() < b.o.Sample {
			rows = append(rows, int32(i))
		}
	}
	return rows
}

func (b *booster) update(t *trees) {
	for i := range b.rows {
		b.score[i] += float64(t.sum(&b.rows[i].f))
	}
}

// node is a leaf to be: its rows and the bounds that the monotone constraints leave for its value.
type node struct {
	rows   []int32
	lo, hi float64
}

func (b *booster) grow(rows []int32) trees {
	inner := 1<<b.o.Depth - 1
	t := trees{Depth: b.o.Depth, Feature: make([]uint8, inner), Cut: make([]float32, inner), Leaf: make([]float32, inner+1)}
	level := []node{{rows, math.Inf(-1), math.Inf(1)}}
	for d := range b.o.Depth {
		next := make([]node, 0, 2*len(level))
		for i, n := range level {
			s := b.bestSplit(n)
			at := 1<<d - 1 + i
			t.Feature[at], t.Cut[at] = s.feature, s.cut
			left, right := b.divide(n, s)
			next = append(next, left, right)
		}
		level = next
	}
	for i, n := range level {
		t.Leaf[i] = float32(b.o.Rate * b.value(b.sums(n.rows), n))
	}
	return t
}

// split of a node; without gain the cut lets every row go left.
type split struct {
	feature uint8
	bin     int
	cut     float32
	gain    float64
	middle  float64
}

type sums struct{ g, h float64 }

func (b *booster) sums(rows []int32) (s sums) {
	for _, i := range rows {
		s.g += b.grad[i]
		s.h += b.hess[i]
	}
	return s
}

// value of a leaf, within its bounds.
func (b *booster) value(s sums, n node) float64 {
	return min(max(-s.g/(s.h+b.o.Lambda), n.lo), n.hi)
}

// gain of giving a leaf its value.
func (b *booster) gain(s sums, v float64) float64 {
	return -(s.g*v + 0.5*(s.h+b.o.Lambda)*v*v)
}

func (b *booster) bestSplit(n node) split {
	best := split{bin: 255, cut: math.MaxFloat32}
	if len(n.rows) < 2 {
		return best
	}
	all := b.sums(n.rows)
	base := b.gain(all, b.value(all, n))
	found := make([]split, len(b.features))
	var wait sync.WaitGroup
	for part := range workers {
		wait.Go(func() {
			for i := part; i < len(b.features); i += workers {
				found[i] = best
				b.splitOn(b.features[i], n, all, base, &found[i])
			}
		})
	}
	wait.Wait()
	for _, s := range found {
		if s.gain > best.gain+1e-9 {
			best = s
		}
	}
	return best
}

func (b *booster) splitOn(k int, n node, all sums, base float64, best *split) {
	var hist [256]sums
	bins := b.bins[k]
	for _, i := range n.rows {
		h := &hist[bins[i]]
		h.g += b.grad[i]
		h.h += b.hess[i]
	}
	var left sums
	for c, cut := range b.cuts[k] {
		left.g, left.h = left.g+hist[c].g, left.h+hist[c].h
		right := sums{all.g - left.g, all.h - left.h}
		if left.h < b.o.MinWeight || right.h < b.o.MinWeight {
			continue
		}
		lv, rv := b.value(left, n), b.value(right, n)
		if d := b.o.Directions[k]; d > 0 && lv > rv || d < 0 && lv < rv {
			continue
		}
		if g := b.gain(left, lv) + b.gain(right, rv) - base; g > best.gain+1e-9 {
			*best = split{uint8(k), c, cut, g, (lv + rv) / 2}
		}
	}
}

// divide sends the rows left and right and tightens the bounds, so that no later split breaks the constraint.
func (b *booster) divide(n node, s split) (left, right node) {
	left, right = node{lo: n.lo, hi: n.hi}, node{lo: n.lo, hi: n.hi}
	for _, i := range n.rows {
		if int(b.bins[s.feature][i]) <= s.bin {
			left.rows = append(left.rows, i)
		} else {
			right.rows = append(right.rows, i)
		}
	}
	if s.gain == 0 {
		return left, right
	}
	switch b.o.Directions[s.feature] {
	case 1:
		left.hi, right.lo = s.middle, s.middle
	case -1:
		left.lo, right.hi = s.middle, s.middle
	}
	return left, right
}
