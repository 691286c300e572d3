package detect

import (
	"cmp"
	"context"
	"iter"

	"retold/corpus"
	"retold/lsh"
	"retold/report"
)

// Result is what Dedupe found. Articles are read again as they are asked for, so it is closed after use.
type Result struct {
	Problems []corpus.Problem // in the order of the input
	Summary  report.Summary

	run      *run
	ctx      context.Context // of Dedupe: what is judged when it is asked for ends with it
	ofGroups []match         // that were judged, sorted
	pairs    []lsh.Candidate // of groups that are judged when they are asked for
	clusters clusters
	listing  listing
	fate     []fate // by place in the input
}

// fate is what becomes of a record.
type fate uint8

const (
	isKept fate = iota
	isRemoved
	isTwice // its id came before: no article of the corpus
)

// Close lets go of the files that articles are read from.
func (r *Result) Close() error { return r.run.close() }

// Article gives an article that stands in a cluster or a finding, by its id.
func (r *Result) Article(id string) (*corpus.Article, error) {
	doc, err := r.run.find(id)
	if err != nil {
		return nil, err
	}
	return r.run.article(doc)
}

// Kept gives the records that stay, in the order of the input. One holds until the next is given. Of a JSON line, the article has
// Raw and Origin alone.
func (r *Result) Kept() iter.Seq2[*corpus.Article, error] { return r.those(isKept, (*reread).record) }

// Removed gives the articles that go, in the order of the input. One holds until the next is given.
func (r *Result) Removed() iter.Seq2[*corpus.Article, error] {
	return r.those(isRemoved, (*reread).again)
}

func (r *Result) those(of fate, read func(*reread, *corpus.Shelf, uint32) (*corpus.Article, error)) iter.Seq2[*corpus.Article, error] {
	return func(yield func(*corpus.Article, error) bool) {
		var room reread
		for place, f := range r.fate {
			if f != of {
				continue
			}
			if !yield(read(&room, r.run.shelf, uint32(place))) {
				return
			}
		}
	}
}

// result puts everything that was found in the order that people see.
func (w *run) result(ctx context.Context, r *Result, found found) (*Result, error) {
	r.run, r.ctx, r.Problems = w, ctx, w.problems
	sideBySide(w.options.workers(), func() { r.clusters = w.newClusters(found) }, func() { r.decide(&found) })
	corpus.SortProblems(r.Problems, w.files)
	large, err := w.compareAll(ctx, w.largeOf(r.pairs))
	w.capped += w.overfull(r.ofGroups, large)
	r.Summary = w.summary(r)
	return r, cmp.Or(err, ctx.Err())
}

// decide tells what becomes of every record.
func (r *Result) decide(found *found) {
	r.fate = make([]fate, r.run.shelf.Len())
	for _, place := range found.stars.removed {
		r.fate[r.run.digests.orderAt(place)] = isRemoved
	}
	if len(r.run.places) < len(r.fate) {
		r.markTwice()
	}
}

func (r *Result) markTwice() {
	numbered := make([]bool, len(r.fate))
	for _, place := range r.run.places {
		numbered[place] = true
	}
	for place, ok := range numbered {
		if !ok {
			r.fate[place] = isTwice
		}
	}
}

func (w *run) summary(r *Result) report.Summary {
	removed := len(r.clusters.scores)
	return report.Summary{
		Articles: len(w.places), Kept: len(w.places) - removed, Removed: removed, Clusters: r.clusters.stars.len(),
		Verdicts: r.clusters.verdicts(), Problems: len(r.Problems), Candidates: w.candidates, Capped: w.capped,
	}
}
