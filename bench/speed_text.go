package bench

import (
	"fmt"
	"io"
	"strings"
)

// WriteText writes the report as tables for people.
func (r *SpeedReport) WriteText(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s; sketch %s, threshold %v", r.Machine, r.Input, r.Sketch, r.Threshold)
	if r.Banding != "" {
		fmt.Fprintf(&b, ", %s", r.Banding)
	}
	fmt.Fprintf(&b, "\nmedians of %d rounds, from file to clusters written\n\n", r.Rounds)
	r.casesText(&b)
	for i := range r.Cases {
		if n := r.Cases[i].Median.Problems; n > 0 {
			fmt.Fprintf(&b, "Records that could not be read and are left out: %d.\n", n)
			break
		}
	}
	for i := range r.Cases {
		r.Cases[i].stagesText(&b)
	}
	r.curveText(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

func (r *SpeedReport) casesText(b *strings.Builder) {
	fmt.Fprintf(b, "%10s %8s %10s %12s %8s %12s %10s %14s %9s\n",
		"articles", "workers", "seconds", "articles/s", "MB/s", "CPU us/art.", "peak MiB", "bytes/article", "removed")
	for i := range r.Cases {
		m := &r.Cases[i].Median
		fmt.Fprintf(b, "%10d %8d %10.3f %12.0f %8.1f %12s %10s %14s %9d\n", m.Articles, r.Cases[i].Workers, m.Seconds,
			float64(m.Articles)/m.Seconds, float64(m.Bytes)/1e6/m.Seconds, orDash(m.CPUSeconds, "%.3f", m.PerArticle(m.CPUSeconds)),
			orDash(float64(m.PeakBytes), "%.1f", float64(m.PeakBytes)/(1<<20)),
			orDash(float64(m.PeakBytes), "%.0f", m.BytesPerArticle()), m.Removed)
	}
	b.WriteString("\nCPU is user and system time of all threads. Memory is the process's own: what is mapped from\n" +
		"files, such as the input, is left out. Bytes per article: its peak above what is held before the first article is read.\n" +
		"A dash: the system does not tell.\n")
}

// orDash writes a figure where what it is made of was measured.
func orDash(measured float64, format string, x float64) string {
	if measured <= 0 {
		return "-"
	}
	return fmt.Sprintf(format, x)
}

func (s *SpeedCase) stagesText(b *strings.Builder) {
	m := &s.Median
	fmt.Fprintf(b, "\n%d articles, %s, %d candidates\n", m.Articles, workersText(s.Workers), m.Candidates)
	fmt.Fprintf(b, "  %-12s %14s %14s %8s\n", "stage", "wall us/art.", "CPU us/art.", "of CPU")
	for _, stage := range m.Stages {
		fmt.Fprintf(b, "  %-12s %14.3f %14s %8s\n", stage.Name, m.PerArticle(stage.Seconds),
			orDash(m.CPUSeconds, "%.3f", m.PerArticle(stage.CPUSeconds)),
			orDash(m.CPUSeconds, "%.1f%%", 100*stage.CPUSeconds/m.CPUSeconds))
	}
}

func (r *SpeedReport) curveText(b *strings.Builder) {
	if len(r.Curve) == 0 {
		return
	}
	fmt.Fprintf(b, "\nS-curve, %d pairs planted at each point\n  %8s %10s %10s\n", r.Curve[0].Pairs, "Jaccard", "formula", "found")
	for _, p := range r.Curve {
		fmt.Fprintf(b, "  %8.4f %10.4f %10.4f\n", p.Jaccard, p.Theory, p.Found)
	}
}
