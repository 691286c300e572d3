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
		found, stats, err := lsh.Candidates(ctx, w.columns(), w.options.lsh())
		if err != nil {
			return nil, err
		}
		w.capped += stats.Capped
		pairs = w.filed(pairs, found)
	}
	if w.options.usesFacts() {
		found, err := w.weighted(ctx)
		if err != nil {
			return nil, err
		}
		pairs = append(pairs, found...)
	}
	slices.SortFunc(pairs, compareCandidates)
	return slices.Compact(pairs), nil
}

// columns are the band keys of the groups that have words, a column a band.
func (w *run) columns() [][]uint64 {
	columns := make([][]uint64, w.banding.Bands)
	w.worded = w.worded[:0]
	for g, docs := range w.groups {
		keys := w.profileOf(docs[0]).bands
		if keys == nil {
			continue
		}
		w.worded = append(w.worded, uint32(g))
		for band, key := range keys {
			columns[band] = append(columns[band], key)
		}
	}
	return columns
}

// filed turns rows of columns back into group numbers.
func (w *run) filed(pairs, rows []lsh.Candidate) []lsh.Candidate {
	for _, r := range rows {
		pairs = append(pairs, lsh.Candidate{A: w.worded[r.A], B: w.worded[r.B]})
	}
	return pairs
}

// weighted pairs the groups that share facts enough.
func (w *run) weighted(ctx context.Context) ([]lsh.Candidate, error) {
	weighted := lsh.NewWeighted(w.options.weighted())
	for _, docs := range w.groups {
		weighted.Add(w.profileOf(docs[0]).facts, day(w.article(docs[0]).Published))
	}
	found, stats, err := weighted.Candidates(ctx)
	w.capped += stats.Capped
	return found, err
}

func compareCandidates(x, y lsh.Candidate) int {
	return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
}

// day counts from 1970.
func day(t time.Time) int32 {
	if t.IsZero() {
		return lsh.Undated
	}
	return int32(t.Unix() / (24 * 60 * 60))
}
