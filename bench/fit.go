package bench

import (
	"context"
	"errors"
	"fmt"
	"math"

	"retold/corpus"
	"retold/detect"
	"retold/rewrite"
)

// FitConfig says what a model is fitted to. Config's Detect names what it starts from.
type FitConfig struct {
	Config
	Corpus []string // inputs to count words in, and to learn words from where they hold enough; may be none
	Learn  rewrite.LearnOptions
	Enough int // articles of a corpus from which words are learned
	Fit    rewrite.FitOptions
}

// DefaultFitConfig learns words from 5,000 articles on.
func DefaultFitConfig() FitConfig {
	return FitConfig{Config: DefaultConfig(), Learn: rewrite.DefaultLearnOptions(), Enough: 5000, Fit: rewrite.DefaultFitOptions()}
}

// Validate names every fault at once.
func (c FitConfig) Validate() error {
	var folds error
	if c.Fit.Folds < 2 {
		folds = fmt.Errorf("folds %d: want at least 2", c.Fit.Folds)
	}
	return errors.Join(c.Config.Validate(), c.Learn.Validate(), folds)
}

// Fitting is what came of a fit.
type Fitting struct {
	Learned  *rewrite.Learned
	Labels   Taught
	Corpus   *Counted // nil without a corpus
	Parts    []rewrite.Part
	Before   []Section // what the model started from says of the labels
	After    []Section // what the new one says of labels that it had not seen
	Problems []corpus.Problem
}

// Taught counts the pairs that were learned from.
type Taught struct {
	Pairs, Same, Different int
	Copies, Independent    int
	Graded                 int
	Stories                int // pairs of one stay on one side of every split
	Articles               int // of clusters; their pairs are the candidates among them
}

// Fit learns a model from the labels of files: from labelled pairs, and from the candidates among labelled clusters. The
// figures are held out by whole stories. The same files, options and seed give the same model, to the byte.
// Labels of one class, contradictions, unknown ids and too few labels are an error with file, line and hint.
func Fit(ctx context.Context, files []string, c FitConfig) (*Fitting, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	labels, err := ReadLabels(ctx, files, c.Config)
	if err != nil {
		return nil, err
	}
	if err := labels.consistent(); err != nil {
		return nil, err
	}
	f := &fitting{FitConfig: c, labels: labels, files: files}
	f.out.Problems = labels.Problems
	for _, step := range []func(context.Context) error{f.count, f.gather, f.learn, f.measure} {
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	return &f.out, nil
}

// fitting is one run.
type fitting struct {
	FitConfig
	labels *Labels
	files  []string
	pairs  []labelledPair
	out    Fitting
}

// detect are the options to find and judge with once the corpus was counted.
func (f *fitting) detect() detect.Options {
	o := f.Detect
	o.Use(f.out.Learned)
	return o
}

func judge(o detect.Options) (*rewrite.Judge, error) {
	j := rewrite.DefaultOptions()
	j.Threshold, j.Ngram, j.Sensitivity = o.Threshold, o.Ngram, o.Sensitivity
	j.Model, j.Words, j.Frequencies = o.Model, o.Words, o.Frequencies
	return rewrite.NewJudge(j)
}

func (f *fitting) base() (*rewrite.Model, error) {
	if f.Detect.Model != nil {
		return f.Detect.Model, nil
	}
	return rewrite.DefaultModel()
}

// learn fits the model.
func (f *fitting) learn(ctx context.Context) error {
	base, err := f.base()
	if err != nil {
		return err
	}
	j, err := judge(f.detect())
	if err != nil {
		return err
	}
	o := f.Fit
	o.Seed = f.Detect.Seed
	r, err := j.Refit(ctx, prepared(j, f.pairs), base, o)
	if err != nil {
		return err
	}
	f.out.Learned.Model, f.out.Parts = r.Model, r.Parts
	f.out.After = []Section{
		heldSection("same_story", "same story", r.Same, r.SameCrossed),
		heldSection("copied", "copied", r.Copied, r.CopiedCrossed),
	}
	return f.tooFew()
}

// measure says what the model that it started from makes of the same pairs.
func (f *fitting) measure(context.Context) error {
	j, err := judge(f.Detect)
	if err != nil {
		return err
	}
	same, copied := j.Held(prepared(j, f.pairs))
	f.out.Before = []Section{heldSection("same_story", "same story", same, same), heldSection("copied", "copied", copied, copied)}
	return nil
}

// heldSection gives figures of judgements that were not learned from: the error of the calibration from crossed.
func heldSection(name, title string, held, crossed []rewrite.Held) Section {
	s := Section{Name: name, Title: title}
	c := NewCurve(scoredOf(held))
	positives, negatives := c.Totals()
	for _, f := range []Figure{
		{Name: "ap", Value: c.AveragePrecision()},
		{Name: "auc", Value: c.ROCAUC()},
		{Name: "best_f1", Value: c.BestF1().F1},
		{Name: "recall_at_2_percent", Value: c.RecallAt(0.02)},
		{Name: "calibration_error", Value: CalibrationError(scoredOf(crossed), 10)},
	} {
		if positives == 0 || negatives == 0 {
			f.Value = math.NaN()
		}
		s.Figures = append(s.Figures, f)
	}
	return s
}

func scoredOf(held []rewrite.Held) []Scored {
	scored := make([]Scored, len(held))
	for i, h := range held {
		scored[i] = Scored{h.Probability, h.Yes, h.Weight}
	}
	return scored
}
