package main

import (
	"fmt"
	"strings"

	"retold/detect"
)

// explain prints the S-curve: how likely two texts of each similarity are compared at all.
func (t *tool) explain(d *detect.Detector) error {
	o, banding := d.Options(), d.Banding()
	fmt.Fprintf(t.out, "%s, %d of %d lanes, for a threshold of %.2f\n", banding, banding.Bands*banding.Rows, o.NumPerm, o.Threshold)
	fmt.Fprintf(t.out, "runs of %d words; similarity is the share of them in common (Jaccard)\n\n", o.Ngram)
	fmt.Fprintf(t.out, "similarity   chance to be compared\n")
	for percent := 5; percent <= 100; percent += 5 {
		similarity := float64(percent) / 100
		p := banding.Probability(similarity)
		if similarity < 1 {
			p = min(p, 0.99999) // never certain
		}
		note := ""
		if similarity-0.05 < o.Threshold && similarity >= o.Threshold {
			note = "  <- near from here"
		}
		fmt.Fprintf(t.out, "    %.2f     %7.3f%%  %-30s%s\n", similarity, 100*p, strings.Repeat("#", int(30*p+0.5)), note)
	}
	fmt.Fprintf(t.out, "\nWhat is compared is then measured exactly, on the word runs themselves.\n")
	if o.Sketch != detect.SketchText {
		fmt.Fprintf(t.out, "Rewrites are proposed in another way, by the names, numbers and rare words that they share.\n")
	}
	return t.out.Flush()
}
