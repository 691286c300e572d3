package bench

import (
	"context"

	"retold/corpus"
	"retold/detect"
)

// Report is what was measured.
type Report struct {
	Files       []string
	Sensitivity string // of the verdicts
	Bootstrap   Bootstrap
	Groups      []Group
	Problems    []corpus.Problem // rows that were left out
}

// Group is what one kind of labels allows to measure.
type Group struct {
	Name     string // in JSON: "pairs", "graded" or "clusters"
	Title    string // for people
	Sections []Section
	Kinds    []Kind
	Beside   []Section // baselines on the same pairs
}

// Kind counts the verdicts of pairs of one sort.
type Kind struct {
	Name  string `json:"kind"`
	Pairs int    `json:"pairs"`
	Copy  int    `json:"copy"`       // rewritten or stronger
	Same  int    `json:"same_story"` // same-story or stronger
}

// Group gives a group by its name, nil where the labels did not allow for it.
func (r *Report) Group(name string) *Group {
	for i := range r.Groups {
		if r.Groups[i].Name == name {
			return &r.Groups[i]
		}
	}
	return nil
}

// Section gives a section by its name, an empty one where there is none.
func (g *Group) Section(name string) Section {
	for _, list := range [][]Section{g.Sections, g.Beside} {
		for _, s := range list {
			if s.Name == name {
				return s
			}
		}
	}
	return Section{}
}

// Run measures Retold on the labels of files. The cost is that of judging every pair and of deduping and checking
// every article of a cluster, and then of the intervals, about a second for each section with many pairs.
func Run(ctx context.Context, files []string, c Config) (*Report, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	labels, err := ReadLabels(ctx, files, c)
	if err != nil {
		return nil, err
	}
	m := &measuring{Config: c, labels: labels}
	if m.detector, err = detect.New(c.Detect); err != nil {
		return nil, err
	}
	r := &Report{Files: files, Sensitivity: string(c.Detect.Sensitivity), Bootstrap: c.Bootstrap, Problems: labels.Problems}
	for _, part := range []func(context.Context) (*Group, error){m.pairs, m.graded, m.clusters} {
		g, err := part(ctx)
		if err != nil {
			return nil, err
		}
		if g != nil {
			r.Groups = append(r.Groups, *g)
		}
	}
	return r, nil
}

// measuring is one run.
type measuring struct {
	Config
	labels   *Labels
	detector *detect.Detector
}

// counts is a section of numbers that are no estimates.
func counts(figures ...Figure) Section { return Section{Name: "counts", Figures: figures} }

func count(name string, n int) Figure { return Figure{Name: name, Value: float64(n)} }
