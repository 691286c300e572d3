package rewrite

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
)

// Refitted is a model that labels of one's own changed, with how each part of it was chosen.
type Refitted struct {
	Fitted
	Parts []Part

	// Same and Copied once more, calibrated on the other folds too: for figures of the calibration, not of the order, which
	// differs a little from fold to fold.
	SameCrossed, CopiedCrossed []Held
}

// Part is one part of a model: what it learned from and which way was best.
type Part struct {
	Name    string // same_story, headline, copied, overall
	Pairs   int    // labelled for it
	Yes, No int    // of those, unless they are graded
	Needed  int    // of either kind (of all, where they are graded), to learn at all
	Way     Way
	Losses  []Loss // held out, of each way tried; none where the part was kept for want of labels
}

// Way is how a part came about.
type Way string

const (
	Kept       Way = "kept"       // base, as it is
	Calibrated Way = "calibrated" // base, its probabilities stretched and shifted
	Corrected  Way = "corrected"  // base with trees added to it
	Fresh      Way = "fresh"      // fitted to these labels alone
)

// Loss is the mean held-out log loss of a way (for grades, the squared error).
type Loss struct {
	Way  Way
	Loss float64
}

// Refit learns from labels that may be few. Each part of the model is the best, by held-out loss over folds of whole groups,
// of four ways: base as it is; base calibrated anew (Platt 1999: two numbers); base with boosted trees added, which start
// from its score; and trees fitted to these labels alone. A way that changes more must be better by one part in a hundred.
// A part with too few labels stays as base has it. Judgements held out come from the way that was chosen, so they flatter
// by what the choice among four is worth. The cost is about that of eleven fits.
func (j *Judge) Refit(ctx context.Context, pairs []Pair, base *Model, o FitOptions) (*Refitted, error) {
	if o.Folds < 2 {
		return nil, fmt.Errorf("folds %d: want at least 2", o.Folds)
	}
	l := newLearner(ctx, j, pairs, o)
	m := *base
	m.About, m.About.Seed = o.About, o.Seed
	r := &Refitted{Fitted: Fitted{Model: &m}}
	same := r.refit(l, &m.Same, "same_story", sameRecipe, sameStory)
	headline := r.refit(l, &m.Headline, "headline", headlineRecipe, sameHeadline)
	copied := r.refit(l, &m.Copied, "copied", copiedRecipe, copiedText)
	r.refit(l, &m.Overall, "overall", overallRecipe, grade)
	if err := errors.Join(l.errs...); err != nil {
		return nil, err
	}
	r.Same = slices.Concat(same.held(&m.Same), headline.held(&m.Headline))
	r.Copied = copied.held(&m.Copied)
	r.SameCrossed = slices.Concat(same.crossed(), headline.crossed())
	r.CopiedCrossed = copied.crossed()
	if r.part("copied").Way != Kept {
		m.Points = l.points(r.Copied, base)
	}
	return r, m.validate()
}

func (r *Refitted) part(name string) Part {
	return r.Parts[slices.IndexFunc(r.Parts, func(p Part) bool { return p.Name == name })]
}

// Least numbers of labels of either kind, and of grades, to learn a part from.
const (
	leastSame   = 40
	leastCopied = 30
	leastGraded = 100
	leastFresh  = 300
)

func leastOf(name string) int {
	switch name {
	case "overall":
		return leastGraded
	case "copied":
		return leastCopied
	}
	return leastSame
}

// refit puts the best way into e and gives its trial.
func (r *Refitted) refit(l *learner, e *ensemble, name string, recipe recipe, t truth) *trial {
	rows, index := l.examples(t)
	part := Part{Name: name, Pairs: len(rows), Needed: leastOf(name), Way: Kept}
	part.count(rows, recipe.squared)
	trials := []*trial{{l: l, rows: rows, index: index, attempt: attempt{Kept, *e, recipe}}}
	best := trials[0]
	best.run(l)
	if part.enough(recipe.squared) {
		for _, w := range part.ways(recipe.squared) {
			trials = append(trials, &trial{l: l, rows: rows, index: index, attempt: attempt{w, *e, recipe}})
		}
		for i, t := range trials {
			if i > 0 {
				t.run(l)
			}
			part.Losses = append(part.Losses, Loss{t.way, t.loss})
			if t.loss < worthwhile*best.loss {
				best = t
			}
		}
	}
	part.Way = best.way
	r.Parts = append(r.Parts, part)
	*e = best.whole()
	return best
}

// worthwhile is how much of the loss may be left after a step to a way that changes more.
const worthwhile = 0.99

func (p *Part) count(rows []example, graded bool) {
	for _, r := range rows {
		if !graded && r.label == 1 {
			p.Yes++
		} else if !graded {
			p.No++
		}
	}
}

func (p *Part) enough(graded bool) bool {
	if graded {
		return p.Pairs >= p.Needed
	}
	return min(p.Yes, p.No) >= p.Needed
}

func (p *Part) ways(graded bool) []Way {
	switch {
	case graded && p.Pairs < leastFresh:
		return []Way{Corrected}
	case graded:
		return []Way{Corrected, Fresh}
	case min(p.Yes, p.No) < leastFresh:
		return []Way{Calibrated, Corrected}
	}
	return []Way{Calibrated, Corrected, Fresh}
}

