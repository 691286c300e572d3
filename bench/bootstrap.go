package bench

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Bootstrap says how intervals are drawn.
type Bootstrap struct {
	Replicates int // 0: no intervals
	Seed       uint64
}

const (
	bootstrapBudget = 100_000_000 // pairs that all replicates of a section walk together, about a second
	leastReplicates = 40
)

// replicates are fewer where each has many pairs to walk.
func (b Bootstrap) replicates(pairs int) int {
	return min(b.Replicates, max(leastReplicates, bootstrapBudget/max(1, pairs)))
}

// measured is a way to compute figures from how often each story counts.
type measured func(weights []float64) []Figure

// section computes figures and their intervals. A replicate costs about as much as walking so many pairs.
func (b Bootstrap) section(name, title string, stories, pairs int, m measured) Section {
	s := Section{Name: name, Title: title, Figures: m(ones(stories)), Replicates: b.replicates(pairs)}
	values := make([][]float64, len(s.Figures))
	rng := rand.New(rand.NewPCG(b.Seed, uint64(stories)))
	weights := make([]float64, stories)
	for range s.Replicates {
		draw(rng, weights)
		for i, f := range m(weights) {
			values[i] = append(values[i], f.Value)
		}
	}
	for i := range values {
		s.Figures[i].Interval = middle(values[i])
	}
	return s
}

// draw counts how often each story is drawn in as many draws as there are stories.
func draw(rng *rand.Rand, weights []float64) {
	clear(weights)
	for range weights {
		weights[rng.IntN(len(weights))]++
	}
}

// middle gives the percentiles 2.5 and 97.5; nil without a number.
func middle(values []float64) *Interval {
	values = slices.DeleteFunc(values, math.IsNaN)
	if len(values) == 0 {
		return nil
	}
	slices.Sort(values)
	at := func(q float64) float64 { return values[int(math.RoundToEven(q*float64(len(values)-1)))] }
	return &Interval{at(0.025), at(0.975)}
}

func ones(n int) []float64 {
	w := make([]float64, n)
	for i := range w {
		w[i] = 1
	}
	return w
}

// share counts, for each story, the cases and those of them that hit.
type share struct{ hits, of []float64 }

func newShare(stories int) share { return share{make([]float64, stories), make([]float64, stories)} }

func (s share) add(story int, hit bool) {
	s.of[story]++
	if hit {
		s.hits[story]++
	}
}

// rate is NaN without a case.
func (s share) rate(weights []float64) float64 {
	hits, of := dot(weights, s.hits), dot(weights, s.of)
	if of == 0 {
		return math.NaN()
	}
	return hits / of
}

func dot(x, y []float64) float64 {
	sum := 0.0
	for i := range x {
		sum += x[i] * y[i]
	}
	return sum
}
