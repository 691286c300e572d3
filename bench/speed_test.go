package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"
)

func smallSpeed(t *testing.T) SpeedConfig {
	c := DefaultSpeedConfig()
	c.Sizes, c.Rounds, c.Workers, c.CurvePairs, c.Directory = []int{60, 120}, 3, []int{1, 2}, 20, t.TempDir()
	c.Detect.Sketch = "text"
	return c
}

func TestSpeedInterleavesAndReports(t *testing.T) {
	c := smallSpeed(t)
	var order []string
	c.ProgressFor = func(round, rounds int, what string) { order = append(order, what) }
	r, err := Speed(context.Background(), c, Measure)
	if err != nil {
		t.Fatal(err)
	}
	round := []string{"synthetic-60.jsonl", "synthetic-60.jsonl", "synthetic-120.jsonl", "synthetic-120.jsonl"}
	if want := slices.Concat(round, round, round); !slices.Equal(order, want) {
		t.Errorf("ran %v, want %v", order, want)
	}
	stages := []string{"starting", "reading", "numbering", "proposing", "judging", "clustering", "writing"}
	for i, s := range r.Cases {
		var names []string
		for _, stage := range s.Median.Stages {
			names = append(names, stage.Name)
		}
		if want := c.Sizes[i/2]; s.Median.Articles != want || s.Workers != 1+i%2 || len(s.Rounds) != 3 || !slices.Equal(names, stages) {
			t.Errorf("case %d: %d articles, %d workers, %d rounds, stages %v", i, s.Median.Articles, s.Workers, len(s.Rounds), names)
		}
		if s.Median.Removed == 0 || s.Median.Bytes == 0 {
			t.Errorf("case %d found nothing: %+v", i, s.Median)
		}
	}
	checkSpeedOutputs(t, r)
}

func checkSpeedOutputs(t *testing.T, r *SpeedReport) {
	t.Helper()
	var text strings.Builder
	if err := r.WriteText(&text); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"medians of 3 rounds", "13 bands x 3 rows", "\n120 articles, 2 workers", "S-curve, 20 pairs"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("no %q in\n%s", want, text.String())
		}
	}
	if out, err := json.Marshal(r); err != nil || !strings.Contains(string(out), `"cases":[{"workers":1,"median":{"articles":60,`) {
		t.Errorf("%v: %s", err, out)
	}
	plots, err := r.Plots()
	if err != nil || len(plots) != 3 {
		t.Fatalf("%d plots, %v", len(plots), err)
	}
	for _, p := range plots {
		var svg bytes.Buffer
		if err := p.WriteSVG(&svg); err != nil || !strings.Contains(svg.String(), "</svg>") {
			t.Errorf("%s: %v, %d bytes", p.Name, err, svg.Len())
		}
	}
}

// Where a system tells no CPU time, what it cannot tell is a dash and wall time is drawn.
func TestSpeedWithoutCPUTime(t *testing.T) {
	m := Measurement{Articles: 10, Bytes: 1000, Seconds: 1, Stages: []StageCost{{"reading", 1, 0}}}
	r := &SpeedReport{Rounds: 1, Cases: []SpeedCase{{Workers: 1, Median: m}}}
	var text strings.Builder
	if err := r.WriteText(&text); err != nil || !strings.Contains(text.String(), " - ") || strings.Contains(text.String(), "NaN") {
		t.Errorf("%v:\n%s", err, text.String())
	}
	if plots, err := r.Plots(); err != nil || len(plots) != 1 || plots[0].Name != "stages" {
		t.Errorf("%v, %v", plots, err)
	}
}

func TestMedianOf(t *testing.T) {
	for _, tt := range []struct {
		values []float64
		want   float64
	}{{nil, 0}, {[]float64{3}, 3}, {[]float64{9, 1, 5}, 5}, {[]float64{4, 1, 2, 100}, 3}} {
		if got := medianOf(tt.values, func(x *float64) float64 { return *x }); got != tt.want {
			t.Errorf("median of %v is %v, want %v", tt.values, got, tt.want)
		}
	}
}

// The S-curve that is measured lies within five standard deviations of the formula. The kernel's lanes h1 + i*h2 are not
// independent, which costs small sets a little (at most two points in a hundred).
func TestCurveFollowsTheFormula(t *testing.T) {
	c := smallSpeed(t)
	c.CurvePairs = 1000
	r := &SpeedReport{}
	if err := r.measureCurve(c); err != nil {
		t.Fatal(err)
	}
	for _, p := range r.Curve {
		noise := 5 * math.Sqrt(p.Theory*(1-p.Theory)/float64(p.Pairs))
		if math.Abs(p.Found-p.Theory) > 0.02+noise {
			t.Errorf("at %.3f: %.3f found, %.3f by the formula", p.Jaccard, p.Found, p.Theory)
		}
	}
	if len(r.Curve) != 9 || math.Abs(r.Curve[6].Jaccard-0.7) > 0.03 {
		t.Errorf("curve %+v", r.Curve)
	}
}

func TestSpeedConfigNamesEveryFault(t *testing.T) {
	c := DefaultSpeedConfig()
	c.Rounds, c.CurvePairs, c.Files = 0, -1, []string{"-"}
	for _, want := range []string{"rounds 0", "curve pairs -1", "standard input"} {
		if err := c.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v does not name %q", err, want)
		}
	}
	c = DefaultSpeedConfig()
	c.Sizes = nil
	if c.Validate() == nil {
		t.Error("no sizes pass")
	}
}
