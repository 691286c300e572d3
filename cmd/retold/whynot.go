package main

import (
	"fmt"

	"retold/corpus"
	"retold/detect"
	"retold/report"
)

// whyNot says which measures missed, and by how much: of the verdict first, then of being compared at all in a corpus.
func whyNot(d *detect.Detector, a, b *corpus.Article, f report.Finding) []string {
	var m misses
	o, e := d.Options(), f.Evidence
	m.add(f.Verdict == report.Undecided, "%s", e.Reason)
	m.add(f.Verdict == report.Retitled, "near: the headline is another")
	m.add(!exact(f.Verdict) && e.Jaccard < o.Threshold, "near: %.2f of the word runs in common, %.2f are wanted (--threshold)", e.Jaccard, o.Threshold)
	m.add(!f.Verdict.Copy(), "rewritten: same story %.2f, copied %.2f at --sensitivity %s: %s", f.SameStory, f.Copied, o.Sensitivity, e.Reason)
	m.add(f.SameStory < o.MinSameStory, "told of: same story %.2f, %.2f is wanted (--min-same-story)", f.SameStory, o.MinSameStory)
	if dated := !a.Published.IsZero() && !b.Published.IsZero(); dated && o.Window > 0 {
		apart := a.Published.Sub(b.Published).Abs()
		m.add(apart > o.Window, "compared: published %v apart, more than --window %v", apart, o.Window)
	}
	m.keys(d, d.Keys(a), d.Keys(b), e.Jaccard)
	return m
}

// exact tells that the texts themselves decided.
func exact(v report.Verdict) bool {
	return v == report.Identical || v == report.Near || v == report.Retitled
}

type misses []string

func (m *misses) add(missed bool, format string, args ...any) {
	if missed {
		*m = append(*m, fmt.Sprintf(format, args...))
	}
}

// keys tells what the two share of what proposes candidates.
func (m *misses) keys(d *detect.Detector, a, b detect.Keys, jaccard float64) {
	if len(a.Bands) > 0 && len(b.Bands) > 0 {
		shared := 0
		for i, key := range a.Bands {
			if key == b.Bands[i] {
				shared++
			}
		}
		m.add(shared == 0, "compared as texts: no band of %d agrees; at this similarity one does with probability %.2f",
			len(a.Bands), d.Banding().Probability(jaccard))
	}
	if len(a.Facts) == 0 && len(b.Facts) == 0 {
		return
	}
	of := map[uint64]bool{}
	for _, key := range a.Facts {
		of[key.Hash] = true
	}
	shared, weight := 0, 0.0
	for _, key := range b.Facts {
		if of[key.Hash] {
			shared, weight = shared+1, weight+float64(key.Weight)
		}
	}
	m.add(shared < 2, "compared as stories: %d names, numbers or rare words in common, of %d and %d (weight %.1f)",
		shared, len(a.Facts), len(b.Facts), weight)
}
