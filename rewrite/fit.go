package rewrite

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
)

// Pair is a labelled pair to learn from.
type Pair struct {
	A, B   *Story
	Same   Label   // do they tell the same event?
	Copied Label   // was one made from the other?
	Grade  float64 // similarity from 0 to 1; below 0 where it was not graded
	Group  string  // pairs of one group stay on one side of every split: name the event

	Weight     float64 // how many pairs of its kind it stands for; 0 counts as 1
	CopyWeight float64 // the same where copies are learned; 0 counts as Weight
}

// Label is what is known of a pair.
type Label uint8

const (
	Unknown Label = iota
	No
	Yes
)

// FitOptions say how a model is learned.
type FitOptions struct {
	About About
	Seed  uint64
	Folds int // of the cross-validation that calibrates

	Deals int // further cross-validations of copies by Fit, each with the groups dealt out anew: for figures that one deal leaves to chance

	Without []string // features to leave out, by their names in FeatureNames: to measure what they add
}

// DefaultFitOptions are those of the model that ships.
func DefaultFitOptions() FitOptions { return FitOptions{Seed: 1, Folds: 5} }

// Fitted is a model with what it says of pairs that it had not seen.
type Fitted struct {
	Model  *Model
	Same   []Held
	Copied []Held
	Dealt  [][]Held // Copied once more, for each of the FitOptions.Deals
}

// Held is a judgement by a model that was fitted without the pair's group.
type Held struct {
	Pair        int // index among the pairs given
	Probability float64
	Yes         bool
	Weight      float64
}

// Fit learns a model from pairs of stories that this judge prepared. What no pair is labelled for it takes from base.
// Labels of one class only are an error. The same pairs in the same order give the same model.
func (j *Judge) Fit(ctx context.Context, pairs []Pair, base *Model, o FitOptions) (*Fitted, error) {
	if o.Folds < 2 {
		return nil, fmt.Errorf("folds %d: want at least 2", o.Folds)
	}
	l := newLearner(ctx, j, pairs, o)
	l.base = base
	m := &Model{About: o.About}
	m.About.Seed = o.Seed
	same := l.learn(&m.Same, "same_story", sameRecipe, sameStory)
	l.stories, l.story = same.models, &m.Same
	l.learn(&m.Headline, "headline", headlineRecipe, sameHeadline)
	copied := l.learn(&m.Copied, "copied", copiedRecipe, copiedText)
	l.learn(&m.Overall, "overall", overallRecipe, grade)
	err := errors.Join(l.errs...)
	if err != nil {
		return nil, err
	}
	out := &Fitted{Model: m, Same: l.held(same, &m.Same), Copied: l.held(copied, &m.Copied)}
	m.Points = l.points(out.Copied, base)
	if out.Dealt, err = l.dealAnew(&m.Copied); err != nil {
		return nil, err
	}
	return out, m.validate()
}

// dealAnew judges copies by models of other folds.
func (l *learner) dealAnew(e *ensemble) (dealt [][]Held, err error) {
	stories, ofStories := l.examples(sameStory)
	copies, ofCopies := l.examples(copiedText)
	for n := range l.o.Deals {
		deal := *l
		deal.o.Seed += uint64(n) + 1
		deal.fold = folds(deal.pairs, deal.o)
		if len(l.stories) > 0 {
			same, err := deal.crossValidate(stories, ofStories, sameRecipe)
			if err != nil {
				return nil, err
			}
			deal.stories = same.models
		}
		copied, err := deal.crossValidate(copies, ofCopies, copiedRecipe)
		if err != nil {
			return nil, err
		}
		dealt = append(dealt, l.held(copied, e))
	}
	return dealt, nil
}

// learner holds the pairs measured.
type learner struct {
	ctx     context.Context
	o       FitOptions
	pairs   []Pair
	f       []features
	fold    []int
	never   []features // moves that may not lower a score
	story   *ensemble  // says same_story: what copied leans on
	stories []ensemble // the same, for each fold without it; none where story was not learned here
	base    *Model     // gives what no pair is labelled for; nil: that is an error
	errs    []error
}

func newLearner(ctx context.Context, j *Judge, pairs []Pair, o FitOptions) *learner {
	l := &learner{ctx: ctx, o: o, pairs: pairs, f: make([]features, len(pairs)), fold: folds(pairs, o)}
	for i, p := range pairs {
		j.measure(&l.f[i], p.A, p.B)
		l.f[i].leaveOut(o.Without)
	}
	l.never = j.planted(oneStory(pairs), o.Seed)
	return l
}

// leaveOut makes features say nothing.
func (f *features) leaveOut(names []string) {
	for k, feature := range featureTable {
		if slices.Contains(names, feature.name) {
			f[k] = 0
		}
	}
}

