package detect

import (
	"cmp"
	"context"
	"slices"
	"time"

	"retold/lsh"
)

// propose gives the candidates among the groups of exact copies, as pairs of group numbers, each once.
func (w *run) propose(ctx context.Context) ([]lsh.Candidate, error) {
	var pairs []lsh.Candidate
	if w.options.usesText() {
		found, err := w.byBands(ctx)
		if err != nil {
			return nil, err
		}
		pairs = found
	}
	if w.options.usesFacts() {
		found, err := w.byFacts(ctx)
		if err != nil {
			return nil, err
		}
		pairs = append(pairs, found...)
		slices.SortFunc(pairs, compareCandidates)
		pairs = slices.Compact(pairs)
	}
	return pairs, nil
}

func compareCandidates(x, y lsh.Candidate) int {
	return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
}

// byBands pairs the groups that share a band. The bands are let go of, and the marks.
func (w *run) byBands(ctx context.Context) ([]lsh.Candidate, error) {
	numbers := w.numbers()
	w.marks.Free()
	w.sweep()
	found, stats, err := lsh.Candidates(ctx, w.keyed(), numbers, w.options.lsh())
	w.dropBands()
	w.capped += stats.Capped
	return found, err
}

// numbers gives the group that each place stands for: that of a group's first document, unless it has no words, as without any
// nothing is shared.
func (w *run) numbers() []uint32 {
	numbers := noneOf(w.shelf.Len())
	inRanges(w.options.workers(), w.groups.len(), func(_, from, to int) {
		for g := uint32(from); g < uint32(to); g++ {
			numbers[w.places[w.groups.first(g)]] = g
		}
	})
	inRanges(w.options.workers(), len(numbers), func(_, from, to int) {
		for place := from; place < to; place++ {
			if w.marks.At(uint32(place)) == 0 {
				numbers[place] = lsh.None
			}
		}
	})
	return numbers
}

func noneOf(n int) []uint32 {
	list := make([]uint32, n)
	for i := range list {
		list[i] = lsh.None
	}
	return list
}

// byFacts pairs the groups that share facts enough.
func (w *run) byFacts(ctx context.Context) ([]lsh.Candidate, error) {
	w.sweep() // the bands
	rows, days := make([]uint32, w.groups.len()), make([]int32, w.groups.len())
	for g := range uint32(w.groups.len()) {
		rows[g], days[g] = w.places[w.groups.first(g)], w.dayOf(g)
	}
	found, stats, err := w.facts.Candidates(ctx, rows, days)
	w.facts = nil
	w.capped += stats.Capped
	return found, err
}

// dayOf is the day of a group; copies of several days have none, so that each day's partners are found.
func (w *run) dayOf(g uint32) int32 {
	docs := w.groups.of(g)
	first := w.days.At(w.places[docs[0]])
	for _, doc := range docs[1:] {
		if w.days.At(w.places[doc]) != first {
			return lsh.Undated
		}
	}
	return first
}

// day counts from 1970.
func day(t time.Time) int32 {
	if t.IsZero() {
		return lsh.Undated
	}
	return int32(t.Unix() / (24 * 60 * 60))
}
