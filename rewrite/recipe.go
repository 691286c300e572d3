package rewrite

// recipe says how one ensemble is fitted.
type recipe struct {
	l2      float64
	boost   boostOptions
	squared bool
	step    float64 // least weight of a step of the calibration
	lean    float32 // how much of same_story's score is added
}

var (
	sameRecipe     = recipe{l2: 30, step: 60, boost: boostOptions{Trees: 150, Depth: 4, Rate: 0.06, Lambda: 5, MinWeight: 3, Sample: 0.7, Columns: 0.3, Bins: 255}}
	headlineRecipe = recipe{l2: 30, step: 60, boost: boostOptions{Trees: 80, Depth: 3, Rate: 0.06, Lambda: 5, MinWeight: 3, Sample: 0.7, Columns: 0.3, Bins: 255}}
	copiedRecipe   = recipe{l2: 2, step: 25, lean: 0.1, boost: boostOptions{Trees: 160, Depth: 4, Rate: 0.05, Lambda: 5, MinWeight: 3, Sample: 0.7, Columns: 0.2, Bins: 255}}
	overallRecipe  = recipe{l2: 30, step: 60, squared: true, boost: boostOptions{Trees: 120, Depth: 3, Rate: 0.04, Lambda: 5, MinWeight: 12, Sample: 0.6, Columns: 0.4, Bins: 255}}
)

// fit gives an ensemble that is not calibrated yet: the mean of a regression and of boosted trees, which err in different ways.
func (r recipe) fit(rows []example, never []features, seed uint64) ensemble {
	o := r.boost
	o.Seed, o.Squared, o.Directions = seed, r.squared, directions()
	e := ensemble{
		Linear: fitLinear(rows, linearOptions{L2: r.l2, Squared: r.squared, Never: never}),
		Trees:  boost(r.startingAt(rows), o),
	}
	e.Linear.Bias += float32(r.base(rows))
	e.Linear.Bias /= 2
	for i := range e.Linear.Weight {
		e.Linear.Weight[i] /= 2
	}
	for i := range e.Trees.Leaf {
		e.Trees.Leaf[i] /= 2
	}
	return e
}

// startingAt lets the trees start from what all rows have in common.
func (r recipe) startingAt(rows []example) []example {
	base := r.base(rows)
	out := make([]example, len(rows))
	for i, row := range rows {
		row.start = base
		out[i] = row
	}
	return out
}

func (r recipe) base(rows []example) float64 {
	var label, all float64
	for _, row := range rows {
		label += row.weight * row.label
		all += row.weight
	}
	if r.squared {
		return label / all
	}
	return logit(label / all)
}

// calibration of held-out scores; a grade is its own probability, between 0 and 1.
func (r recipe) calibration(held []judged) calibration {
	if r.squared {
		return calibration{[]float64{0, 1}, []float64{0, 1}}
	}
	return calibrate(append([]judged(nil), held...), r.step)
}
