package server

import (
	"fmt"

	"retold/corpus"
	"retold/detect"
	"retold/report"
)

// whyNot says which measures missed, and by how much; none where the two are copies and would be found in a corpus.
func whyNot(d *detect.Detector, a, b *corpus.Article, f report.Finding) []string {
	var missed []string
	add := func(is bool, format string, args ...any) {
		if is {
			missed = append(missed, fmt.Sprintf(format, args...))
		}
	}
	o, e := d.Options(), f.Evidence
	add(e.Reason != "", "%s", e.Reason)
	add(e.Jaccard < o.Threshold, "for a near-duplicate, %.0f%% of the word runs must be the same; %.0f%% are",
		100*o.Threshold, 100*e.Jaccard)
	add(!f.Verdict.Copy() && e.Reason == "", "for a rewrite, both probabilities must be high: same story %.2f, copied %.2f are too little at %q",
		f.SameStory, f.Copied, o.Sensitivity)
	add(f.SameStory < o.MinSameStory && e.Reason == "", "to be told of as one story at all, %.2f is wanted of “same story”; it is %.2f",
		o.MinSameStory, f.SameStory)
	dated := !a.Published.IsZero() && !b.Published.IsZero()
	apart := a.Published.Sub(b.Published).Abs()
	add(dated && o.Window > 0 && apart > o.Window, "they were published %v apart; only articles within %v are compared", apart, o.Window)
	left, right := d.Keys(a), d.Keys(b)
	add(!shareBand(left, right) && countShared(left, right) < 2,
		"in a large index they would not even meet: no run of text and fewer than two names, numbers or rare words in common")
	return missed
}

func shareBand(a, b detect.Keys) bool {
	for i := range min(len(a.Bands), len(b.Bands)) {
		if a.Bands[i] == b.Bands[i] {
			return true
		}
	}
	return false
}

func countShared(a, b detect.Keys) (n int) {
	of := map[uint64]bool{}
	for _, key := range a.Facts {
		of[key.Hash] = true
	}
	for _, key := range b.Facts {
		if of[key.Hash] {
			n++
		}
	}
	return n
}
