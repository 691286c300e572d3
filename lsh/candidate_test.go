package lsh

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// sharing is the oracle: every pair that shares a key in a column.
func sharing(columns [][]uint32) []Candidate {
	var pairs []Candidate
	for a := range columns[0] {
		for b := a + 1; b < len(columns[0]); b++ {
			if slices.ContainsFunc(columns, func(c []uint32) bool { return c[a] == c[b] }) {
				pairs = append(pairs, Candidate{uint32(a), uint32(b)})
			}
		}
	}
	return pairs
}

// candidatesOf has every row a document of the same number.
func candidatesOf(columns [][]uint32, o Options) ([]Candidate, Stats, error) {
	bands := make(Columns, len(columns))
	numbers := make([]uint32, len(columns[0]))
	for b := range columns {
		bands[b].Append(columns[b]...)
	}
	for row := range numbers {
		numbers[row] = uint32(row)
	}
	return Candidates(context.Background(), bands, numbers, o)
}

func unbounded() Options {
	o := DefaultOptions()
	o.BucketCap = maxDocuments
	return o
}

// drawColumns has keys that are badly mixed, that share their low or their high half, and repeat.
func drawColumns(t *rapid.T) [][]uint32 {
	documents := rapid.IntRange(0, 60).Draw(t, "documents")
	key := rapid.Custom(func(t *rapid.T) uint32 {
		return rapid.SampledFrom([]uint32{0, 1, 1 << 16, 1 << 31, 7 << 20}).Draw(t, "base") + rapid.Uint32Range(0, 12).Draw(t, "more")
	})
	column := rapid.SliceOfN(key, documents, documents)
	return rapid.SliceOfN(column, 1, 5).Draw(t, "columns")
}

func TestCandidatesEqualBruteForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		columns := drawColumns(t)
		o := unbounded()
		o.Workers = rapid.IntRange(1, 4).Draw(t, "workers")
		got, stats, err := candidatesOf(columns, o)
		if err != nil {
			t.Fatal(err)
		}
		if want := sharing(columns); !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
		if stats.Capped != 0 || stats.Dropped != 0 || stats.Proposed != uint64(len(got)) {
			t.Fatalf("stats %+v for %d candidates", stats, len(got))
		}
	})
}

// randomColumns gives groups of documents that share a key in some bands, among many that share none.
func randomColumns(seed uint64, documents, bands, groupSize int) [][]uint32 {
	rng := rand.New(rand.NewPCG(seed, 0))
	columns := make([][]uint32, bands)
	for b := range columns {
		columns[b] = make([]uint32, documents)
		for d := range columns[b] {
			columns[b][d] = rng.Uint32()
			if leader := d - d%groupSize; rng.IntN(3) == 0 {
				columns[b][d] = columns[b][leader]
			}
		}
	}
	return columns
}

func TestCandidatesOfManyPartsEqualBruteForce(t *testing.T) {
	columns := randomColumns(1, 5*partTarget, 6, 7)
	got, _, err := candidatesOf(columns, DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	byKey := map[Candidate]bool{}
	for _, column := range columns {
		first := map[uint32][]uint32{}
		for d, key := range column {
			for _, a := range first[key] {
				byKey[Candidate{a, uint32(d)}] = true
			}
			first[key] = append(first[key], uint32(d))
		}
	}
	for _, c := range got {
		if !byKey[c] {
			t.Fatalf("%v shares no key", c)
		}
	}
	if len(got) != len(byKey) {
		t.Errorf("%d candidates, want %d", len(got), len(byKey))
	}
}

func TestCandidatesIndependentOfWorkers(t *testing.T) {
	columns := randomColumns(2, 3*partTarget, 8, 500)
	o := DefaultOptions()
	o.BucketCap, o.Workers = 20, 1
	want, wantStats, err := candidatesOf(columns, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, o.Workers = range []int{2, 3, 8} {
		got, stats, err := candidatesOf(columns, o)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got, want) || stats != wantStats {
			t.Errorf("%d workers: %d candidates, %+v; one: %d, %+v", o.Workers, len(got), stats, len(want), wantStats)
		}
	}
}

// Neither the order of the rows nor rows that take no part change what is found.
func TestCandidatesIndependentOfRows(t *testing.T) {
	columns := randomColumns(3, 2*pieceSize+77, 5, 300)
	o := DefaultOptions()
	o.BucketCap = 20
	want, wantStats, err := candidatesOf(columns, o)
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(8, 0))
	bands, numbers := make(Columns, len(columns)), []uint32(nil)
	for _, d := range rng.Perm(len(columns[0])) {
		for range 1 + rng.IntN(2) {
			number := None
			if len(numbers)%2 == 0 || rng.IntN(3) > 0 {
				number = uint32(d)
			}
			if slices.Contains(numbers[max(0, len(numbers)-1):], number) {
				number = None
			}
			numbers = append(numbers, number)
			for b := range bands {
				bands[b].Append(columns[b][d])
			}
		}
		if !slices.Contains(numbers[max(0, len(numbers)-2):], uint32(d)) {
			numbers = append(numbers, uint32(d))
			for b := range bands {
				bands[b].Append(columns[b][d])
			}
		}
	}
	got, stats, err := Candidates(context.Background(), bands, numbers, o)
	if err != nil || !slices.Equal(got, want) || stats != wantStats {
		t.Errorf("%d candidates, %+v, %v; want %d, %+v", len(got), stats, err, len(want), wantStats)
	}
}

