package bench

import (
	"fmt"
	"io"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/plotutil"
	"gonum.org/v1/plot/vg"
)

// Plot is a drawing with the name it is stored under.
type Plot struct {
	Name string // growth, stages, s-curve
	plot *plot.Plot
}

// WriteSVG draws it.
func (p Plot) WriteSVG(w io.Writer) error {
	drawing, err := p.plot.WriterTo(16*vg.Centimeter, 10*vg.Centimeter, "svg")
	if err != nil {
		return err
	}
	_, err = drawing.WriteTo(w)
	return err
}

// Plots draws what was measured: the stages always, growth from two sizes on, the S-curve where it was measured.
func (r *SpeedReport) Plots() ([]Plot, error) {
	var plots []Plot
	draw := func(name string, wanted bool, fill func(*plot.Plot) error) error {
		if !wanted {
			return nil
		}
		p := plot.New()
		plots = append(plots, Plot{name, p})
		return fill(p)
	}
	for _, step := range []error{
		draw("growth", len(r.growth()) > 0, r.drawGrowth),
		draw("stages", len(r.Cases) > 0, r.drawStages),
		draw("s-curve", len(r.Curve) > 0, r.drawCurve),
	} {
		if step != nil {
			return nil, step
		}
	}
	return plots, nil
}

// growth gives, for each number of workers in order of its first case, the cost by size; nothing where there is one size only.
func (r *SpeedReport) growth() []any {
	lines := map[int]plotter.XYs{}
	var workers []int
	for i := range r.Cases {
		c := &r.Cases[i]
		if lines[c.Workers] == nil {
			workers = append(workers, c.Workers)
		}
		m := &c.Median
		lines[c.Workers] = append(lines[c.Workers], plotter.XY{X: float64(m.Articles), Y: m.PerArticle(m.cost())})
	}
	var named []any
	for _, n := range workers {
		if len(lines[n]) > 1 {
			named = append(named, workersText(n), lines[n])
		}
	}
	return named
}

// cost is the CPU time, or the wall time where that is not known.
func (m *Measurement) cost() float64 {
	if m.CPUSeconds > 0 {
		return m.CPUSeconds
	}
	return m.Seconds
}

func (r *SpeedReport) drawGrowth(p *plot.Plot) error {
	p.Title.Text = "Cost per article by size, sketch " + r.Sketch
	p.X.Label.Text, p.Y.Label.Text = "articles", "CPU, microseconds per article"
	p.X.Scale, p.X.Tick.Marker = plot.LogScale{}, plot.ConstantTicks(r.sizeTicks())
	p.Add(plotter.NewGrid())
	err := plotutil.AddLinePoints(p, r.growth()...)
	p.Y.Min, p.Y.Max = 0, 1.2*p.Y.Max
	return err
}

// sizeTicks marks the sizes that were run.
func (r *SpeedReport) sizeTicks() []plot.Tick {
	var ticks []plot.Tick
	for i := range r.Cases {
		n := r.Cases[i].Median.Articles
		if i == 0 || n != r.Cases[i-1].Median.Articles {
			ticks = append(ticks, plot.Tick{Value: float64(n), Label: strconv.Itoa(n)})
		}
	}
	return ticks
}

func workersText(n int) string {
	if n == 1 {
		return "1 worker"
	}
	return fmt.Sprintf("%d workers", n)
}

func (r *SpeedReport) drawStages(p *plot.Plot) error {
	m := &r.Cases[len(r.Cases)-1].Median
	p.Title.Text = fmt.Sprintf("Where the time goes, %d articles, sketch %s", m.Articles, r.Sketch)
	p.Y.Label.Text = "CPU, microseconds per article"
	var heights plotter.Values
	var names []string
	for _, stage := range m.Stages {
		seconds := stage.CPUSeconds
		if m.CPUSeconds == 0 {
			seconds = stage.Seconds
		}
		heights, names = append(heights, m.PerArticle(seconds)), append(names, stage.Name)
	}
	bars, err := plotter.NewBarChart(heights, 40)
	if err != nil {
		return err
	}
	bars.Color, bars.LineStyle.Width = plotutil.Color(2), 0
	p.Add(bars)
	p.NominalX(names...)
	p.Y.Min, p.Y.Max = 0, 1.1*p.Y.Max
	return nil
}

func (r *SpeedReport) drawCurve(p *plot.Plot) error {
	p.Title.Text = "Share of pairs that become candidates, " + r.Banding
	p.X.Label.Text, p.Y.Label.Text = "exact Jaccard", "probability"
	p.Legend.Top, p.Legend.Left = true, true
	var theory, found plotter.XYs
	for _, point := range r.Curve {
		theory = append(theory, plotter.XY{X: point.Jaccard, Y: point.Theory})
		found = append(found, plotter.XY{X: point.Jaccard, Y: point.Found})
	}
	if err := plotutil.AddLines(p, "formula", theory); err != nil {
		return err
	}
	return plotutil.AddScatters(p, "found", found)
}
