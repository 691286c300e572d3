package bench

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
)

// labelOf is the name of a figure for people.
func labelOf(name string) string {
	switch name {
	case "ap":
		return "average precision"
	case "auc":
		return "ROC AUC"
	case "best_f1":
		return "best F1"
	case "best_f1_threshold":
		return "  at probability"
	case "precision", "recall", "accuracy":
		return name + " at 0.5"
	case "f1":
		return "F1 at 0.5"
	case "recall_at_1_percent":
		return "recall at 1 % false positives"
	case "recall_at_2_percent":
		return "recall at 2 % false positives"
	case "recall_at_5_percent":
		return "recall at 5 % false positives"
	case "calibration_error":
		return "calibration error, 10 bins"
	case "copies_found":
		return "copies called copies"
	case "independent_called_copies":
		return "independent reports called copies"
	case "per_1000_without_duplicate":
		return "of 1,000 articles without a duplicate"
	case "recall_at_1":
		return "one of the cluster comes first"
	case "recall_at_10":
		return "one of the cluster is in the first 10"
	case "pair_f1":
		return "pair F1"
	case "bcubed_precision", "bcubed_recall", "bcubed_f1":
		return "BCubed " + strings.Replace(strings.TrimPrefix(name, "bcubed_"), "f1", "F1", 1)
	case "ari":
		return "adjusted Rand index"
	case "pearson":
		return "Pearson correlation"
	}
	return strings.ReplaceAll(name, "_", " ")
}

const labelWidth = 40

// WriteText writes the report as tables for people.
func (r *Report) WriteText(w io.Writer) error {
	var b strings.Builder
	for i := range r.Groups {
		if i > 0 {
			b.WriteByte('\n')
		}
		r.Groups[i].text(&b)
	}
	if r.Bootstrap.Replicates > 0 {
		fmt.Fprintf(&b, "\nIntervals hold 95 %% of a bootstrap over stories (seed %d).\n", r.Bootstrap.Seed)
	}
	fmt.Fprintf(&b, "Verdicts at sensitivity %s.\n", r.Sensitivity)
	if n := r.leftOut(); n > 0 {
		fmt.Fprintf(&b, "Rows that could not be read and are left out: %d.\n", n)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (g *Group) text(b *strings.Builder) {
	fmt.Fprintf(b, "%s\n", g.Title)
	for _, s := range g.Sections {
		s.text(b)
	}
	g.kinds(b)
	g.besideText(b)
}

func (s Section) text(b *strings.Builder) {
	if s.Title != "" {
		fmt.Fprintf(b, "\n  %s\n", s.Title)
	}
	for _, f := range s.Figures {
		line := fmt.Sprintf("    %-*s %10s", labelWidth, labelOf(f.Name), f.text(f.Value))
		if f.Interval != nil {
			line += fmt.Sprintf("   %s to %s", f.text(f.Interval.Low), f.text(f.Interval.High))
		}
		fmt.Fprintln(b, line)
	}
}

// text is a value as people read it; a count has no point.
func (f Figure) text(x float64) string {
	switch {
	case math.IsNaN(x):
		return "-"
	case f.Interval == nil && x == math.Trunc(x) && x > 1:
		return fmt.Sprintf("%.0f", x)
	}
	return fmt.Sprintf("%.4f", x)
}

func (g *Group) kinds(b *strings.Builder) {
	if len(g.Kinds) == 0 {
		return
	}
	fmt.Fprintf(b, "\n  %-*s %12s %12s %12s\n", labelWidth+2, "verdicts by kind of pair", "pairs", "copies", "same story")
	for _, k := range g.Kinds {
		fmt.Fprintf(b, "    %-*s %12d %12d %12d\n", labelWidth, k.Name, k.Pairs, k.Copy, k.Same)
	}
}

// besideText sets the baselines below the first measured section, figure by figure.
func (g *Group) besideText(b *strings.Builder) {
	if len(g.Beside) == 0 {
		return
	}
	columns := slices.DeleteFunc(slices.Clone(g.Beside[0].Figures), func(f Figure) bool { return f.Name == "best_f1_threshold" })
	fmt.Fprintf(b, "\n  %-*s", labelWidth+2, "beside it, on the same pairs")
	for _, f := range columns {
		fmt.Fprintf(b, " %20s", labelOf(f.Name))
	}
	own := g.Sections[1]
	own.Title = "Retold"
	for _, s := range append([]Section{own}, g.Beside...) {
		fmt.Fprintf(b, "\n    %-*s", labelWidth, s.Title)
		for _, f := range columns {
			fmt.Fprintf(b, " %20s", f.text(s.Figure(f.Name)))
		}
	}
	b.WriteByte('\n')
}