// A bucket over the cap costs a number of candidates that grows with its documents, and joins all of them.
func TestBucketOverTheCap(t *testing.T) {
	const documents, bands = 5000, 12
	columns := make([][]uint32, bands)
	rng := rand.New(rand.NewPCG(4, 0))
	for b := range columns {
		columns[b] = make([]uint32, documents)
		for d := range columns[b] {
			if b > 0 && rng.IntN(4) == 0 {
				columns[b][d] = rng.Uint32()
			}
		}
	}
	o := DefaultOptions()
	got, stats, err := candidatesOf(columns, o)
	if err != nil {
		t.Fatal(err)
	}
	if stats.Capped != bands || stats.Largest != documents || stats.Dropped == 0 {
		t.Errorf("stats %+v", stats)
	}
	if len(got) < documents-1 || len(got) > documents*o.Neighbours {
		t.Errorf("%d candidates for %d documents", len(got), documents)
	}
	joined := make([]bool, documents)
	for _, c := range got {
		joined[c.A], joined[c.B] = true, true
	}
	if slices.Contains(joined, false) {
		t.Error("a document of the bucket has no candidate")
	}
}

// Documents that share a second band stand side by side in the large bucket, so their pair is not lost.
func TestRefinementKeepsPairsThatShareMore(t *testing.T) {
	const documents, bands = 3000, 4
	columns := make([][]uint32, bands)
	rng := rand.New(rand.NewPCG(5, 0))
	for b := range columns {
		columns[b] = make([]uint32, documents)
	}
	for d := range documents {
		columns[2][d] = rng.Uint32()
		columns[3][d] = rng.Uint32()
		if d%2 == 1 {
			columns[2][d], columns[3][d] = columns[2][d-1], 1
		}
	}
	o := DefaultOptions()
	got, _, err := candidatesOf(columns, o)
	if err != nil {
		t.Fatal(err)
	}
	for d := uint32(0); d < documents; d += 2 {
		if _, ok := slices.BinarySearchFunc(got, Candidate{d, d + 1}, compareCandidates); !ok {
			t.Fatalf("documents %d and %d share bands 0, 1 and 2 and are no candidate", d, d+1)
		}
	}
}

func TestCandidatesStopWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, _, err := Candidates(ctx, make(Columns, 3), nil, DefaultOptions())
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
}

// failing are bands on a disk that cannot be read.
type failing struct{ Columns }

var errDisk = errors.New("disk")

func (failing) Band(int) (*Column[uint32], error) { return nil, errDisk }

func TestCandidatesReturnTheErrorOfABand(t *testing.T) {
	_, _, err := Candidates(context.Background(), failing{make(Columns, 2)}, nil, DefaultOptions())
	if !errors.Is(err, errDisk) {
		t.Errorf("error %v, want %v", err, errDisk)
	}
}

func TestCandidatesOfFewRows(t *testing.T) {
	for _, columns := range [][][]uint32{{{}, {}}, {{1}}} {
		if got, _, err := candidatesOf(columns, DefaultOptions()); err != nil || len(got) != 0 {
			t.Errorf("columns %v: %v, %v", columns, got, err)
		}
	}
}

// The radix sort is slices.Sort.
func TestRadixSortEqualsItsTwin(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 0))
	for _, n := range []int{0, 1, 100, 3000, 70_000} {
		for _, mask := range []uint64{1<<64 - 1, 1<<63 | 1<<5, 0xfffff<<32 | 0xfffff, 0} {
			values := make([]uint64, n)
			for i := range values {
				values[i] = rng.Uint64() & mask
			}
			want := slices.Clone(values)
			slices.Sort(want)
			var scratch []uint64
			if radixSort(&values, &scratch); !slices.Equal(values, want) {
				t.Fatalf("%d values of %#x are not in order", n, mask)
			}
		}
	}
}

// The set of pairs holds each once, in order, however often it was added.
func TestPairsAreASet(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 0))
	p := newPairs(600)
	want := map[Candidate]bool{}
	for range 200_000 {
		a, b := rng.Uint32N(300), 300+rng.Uint32N(300)
		want[Candidate{a, b}] = true
		pair := uint64(a)<<32 | uint64(b)
		p.shards[p.of(pair)].add([]uint64{pair})
	}
	got := p.candidates(context.Background(), 3)
	if len(got) != len(want) || !slices.IsSortedFunc(got, compareCandidates) {
		t.Fatalf("%d pairs of %d, sorted: %v", len(got), len(want), slices.IsSortedFunc(got, compareCandidates))
	}
	for _, pair := range got {
		if !want[pair] {
			t.Fatalf("%v was not added", pair)
		}
	}
}
