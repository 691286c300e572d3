package main

import (
	"fmt"
	"io"
	"sort"

	"retold/rewrite"
)

// describe prints what cross-validation says.
func describe(w io.Writer, pairs []rewrite.Pair, f *rewrite.Fitted) {
	fmt.Fprintf(w, "%d pairs\n", len(pairs))
	fmt.Fprintf(w, "same_story held out: %s\n", figures(f.Same))
	fmt.Fprintf(w, "copied held out: %s\n", figures(f.Copied))
	fmt.Fprintf(w, "points: %+v\n", f.Model.Points)
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
