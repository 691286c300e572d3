package main

import (
	"fmt"
	"io"
	"sort"

	"retold/rewrite"
)

// describe prints what cross-validation by event says.
func (l *loader) describe(w io.Writer, f *rewrite.Fitted) {
	fmt.Fprintf(w, "%d pairs\n", len(l.pairs))
	fmt.Fprintf(w, "same_story held out: %s\n", figures(f.Same))
	fmt.Fprintf(w, "copied held out: %s\n", figures(f.Copied))
	fmt.Fprintf(w, "rewrites against reports of their events, held out: %s\n", l.rewrites(f.Copied))
	for _, held := range f.Dealt {
		fmt.Fprintf(w, "the same, folds dealt anew: %s\n", l.rewrites(held))
	}
	fmt.Fprintf(w, "points: %+v\n", f.Model.Points)
}

// rewrites are measured each once, by hand-made copies of reports and the independent reports beside them.
func (l *loader) rewrites(held []rewrite.Held) string {
	var all []rewrite.Held
	var independent []float64
	for _, h := range held {
		if kind := l.told[h.Pair]; kind != "" {
			h.Weight = 1
			all = append(all, h)
			if kind == independently {
				independent = append(independent, h.Probability)
			}
		}
	}
	sort.Float64s(independent)
	bar := independent[len(independent)*98/100]
	out := figures(all) + "; recall at 2 % let through"
	for _, level := range []string{"", "light", "medium", "heavy"} {
		out += fmt.Sprintf(" %s%.3f", level, l.above(held, level, bar))
	}
	return out
}

// above is the share of the copies of a level, of all for "", that a bar finds.
func (l *loader) above(held []rewrite.Held, level string, bar float64) float64 {
	var n, found float64
	for _, h := range held {
		if kind := l.told[h.Pair]; kind != "" && kind != independently && (level == "" || kind == level) {
			n++
			if h.Probability > bar {
				found++
			}
		}
	}
	return found / max(n, 1)
}

func figures(held []rewrite.Held) string {
	sort.SliceStable(held, func(i, j int) bool { return held[i].Probability > held[j].Probability })
	var yes, no, tp, fp, ap, auc, best float64
	for _, h := range held {
		if h.Yes {
			yes += h.Weight
		} else {
			no += h.Weight
		}
	}
	for _, h := range held {
		if h.Yes {
			tp += h.Weight
			ap += h.Weight / yes * tp / (tp + fp)
		} else {
			fp += h.Weight
			auc += h.Weight / no * tp / yes
		}
		best = max(best, 2*tp/(tp+fp+yes))
	}
	return fmt.Sprintf("AP %.3f AUC %.4f best F1 %.3f of %.0f yes, %.0f no", ap, auc, best, yes, no)
}
