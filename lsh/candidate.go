package lsh

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
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
}

// Bands are the band keys of the rows of a corpus, a column a band: Banding.Keys, the leading 32 bits of each. Half a key halves
// the memory and adds about n^2/2^33 chance candidates a band (116 among a million documents), which the exact look
// removes.
type Bands interface {
	Len() int // bands
	// Band gives a column; it holds until two others were asked for.
	Band(band int) (*Column[uint32], error)
}

// Columns are bands in memory.
type Columns []Column[uint32]

// Len is the number of bands.
func (c Columns) Len() int { return len(c) }

// Band gives a column.
func (c Columns) Band(band int) (*Column[uint32], error) { return &c[band], nil }

// None is the number of a row that takes no part.
const None = ^uint32(0)

// Candidates returns the pairs of documents that share a key in at least one band, each once, sorted by A, then B.
// Numbers gives the document of each row, or None; documents are numbered from 0, below the number of rows. The order of the
// rows has no influence on the result, nor have the workers.
// Memory beyond the result: 8 bytes a document, and up to 32 a candidate while they are sorted.
// It ends early, with the context's error, when the context does.
func Candidates(ctx context.Context, bands Bands, numbers []uint32, o Options) ([]Candidate, Stats, error) {
	if len(numbers) > maxDocuments {
		return nil, Stats{}, fmt.Errorf("%d documents: at most %d can be numbered", len(numbers), maxDocuments)
	}
	g := newGrouping(bands, numbers, o)
	for band := range bands.Len() {
		if err := g.band(ctx, band); err != nil {
			return nil, g.stats, fmt.Errorf("grouping band %d of %d: %w", band+1, bands.Len(), err)
		}
	}
	g.gather(ctx)
	found := g.pairs.candidates(ctx, len(g.workers))
	if err := ctx.Err(); err != nil {
		return nil, g.stats, err
	}
	g.stats.Proposed = uint64(len(found))
	return found, g.stats, nil
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
