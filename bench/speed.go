package bench

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
)

// SpeedReport is what was timed.
type SpeedReport struct {
	Machine   Machine      `json:"machine"`
	Sketch    string       `json:"sketch"`
	Threshold float64      `json:"threshold"`
	Banding   string       `json:"banding"`
	Input     string       `json:"input"`
	Rounds    int          `json:"rounds"`
	Cases     []SpeedCase  `json:"cases"`
	Curve     []CurvePoint `json:"s_curve,omitempty"`
}

// SpeedCase is one input with one number of workers.
type SpeedCase struct {
	Workers int           `json:"workers"`
	Median  Measurement   `json:"median"` // of each figure by itself
	Rounds  []Measurement `json:"rounds"`
	job     Job
}

// Speed times Retold on files, or on synthetic corpora of several sizes, which it writes into Directory. Cases are
// interleaved round by round, so that what else the machine does falls on all of them alike.
func Speed(ctx context.Context, c SpeedConfig, measure Measurer) (*SpeedReport, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	r := &SpeedReport{Machine: ThisMachine(), Sketch: string(c.Detect.Sketch), Threshold: c.Detect.Threshold, Rounds: c.Rounds}
	var err error
	if r.Cases, err = c.cases(); err != nil {
		return nil, err
	}
	r.Input = c.input()
	for round := range c.Rounds {
		for i := range r.Cases {
			if err := r.Cases[i].run(ctx, c, round, measure); err != nil {
				return nil, err
			}
		}
	}
	for i := range r.Cases {
		r.Cases[i].Median = medianMeasurement(r.Cases[i].Rounds)
	}
	return r, r.measureCurve(c)
}

func (c SpeedConfig) input() string {
	if len(c.Files) > 0 {
		return fmt.Sprintf("%d files", len(c.Files))
	}
	return c.Synthetic.String()
}

func (s *SpeedCase) run(ctx context.Context, c SpeedConfig, round int, measure Measurer) error {
	c.tell(round, filepath.Base(s.job.Files[0]))
	m, err := measure(ctx, s.job)
	if err != nil {
		return err
	}
	s.Rounds = append(s.Rounds, *m)
	return nil
}

// cases makes the corpora and lists what is run on them.
func (c SpeedConfig) cases() ([]SpeedCase, error) {
	inputs := [][]string{c.Files}
	if len(c.Files) == 0 {
		var err error
		if inputs, err = c.write(); err != nil {
			return nil, err
		}
	}
	var cases []SpeedCase
	for _, files := range inputs {
		for _, workers := range c.workers() {
			o := c.Detect
			o.Workers = workers
			cases = append(cases, SpeedCase{Workers: workerCount(workers), job: Job{
				Files: files, Reading: c.Reading, Detect: o, Clusters: filepath.Join(c.Directory, "clusters.jsonl"),
			}})
		}
	}
	return cases, nil
}

func workerCount(workers int) int {
	if workers > 0 {
		return workers
	}
	return runtime.GOMAXPROCS(0)
}

func (c SpeedConfig) write() ([][]string, error) {
	var inputs [][]string
	for _, articles := range c.Sizes {
		file := filepath.Join(c.Directory, fmt.Sprintf("synthetic-%d.jsonl", articles))
		if err := c.synthetic(articles).create(file); err != nil {
			return nil, err
		}
		inputs = append(inputs, []string{file})
	}
	return inputs, nil
}

func (s Synthetic) create(file string) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := s.Write(f); err != nil {
		return err
	}
	return f.Close()
}

func medianMeasurement(rounds []Measurement) Measurement {
	m := rounds[0]
	of := func(f func(*Measurement) float64) float64 { return medianOf(rounds, f) }
	m.Seconds = of(func(x *Measurement) float64 { return x.Seconds })
	m.CPUSeconds = of(func(x *Measurement) float64 { return x.CPUSeconds })
	m.StartBytes = int64(of(func(x *Measurement) float64 { return float64(x.StartBytes) }))
	m.PeakBytes = int64(of(func(x *Measurement) float64 { return float64(x.PeakBytes) }))
	m.Stages = slices.Clone(m.Stages)
	for i := range m.Stages {
		m.Stages[i].Seconds = of(func(x *Measurement) float64 { return x.Stages[i].Seconds })
		m.Stages[i].CPUSeconds = of(func(x *Measurement) float64 { return x.Stages[i].CPUSeconds })
	}
	return m
}

// medianOf is the middle one of an odd number of values, and the mean of the two in the middle of an even one.
func medianOf[T any](list []T, f func(*T) float64) float64 {
	values := make([]float64, len(list))
	for i := range list {
		values[i] = f(&list[i])
	}
	slices.Sort(values)
	if len(values) == 0 {
		return 0
	}
	return (values[(len(values)-1)/2] + values[len(values)/2]) / 2
}

// PerArticle is a cost in microseconds an article.
func (m *Measurement) PerArticle(seconds float64) float64 {
	return 1e6 * seconds / float64(max(1, m.Articles))
}

// BytesPerArticle is the memory above that of the start.
func (m *Measurement) BytesPerArticle() float64 {
	return float64(m.PeakBytes-m.StartBytes) / float64(max(1, m.Articles))
}
