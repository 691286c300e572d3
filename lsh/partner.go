package lsh

import (
	"context"
	"runtime"
)

// Candidates returns the candidates among some rows, each once, sorted by A, then B. Documents are counted from 0 in the order
// of rows, in which nil stands for all of them in order. Days, by document and counted from any origin, refine keys that too many
// documents have: they open candidates among the documents of the same day and of the days before and after.
// It is called once: the rows are used up.
//
// Memory beyond the rows: about 45 bytes a different key while keys are ranked, 32 of them notes on what documents take of it. Then the
// different keys are let go of, and the search takes 2 bytes a key and document, 8 a partner that is kept, and 4 a document of a key that opens
// candidates by itself; after those, 8 an entry of a turn, which has a quarter of all documents' pairs.
//
// The workers have no influence on the result; the order in which documents stand has one only on their numbers, and on which
// of several documents with the very same keys is left out where a TopK ends among them.
func (w *Weighted) Candidates(ctx context.Context, rows []uint32, days []int32) ([]Candidate, WeightedStats, error) {
	stats := WeightedStats{Keys: len(w.known.keys)}
	w.known.slots = nil
	if rows == nil {
		for row := range w.Len() {
			rows = append(rows, uint32(row))
		}
	}
	r := w.rank(inOrder(rows, days, w.Len()))
	w.known.keys = nil
	stats.Shared, stats.OverFull = len(r.weight), len(r.weight)-int(r.rares)
	if len(rows) >= manyDocuments {
		runtime.GC() // what ranked the keys is large
	}
	best, err := r.search(ctx, &stats)
	if err != nil {
		return nil, stats, err
	}
	found := best.candidates()
	stats.Proposed = uint64(len(found))
	return found, stats, nil
}

// manyDocuments leave garbage that is worth collecting before its time.
const manyDocuments = 1 << 17

// search looks at the pairs of every list.
func (r *ranked) search(ctx context.Context, stats *WeightedStats) (*best, error) {
	best := newBest(r.prints, r.options.TopK)
	searchers := make([]*searcher, workers(Options{Workers: r.options.Workers}))
	for i := range searchers {
		searchers[i] = newSearcher(r, best)
	}
	r.searchSingles(ctx, searchers)
	if ctx.Err() == nil {
		r.searchPairs(ctx, searchers)
	}
	for _, s := range searchers {
		stats.Capped += s.capped
	}
	return best, ctx.Err()
}

// stretch is how many lists a worker takes at a time.
const stretch = 256

func (r *ranked) searchSingles(ctx context.Context, searchers []*searcher) {
	singles := r.singles()
	inStretches(ctx, len(searchers), len(singles.ends), stretch, func(w, from, to int) {
		for key := uint32(from); key < uint32(to); key++ {
			searchers[w].queue(list{singles.of(key), key})
		}
		searchers[w].flush()
	})
}

// turns is how often the pairs of all documents are gone through, each time for a turnsth of the parts.
const turns = 4

func (r *ranked) searchPairs(ctx context.Context, searchers []*searcher) {
	p := newPairing(r, len(searchers))
	for turn := range turns {
		from, to := p.parts()*turn/turns, p.parts()*(turn+1)/turns
		if from == to || ctx.Err() != nil {
			continue
		}
		p.fill(from, to)
		inStretches(ctx, len(searchers), to-from, 1, func(w, part, _ int) { searchers[w].part(p.part(part)) })
	}
}
