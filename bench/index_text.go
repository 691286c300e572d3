package bench

import (
	"bytes"
	"fmt"
	"io"
)

// WriteText writes the report as a table for people.
func (r *IndexReport) WriteText(w io.Writer) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\n%s\n", r.Machine, r.Input)
	for i := range r.Cases {
		r.Cases[i].text(&b)
	}
	_, err := w.Write(b.Bytes())
	return err
}

func (c *IndexCase) text(b *bytes.Buffer) {
	n := float64(max(1, c.Articles))
	fmt.Fprintf(b, "\n%d articles\n", c.Articles)
	if c.Seconds > 0 {
		fmt.Fprintf(b, "  build        %.0f articles/s, %.1f us CPU each; %.1f s\n", n/c.Seconds, 1e6*c.CPUSeconds/n, c.Seconds)
	}
	fmt.Fprintf(b, "  disk         %.0f bytes an article; its record takes %.0f as it came\n", float64(c.DiskBytes)/n, float64(c.TextBytes)/n)
	fmt.Fprintf(b, "  check        %s; %.2f ms CPU each; %d of %d with a match\n", c.Latency, c.CheckCPU, c.Matched, c.Checks)
	for _, load := range []struct {
		name string
		*LoadResult
	}{{"served", c.Served}, {"while adding", c.AddedTo}} {
		if r := load.LoadResult; r != nil {
			fmt.Fprintf(b, "  %-12s %.0f checks/s by %d clients, %s; %.2f ms CPU each, %.2f of the clients; %d not answered with 200",
				load.name, r.PerSecond, r.Clients, r.Latency, r.ServerCPU, r.ClientCPU, r.Refused)
			if r.Added > 0 {
				fmt.Fprintf(b, "; %d batches added, %d of them late", r.Added, r.AddLate)
			}
			b.WriteByte('\n')
		}
	}
}

// String gives the latency in words.
func (l Latency) String() string {
	return fmt.Sprintf("p50 %.2f ms, p90 %.2f, p99 %.2f, longest %.1f", l.P50, l.P90, l.P99, l.Max)
}