// attempt is a way to make an ensemble of base.
type attempt struct {
	way    Way
	base   ensemble
	recipe recipe
}

// fit gives an ensemble whose calibration is not its own yet.
func (a attempt) fit(rows []example, never []features, seed uint64) ensemble {
	switch a.way {
	case Corrected:
		return a.correct(rows, seed)
	case Fresh:
		return a.recipe.fit(rows, never, seed)
	}
	return a.base
}

// correct adds trees that start from the score of base: fewer and more timid than those of a fit from nothing.
func (a attempt) correct(rows []example, seed uint64) ensemble {
	o := a.recipe.boost
	o.Trees, o.Rate, o.Lambda, o.MinWeight = 40, 0.05, 10, max(o.MinWeight, 5)
	o.Seed, o.Squared, o.Directions = seed, a.recipe.squared, directions()
	if len(a.base.Trees.Leaf) > 0 {
		o.Depth = a.base.Trees.Depth
	}
	start := slices.Clone(rows)
	for i := range start {
		start[i].start = a.base.score(&start[i].f)
	}
	e, added := a.base, boost(start, o)
	e.Trees = e.Trees.with(&added)
	return e
}

func (a attempt) calibration(held []judged) calibration {
	switch {
	case a.recipe.squared || a.way == Kept:
		return a.base.Calibration
	case a.way == Fresh:
		return a.recipe.calibration(held)
	}
	return platt(&a.base.Calibration, held)
}

// trial is an attempt under cross-validation.
type trial struct {
	attempt
	l     *learner
	rows  []example
	index []int
	cases []judged  // scores from models that had not seen the pair's group
	p     []float64 // their probabilities, calibrated on the other folds
	loss  float64
}

func (t *trial) run(l *learner) {
	t.cases, t.p = make([]judged, len(t.rows)), make([]float64, len(t.rows))
	for fold := range l.o.Folds {
		if err := l.ctx.Err(); err != nil {
			l.errs = append(l.errs, err)
			return
		}
		t.holdOut(fold)
	}
	for fold := range l.o.Folds {
		c := t.calibration(t.other(fold))
		for i := range t.rows {
			if t.fold(i) == fold {
				t.p[i] = c.at(t.cases[i].score)
			}
		}
	}
	t.loss = t.meanLoss()
}

func (t *trial) fold(i int) int { return t.l.fold[t.index[i]] }

// holdOut scores a fold by what the other folds teach.
func (t *trial) holdOut(fold int) {
	var in []example
	for i, row := range t.rows {
		if t.fold(i) != fold {
			in = append(in, row)
		}
	}
	e := t.base
	if len(in) > 0 {
		e = t.fit(in, t.l.never, t.l.o.Seed)
	}
	for i := range t.rows {
		if t.fold(i) == fold {
			t.cases[i] = judged{e.score(&t.rows[i].f), t.rows[i].label, t.rows[i].weight}
		}
	}
}

// other are the cases of all folds but one.
func (t *trial) other(fold int) (others []judged) {
	for i, c := range t.cases {
		if t.fold(i) != fold {
			others = append(others, c)
		}
	}
	return others
}

func (t *trial) meanLoss() float64 {
	var sum, all float64
	for i, c := range t.cases {
		all += c.weight
		if d := t.p[i] - c.label; t.recipe.squared {
			sum += c.weight * d * d
			continue
		}
		p := min(max(t.p[i], 1e-4), 1-1e-4) // one blunder must not outweigh everything else
		sum -= c.weight * (c.label*math.Log(p) + (1-c.label)*math.Log(1-p))
	}
	return sum / max(all, 1e-9)
}

// whole is the ensemble that all pairs teach.
func (t *trial) whole() ensemble {
	if t.way == Kept {
		return t.base
	}
	e := t.fit(t.rows, t.l.never, t.l.o.Seed)
	e.Calibration = t.calibration(t.cases)
	return e
}

// held are the judgements held out, calibrated as the whole is.
func (t *trial) held(e *ensemble) []Held {
	return t.judgements(func(i int) float64 { return e.Calibration.at(t.cases[i].score) })
}

// crossed are the same, calibrated on the other folds.
func (t *trial) crossed() []Held {
	return t.judgements(func(i int) float64 { return t.p[i] })
}

func (t *trial) judgements(probability func(i int) float64) []Held {
	out := make([]Held, len(t.cases))
	for i, c := range t.cases {
		out[i] = Held{t.index[i], probability(i), c.label == 1, c.weight}
	}
	return out
}

// Held gives what the judge's own model says of labelled pairs, to set beside one that learned from them. Only pairs
// with two leads have an answer to copied.
func (j *Judge) Held(pairs []Pair) (same, copied []Held) {
	for i := range pairs {
		p := &pairs[i]
		var f features
		j.measure(&f, p.A, p.B)
		e := &j.model.Same
		if f[fBothLead] < 1 {
			e = &j.model.Headline
		}
		one := e.probability(&f)
		if p.Same != Unknown {
			same = append(same, Held{i, one, p.Same == Yes, p.weight()})
		}
		if p.Copied != Unknown && f[fBothLead] == 1 {
			copied = append(copied, Held{i, j.model.Copied.probability(&f), p.Copied == Yes, cmp.Or(p.CopyWeight, p.weight())})
		}
	}
	return same, copied
}
