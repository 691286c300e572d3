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
func sharing[K BandKey](columns [][]K) []Candidate {
	var pairs []Candidate
	for a := range columns[0] {
		for b := a + 1; b < len(columns[0]); b++ {
			if slices.ContainsFunc(columns, func(c []K) bool { return c[a] == c[b] }) {
				pairs = append(pairs, Candidate{uint32(a), uint32(b)})
			}
		}
	}
	return pairs
}

func unbounded() Options {
	o := DefaultOptions()
	o.BucketCap = maxDocuments
	return o
}

// drawColumns has keys that are badly mixed, that share their low or their high half, and repeat.
func drawColumns(t *rapid.T) [][]uint64 {
	documents := rapid.IntRange(0, 60).Draw(t, "documents")
	key := rapid.Custom(func(t *rapid.T) uint64 {
		return rapid.SampledFrom([]uint64{0, 1, 1 << 32, 1 << 63, 7 << 40}).Draw(t, "base") + rapid.Uint64Range(0, 12).Draw(t, "more")
	})
	column := rapid.SliceOfN(key, documents, documents)
	return rapid.SliceOfN(column, 1, 5).Draw(t, "columns")
}

func TestCandidatesEqualBruteForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		columns := drawColumns(t)
		o := unbounded()
		o.Workers = rapid.IntRange(1, 4).Draw(t, "workers")
		got, stats, err := Candidates(context.Background(), columns, o)
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
	got, _, err := Candidates(context.Background(), columns, DefaultOptions())
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
	want, wantStats, err := Candidates(context.Background(), columns, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, o.Workers = range []int{2, 3, 8} {
		got, stats, err := Candidates(context.Background(), columns, o)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got, want) || stats != wantStats {
			t.Errorf("%d workers: %d candidates, %+v; one: %d, %+v", o.Workers, len(got), stats, len(want), wantStats)
		}
	}
}

func TestWideAndNarrowKeysGiveTheSame(t *testing.T) {
	narrow := randomColumns(3, 2000, 5, 9)
	wide := make([][]uint64, len(narrow))
	for b, column := range narrow {
		for _, key := range column {
			wide[b] = append(wide[b], mix64(uint64(key)))
		}
	}
	a, _, errA := Candidates(context.Background(), narrow, unbounded())
	b, _, errB := Candidates(context.Background(), wide, unbounded())
	if errA != nil || errB != nil || !slices.Equal(a, b) {
		t.Errorf("%d and %d candidates, %v, %v", len(a), len(b), errA, errB)
	}
}

// A bucket over the cap costs a number of candidates that grows with its documents, and joins all of them.
func TestBucketOverTheCap(t *testing.T) {
	const documents, bands = 5000, 12
	columns := make([][]uint64, bands)
	rng := rand.New(rand.NewPCG(4, 0))
	for b := range columns {
		columns[b] = make([]uint64, documents)
		for d := range columns[b] {
			if b > 0 && rng.IntN(4) == 0 {
				columns[b][d] = rng.Uint64()
			}
		}
	}
	o := DefaultOptions()
	got, stats, err := Candidates(context.Background(), columns, o)
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
	columns := make([][]uint64, bands)
	rng := rand.New(rand.NewPCG(5, 0))
	for b := range columns {
		columns[b] = make([]uint64, documents)
	}
	for d := range documents {
		columns[2][d] = rng.Uint64()
		columns[3][d] = rng.Uint64()
		if d%2 == 1 {
			columns[2][d], columns[3][d] = columns[2][d-1], 1
		}
	}
	o := DefaultOptions()
	got, _, err := Candidates(context.Background(), columns, o)
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
	_, _, err := Candidates(ctx, randomColumns(6, 1000, 3, 5), DefaultOptions())
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
}

func TestEachCandidateReturnsTheErrorOfYield(t *testing.T) {
	full := errors.New("disk full")
	_, err := EachCandidate(context.Background(), randomColumns(7, 1000, 3, 5), DefaultOptions(), func([]Candidate) error { return full })
	if !errors.Is(err, full) {
		t.Errorf("error %v, want %v", err, full)
	}
}

func TestCandidatesOfUnevenColumns(t *testing.T) {
	_, _, err := Candidates(context.Background(), [][]uint32{{1, 2}, {1}}, DefaultOptions())
	if err == nil {
		t.Error("no error")
	}
	for _, columns := range [][][]uint32{nil, {{}, {}}, {{1}}} {
		if got, _, err := Candidates(context.Background(), columns, DefaultOptions()); err != nil || len(got) != 0 {
			t.Errorf("columns %v: %v, %v", columns, got, err)
		}
	}
}
