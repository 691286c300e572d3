package bench

import (
	"fmt"
	"io"
	"strings"
)

// WriteText writes the report as a table for people.
func (r *PeersReport) WriteText(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%d articles: %s\n%d pairs at Jaccard %v or more, by exact comparison of all; medians of %d interleaved rounds\n\n",
		r.Machine, r.Articles, r.Input, r.Exact, r.Threshold, r.Rounds)
	fmt.Fprintf(&b, "%-12s %10s %12s %9s %10s %13s %9s %8s %10s\n",
		"", "seconds", "CPU us/art.", "against", "peak MiB", "bytes/art.", "pairs", "recall", "precision")
	for i := range r.Programs {
		r.Programs[i].row(&b, r.Articles)
	}
	b.WriteString("\nAgainst: its CPU time over Retold's in the same round, the median; wall time where the system tells no CPU time.\n" +
		"Imports are left out. Peers stop when they have their pairs in memory, Retold when its clusters are written.\n")
	for _, p := range r.Programs {
		if p.Settings != "" {
			fmt.Fprintf(&b, "%s: %s\n", strings.TrimSpace(p.Name+" "+p.Version), p.Settings)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (p *PeerResult) row(b *strings.Builder, articles int) {
	if p.Skipped != "" {
		fmt.Fprintf(b, "%-12s skipped: %s\n", p.Name, p.Skipped)
		return
	}
	m, n := p.Median, float64(max(1, articles))
	fmt.Fprintf(b, "%-12s %10.3f %12s %8.1fx %10s %13s %9d %8.4f %10.4f\n", p.Name, m.Seconds,
		orDash(m.CPUSeconds, "%.3f", 1e6*m.CPUSeconds/n), p.Ratio, orDash(float64(m.PeakBytes), "%.1f", float64(m.PeakBytes)/(1<<20)),
		orDash(float64(m.PeakBytes), "%.0f", float64(m.PeakBytes-m.StartBytes)/n), p.Pairs, p.Recall, p.Precision)
}
