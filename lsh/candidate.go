package lsh

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"slices"
)

// Candidate is a pair of documents, by number, A < B, worth an exact look.
type Candidate struct{ A, B uint32 }

// Stats say what the buckets cost and what a cap took away.
type Stats struct {
	Buckets  int    // buckets of two documents or more, over all bands
	Largest  int    // documents in the largest of them
	Capped   int    // buckets larger than BucketCap
	Dropped  uint64 // pairs of capped buckets that were not proposed there; another band may have proposed them
	Proposed uint64 // candidates
}

func (s *Stats) add(t Stats) {
	s.Buckets += t.Buckets
	s.Largest = max(s.Largest, t.Largest)
	s.Capped += t.Capped
	s.Dropped += t.Dropped
	s.Proposed += t.Proposed
}

// BandKey is the width of the band keys in memory. 32 bits halve the memory and add about n^2/2^33 chance candidates per band
// (116 among a million documents), which the exact look removes.
type BandKey interface{ ~uint32 | ~uint64 }

// Candidates returns the pairs of documents that share a key in at least one column, each once, sorted by A, then B.
// columns[band][document] is the key of the band (Banding.Keys); keys are expected to be well mixed.
// Memory beyond the result: 8 bytes a document, whatever the number of bands and workers.
// The result depends on neither the workers nor the order of the bands' work. It ends early, with the context's error,
// when the context does.
func Candidates[K BandKey](ctx context.Context, columns [][]K, o Options) ([]Candidate, Stats, error) {
	var found []Candidate
	stats, err := EachCandidate(ctx, columns, o, func(batch []Candidate) error {
		found = append(found, batch...)
		return nil
	})
	if err != nil {
		return nil, stats, err
	}
	slices.SortFunc(found, compareCandidates)
	found = slices.Compact(found)
	stats.Proposed = uint64(len(found))
	return found, stats, nil
}

// EachCandidate is Candidates for results too large to hold: yield gets them band by band, in an order that depends on the
// keys only. A pair comes once, unless a bucket over the cap proposed it: then it may come again from a later band.
// The batch is valid during the call only. An error of yield ends the search and is returned.
func EachCandidate[K BandKey](ctx context.Context, columns [][]K, o Options, yield func([]Candidate) error) (Stats, error) {
	if err := checkColumns(columns); err != nil {
		return Stats{}, err
	}
	g := newGrouping(columns, o)
	for band := range columns {
		if err := g.band(ctx, band, yield); err != nil {
			return g.stats, fmt.Errorf("grouping band %d of %d: %w", band+1, len(columns), err)
		}
	}
	return g.stats, nil
}

func checkColumns[K BandKey](columns [][]K) error {
	for i, column := range columns {
		if len(column) != len(columns[0]) {
			return fmt.Errorf("column %d has the keys of %d documents, column 0 of %d", i, len(column), len(columns[0]))
		}
		if len(column) > maxDocuments {
			return fmt.Errorf("%d documents: at most %d can be numbered", len(column), maxDocuments)
		}
	}
	return nil
}

// maxDocuments lets every table of places, twice as large, be addressed with 32 bits.
const maxDocuments = 1 << 30

func compareCandidates(x, y Candidate) int {
	return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
}

func workers(o Options) int {
	if o.Workers > 0 {
		return o.Workers
	}
	return runtime.GOMAXPROCS(0)
}
