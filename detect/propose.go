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
	}
	slices.SortFunc(pairs, compareCandidates)
	return slices.Compact(pairs), nil
}

func compareCandidates(x, y lsh.Candidate) int {
	return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
}

// byBands pairs the groups that share a band. The bands are let go of on the way.
func (w *run) byBands(ctx context.Context) ([]lsh.Candidate, error) {
	worded := w.worded()
	columns := make([][]uint32, len(w.bands))
	for band, column := range w.bands {
		columns[band] = make([]uint32, len(worded))
		for row, group := range worded {
			columns[band][row] = column.at(w.places[w.groups.first(group)])
		}
		w.bands[band].pieces = nil
	}
	found, stats, err := lsh.Candidates(ctx, columns, w.options.lsh())
	w.capped += stats.Capped
	for i, pair := range found {
		found[i] = lsh.Candidate{A: worded[pair.A], B: worded[pair.B]}
	}
	return found, err
}

// worded lists the groups that have words: without any, nothing is shared.
func (w *run) worded() []uint32 {
	list := make([]uint32, 0, w.groups.len())
	for g := range uint32(w.groups.len()) {
		if w.marks.at(w.places[w.groups.first(g)]) != 0 {
			list = append(list, g)
		}
	}
	return list
}

// byFacts pairs the groups that share facts enough.
func (w *run) byFacts(ctx context.Context) ([]lsh.Candidate, error) {
	weighted := lsh.NewWeighted(w.options.weighted())
	var keys []lsh.Key
	for g := range uint32(w.groups.len()) {
		place := w.places[w.groups.first(g)]
		keys = w.facts.of(keys[:0], place)
		weighted.Add(keys, w.dayOf(g))
	}
	w.facts = factLists{}
	found, stats, err := weighted.Candidates(ctx)
	w.capped += stats.Capped
	return found, err
}

// dayOf is the day of a group; copies of several days have none, so that each day's partners are found.
func (w *run) dayOf(g uint32) int32 {
	docs := w.groups.of(g)
	first := w.days.at(w.places[docs[0]])
	for _, doc := range docs[1:] {
		if w.days.at(w.places[doc]) != first {
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
