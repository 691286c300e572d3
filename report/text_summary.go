package report

import (
	"fmt"
	"io"
	"strings"
)

// WriteSummary writes what a run counted, in a few lines for the end of it.
func WriteSummary(w io.Writer, sum Summary, s Style) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s kept, %s removed, in %s",
		Counted(sum.Articles, "article", "articles"), grouped(sum.Kept), grouped(sum.Removed),
		Counted(sum.Clusters, "cluster", "clusters"))
	if sum.Seconds > 0 {
		fmt.Fprintf(&b, " (%.1f s)", sum.Seconds)
	}
	b.WriteByte('\n')
	if by := sum.byVerdict(); by != "" {
		s.hang(&b, len("removed: "), ink{"removed:", ""}, ink{by, ""})
	}
	if lost := sum.lost(); lost != "" {
		s.hang(&b, len("left out: "), ink{"left out:", yellow}, ink{lost, ""})
	}
	if sum.Repaired > 0 {
		s.hang(&b, len("repaired: "), ink{"repaired:", ""}, ink{Counted(sum.Repaired, "record", "records"), ""})
	}
	if sum.Undated > 0 {
		s.hang(&b, len("undated: "), ink{"undated:", ""}, ink{Counted(sum.Undated, "date could not be read", "dates could not be read"), ""})
	}
	if sum.Capped > 0 {
		s.hang(&b, len("note: "), ink{"note:", yellow}, ink{fmt.Sprintf(
			"%s too many articles to compare each with each (boilerplate, or a template); --bucket-cap raises the limit",
			Counted(sum.Capped, "bucket held", "buckets held")), ""})
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (sum Summary) lost() string {
	var parts []string
	if sum.LeftOut > 0 {
		parts = append(parts, Counted(sum.LeftOut, "record", "records"))
	}
	if sum.BrokenOff > 0 {
		parts = append(parts, Counted(sum.BrokenOff, "file that could not be read to its end", "files that could not be read to their end"))
	}
	return strings.Join(parts, ", ")
}

func (sum Summary) byVerdict() string {
	var parts []string
	for _, v := range Verdicts() {
		if n := sum.Verdicts[v]; n > 0 {
			parts = append(parts, grouped(n)+" "+string(v))
		}
	}
	return strings.Join(parts, ", ")
}