// oneStory picks the pairs that are known to tell one story, or nearly.
func oneStory(pairs []Pair) (out []Pair) {
	for _, p := range pairs {
		if p.Same == Yes {
			out = append(out, p)
		}
	}
	return out
}

// truth of a pair for one task, and how much it weighs there; ok is false where it is unknown.
type truth func(p *Pair, f *features) (label, weight float64, ok bool)

func (p *Pair) weight() float64 { return cmp.Or(p.Weight, 1) }

func sameStory(p *Pair, f *features) (label, weight float64, ok bool) {
	return float64(p.Same) - 1, p.weight(), p.Same != Unknown && f[fBothLead] == 1
}

func sameHeadline(p *Pair, f *features) (label, weight float64, ok bool) {
	return float64(p.Same) - 1, p.weight(), p.Same != Unknown && f[fBothLead] < 1
}

func copiedText(p *Pair, f *features) (label, weight float64, ok bool) {
	return float64(p.Copied) - 1, cmp.Or(p.CopyWeight, p.weight()), p.Copied != Unknown && f[fBothLead] == 1
}

func grade(p *Pair, _ *features) (label, weight float64, ok bool) {
	return p.Grade, p.weight(), p.Grade >= 0
}

// examples are the pairs that a task has labels for, with their indexes.
func (l *learner) examples(t truth) (rows []example, index []int) {
	for i := range l.pairs {
		p := &l.pairs[i]
		label, weight, ok := t(p, &l.f[i])
		if !ok {
			continue
		}
		rows = append(rows, example{f: l.f[i], label: label, weight: weight})
		index = append(index, i)
	}
	return rows, index
}

// learn fits one ensemble on all its pairs and calibrates it on held-out scores.
func (l *learner) learn(e *ensemble, name string, r recipe, t truth) outOfFold {
	rows, index := l.examples(t)
	if len(rows) == 0 {
		l.takeOver(e, name)
		return outOfFold{}
	}
	if err := bothClasses(rows); err != nil {
		l.errs = append(l.errs, fmt.Errorf("%s: %w", name, err))
		return outOfFold{}
	}
	held, err := l.crossValidate(rows, index, r)
	if err != nil {
		l.errs = append(l.errs, err)
		return outOfFold{}
	}
	*e = l.fit(r, rows, l.story)
	e.Calibration = r.calibration(held.cases)
	return held
}

// takeOver takes from base what no pair is labelled for.
func (l *learner) takeOver(e *ensemble, name string) {
	if l.base == nil {
		l.errs = append(l.errs, fmt.Errorf("%s: no labelled pairs", name))
		return
	}
	*e = *l.base.part(name)
}

// fit gives an ensemble that is not calibrated yet. One that leans does so on story.
func (l *learner) fit(r recipe, rows []example, story *ensemble) ensemble {
	e := r.fit(rows, l.never, l.o.Seed)
	if r.lean == 0 {
		return e
	}
	return e.plus(r.lean, story)
}

func bothClasses(rows []example) error {
	for _, r := range rows {
		if r.label != rows[0].label {
			return nil
		}
	}
	return fmt.Errorf("all %d labelled pairs say the same: pairs of both kinds are needed", len(rows))
}

func (m *Model) part(name string) *ensemble {
	switch name {
	case "headline":
		return &m.Headline
	case "copied":
		return &m.Copied
	case "overall":
		return &m.Overall
	}
	return &m.Same
}

func (l *learner) held(o outOfFold, e *ensemble) []Held {
	out := make([]Held, len(o.cases))
	for i, c := range o.cases {
		out[i] = Held{o.index[i], e.Calibration.at(c.score), c.label == 1, c.weight}
	}
	return out
}

// points are set by how many independent reports of one story may pass.
func (l *learner) points(copied []Held, base *Model) Points {
	var independent []Held
	for _, h := range copied {
		if !h.Yes && l.pairs[h.Pair].Same == Yes {
			independent = append(independent, h)
		}
	}
	if len(independent) == 0 && base != nil {
		return base.Points
	}
	slices.SortStableFunc(independent, func(a, b Held) int { return cmp.Compare(b.Probability, a.Probability) })
	return Points{Strict: passing(independent, 0.001), Balanced: passing(independent, 0.01), Recall: passing(independent, 0.05)}
}

// passing is the least probability that at most this share of cases, highest first, reaches.
func passing(cases []Held, share float64) float64 {
	n := int(share * float64(len(cases)))
	if n >= len(cases) {
		return 0
	}
	return math.Nextafter(cases[n].Probability, 2)
}
