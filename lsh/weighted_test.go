package lsh

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// collection has what was added, for the oracle.
type collection struct {
	docs [][]Key
	days []int32
}

func (c collection) weighted(o WeightedOptions) *Weighted {
	w := NewWeighted(o)
	for _, keys := range c.docs {
		w.Add(keys)
	}
	return w
}

func (c collection) candidates(t fataler, o WeightedOptions) ([]Candidate, WeightedStats) {
	found, stats, err := c.weighted(o).Candidates(context.Background(), nil, c.days)
	if err != nil {
		t.Fatalf("candidates: %v", err)
	}
	return found, stats
}

func (w *Weighted) weights() []float32 {
	rows := allRows(w)
	return w.effectiveWeights(w.countDocuments(rows), len(rows))
}

func allRows(w *Weighted) (rows []uint32) {
	for row := range w.Len() {
		rows = append(rows, uint32(row))
	}
	return rows
}

// addingUp is the oracle: every pair that shares enough keys of enough weight.
func (c collection) addingUp(o WeightedOptions) []Candidate {
	w := c.weighted(o)
	weights := w.weights()
	var pairs []Candidate
	for a := range c.docs {
		for b := a + 1; b < len(c.docs); b++ {
			shared, sum := 0, 0.0
			for _, id := range w.keys.of(uint32(a)) {
				if slices.Contains(w.keys.of(uint32(b)), id) {
					shared, sum = shared+1, sum+float64(weights[id])
				}
			}
			if shared >= o.MinShared && sum >= o.Bar {
				pairs = append(pairs, Candidate{uint32(a), uint32(b)})
			}
		}
	}
	return pairs
}

func drawCollection(t *rapid.T) collection {
	n := rapid.IntRange(0, 40).Draw(t, "documents")
	weight := rapid.SampledFrom([]float32{0, 1, 2.5, 4, 8})
	key := rapid.Custom(func(t *rapid.T) Key {
		return Key{rapid.Uint64Range(0, 25).Draw(t, "hash"), weight.Draw(t, "weight")}
	})
	return collection{
		docs: rapid.SliceOfN(rapid.SliceOfN(key, 0, 12), n, n).Draw(t, "docs"),
		days: rapid.SliceOfN(rapid.SampledFrom([]int32{Undated, -1, 0, 1, 5}), n, n).Draw(t, "days"),
	}
}

// Without bounds, and with common keys that open in pairs, every pair that adds up is found. A bar between the sums that
// these weights can have keeps rounding out of it.
func TestWeightedEqualsBruteForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCollection(t)
		o := DefaultWeightedOptions()
		o.Bar = rapid.SampledFrom([]float64{0, 3.3, 6.7, 9.1}).Draw(t, "bar")
		o.PostingCap = rapid.SampledFrom([]int{2, 5, 1000}).Draw(t, "posting cap")
		o.TopK, o.PairCap, o.PairKeys = 1000, 1000, maxPairKeys
		o.Workers = rapid.IntRange(1, 3).Draw(t, "workers")
		got, stats := c.candidates(t, o)
		if want := c.addingUp(o); !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
		if stats.Capped != 0 || stats.Proposed != uint64(len(got)) {
			t.Fatalf("stats %+v for %d candidates", stats, len(got))
		}
	})
}

// Whatever the bounds, only pairs that add up are proposed, no document has more than TopK partners of its own choice,
// and a document's best partner is not lost to the cut.
func TestWeightedBoundsOnlyLeaveOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCollection(t)
		o := DefaultWeightedOptions()
		o.Bar, o.TopK = 3.3, rapid.IntRange(1, 3).Draw(t, "top k")
		o.PostingCap, o.PairCap, o.PairKeys = 3, 3, rapid.IntRange(0, 3).Draw(t, "pair keys")
		got, _ := c.candidates(t, o)
		want := c.addingUp(o)
		for _, pair := range got {
			if !slices.Contains(want, pair) {
				t.Fatalf("%v does not add up", pair)
			}
		}
		if len(got) > o.TopK*len(c.docs) {
			t.Fatalf("%d candidates for %d documents, top %d", len(got), len(c.docs), o.TopK)
		}
		o.TopK = 1000
		uncut, _ := c.candidates(t, o)
		for doc := range c.docs {
			has := func(p Candidate) bool { return p.A == uint32(doc) || p.B == uint32(doc) }
			if slices.ContainsFunc(uncut, has) && !slices.ContainsFunc(got, has) {
				t.Fatalf("document %d lost all its partners", doc)
			}
		}
	})
}

// newsLike gives documents of rare and common keys, in small groups that share some.
func newsLike(seed uint64, documents int) collection {
	rng := rand.New(rand.NewPCG(seed, 0))
	zipf := rand.NewZipf(rng, 1.1, 8, 50_000)
	var c collection
	for d := range documents {
		var keys []Key
		for range 12 {
			rank := zipf.Uint64()
			keys = append(keys, Key{mix64(rank + 1), 3 + min(9, float32(rank)/1000)})
		}
		if d%3 != 0 {
			keys = append(keys, c.docs[d-1][:6]...)
		}
		c.docs, c.days = append(c.docs, keys), append(c.days, int32(rng.IntN(50)))
	}
	return c
}

func TestWeightedIndependentOfWorkers(t *testing.T) {
	c := newsLike(1, 3000)
	o := DefaultWeightedOptions()
	o.TopK, o.Workers = 3, 1
	want, wantStats := c.candidates(t, o)
	for _, o.Workers = range []int{2, 5} {
		got, stats := c.candidates(t, o)
		if !slices.Equal(got, want) || stats != wantStats {
			t.Errorf("%d workers: %d candidates, %+v; one: %d, %+v", o.Workers, len(got), stats, len(want), wantStats)
		}
	}
}

func TestWeightedIndependentOfOrder(t *testing.T) {
	c := newsLike(2, 2000)
	o := DefaultWeightedOptions()
	want, _ := c.candidates(t, o)
	order := rand.New(rand.NewPCG(3, 0)).Perm(len(c.docs))
	var shuffled collection
	for _, d := range order {
		shuffled.docs, shuffled.days = append(shuffled.docs, c.docs[d]), append(shuffled.days, c.days[d])
	}
	got, _ := shuffled.candidates(t, o)
	for i, pair := range got {
		a, b := uint32(order[pair.A]), uint32(order[pair.B])
		got[i] = Candidate{min(a, b), max(a, b)}
	}
	slices.SortFunc(got, compareCandidates)
	if !slices.Equal(got, want) {
		t.Errorf("%d candidates, %d before the shuffle", len(got), len(want))
	}
}

// Rows that are left out might as well never have been added.
func TestWeightedOfSomeRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCollection(t)
		var some collection
		var rows []uint32
		for _, row := range rapid.Permutation(allRows(c.weighted(DefaultWeightedOptions()))).Draw(t, "rows") {
			if row%3 != 0 {
				rows = append(rows, row)
				some.docs, some.days = append(some.docs, c.docs[row]), append(some.days, c.days[row])
			}
		}
		o := DefaultWeightedOptions()
		o.Bar, o.PostingCap = 3.3, 3
		all, alone := c.weighted(o), some.weighted(o)
		for _, key := range all.known.keys { // the least weight holds, whoever gives it
			for i := range alone.known.keys {
				if alone.known.keys[i].hash == key.hash {
					alone.known.keys[i].given = key.given
				}
			}
		}
		if rows == nil {
			return
		}
		got, _, err := all.Candidates(context.Background(), rows, some.days)
		want, _, _ := alone.Candidates(context.Background(), nil, some.days)
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("%v, %v; want %v", got, err, want)
		}
	})
}

// Keys that too many documents have still open candidates: two of them together, or one and the day.
func TestOverFullKeysAreRefined(t *testing.T) {
	const documents = 2000
	var c collection
	for d := range documents {
		day := int32(d / 2 * 7)
		var keys []Key
		if d < documents/2 { // pairs of documents share two common keys, on days unknown
			rng := rand.New(rand.NewPCG(uint64(d/2), 0))
			day = Undated
			keys = []Key{{rng.Uint64N(5), 5}, {5 + rng.Uint64N(5), 5}, {10 + rng.Uint64N(5), 5}, {15 + rng.Uint64N(5), 5}}
		} else {
			keys = []Key{{100, 5}, {101, 5}} // everywhere; only the day tells
		}
		c.docs, c.days = append(c.docs, keys), append(c.days, day)
	}
	o := DefaultWeightedOptions()
	o.Bar = 5
	got, stats := c.candidates(t, o)
	if stats.OverFull == 0 || stats.Capped == 0 {
		t.Fatalf("nothing is over-full: %+v", stats)
	}
	found := 0
	for d := uint32(0); d < documents; d += 2 {
		if _, ok := slices.BinarySearchFunc(got, Candidate{d, d + 1}, compareCandidates); ok {
			found++
		}
	}
	if found < documents/2*95/100 {
		t.Errorf("%d of %d pairs found", found, documents/2)
	}
	o.PairKeys = 0
	if got, _ := c.candidates(t, o); len(got) != 0 {
		t.Errorf("%d candidates without refinement", len(got))
	}
}

// The collection lowers a weight, but the pair that is asked about does not count as evidence, and a few documents do not
// outweigh the background.
func TestEffectiveWeights(t *testing.T) {
	o := DefaultWeightedOptions()
	w := NewWeighted(o)
	rare, everywhere := Key{1, 10}, Key{2, 10}
	for d := range 5000 {
		if d < 2 {
			w.Add([]Key{rare, everywhere})
		} else {
			w.Add([]Key{everywhere})
		}
	}
	weights := w.weights()
	if weights[0] != rare.Weight {
		t.Errorf("a key of two documents weighs %v, given %v", weights[0], rare.Weight)
	}
	if weights[1] < 2.9 || weights[1] > 3.2 { // ln(105,000 / 5,003)
		t.Errorf("a key of all documents weighs %v", weights[1])
	}
}

func TestWeightedTakesTheLeastWeight(t *testing.T) {
	c := collection{docs: [][]Key{{{1, 9}, {2, 9}}, {{1, 1}, {2, 2}}}, days: []int32{Undated, Undated}}
	if got, _ := c.candidates(t, DefaultWeightedOptions()); len(got) != 0 {
		t.Errorf("%v from weights of 1 and 2", got)
	}
}

func TestWeightsThatAreNoNumberDoNotCount(t *testing.T) {
	nan := float32(math.NaN())
	c := collection{docs: [][]Key{{{1, 9}, {2, nan}}, {{1, 9}, {2, 9}}, {{1, 9}, {2, nan}}}, days: []int32{Undated, Undated, Undated}}
	if got, stats := c.candidates(t, DefaultWeightedOptions()); len(got) != 0 || stats.Shared != 1 {
		t.Errorf("%v, %+v", got, stats)
	}
}

func TestWeightedStopsWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	c := newsLike(5, 500)
	_, _, err := c.weighted(DefaultWeightedOptions()).Candidates(ctx, nil, c.days)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
}

func TestWeightedOptionsValidate(t *testing.T) {
	if err := DefaultWeightedOptions().Validate(); err != nil {
		t.Error(err)
	}
	faulty := WeightedOptions{Bar: -1, PairKeys: 1000, Workers: -1}
	if got := len(faulty.Validate().(interface{ Unwrap() []error }).Unwrap()); got != 8 {
		t.Errorf("%d faults named, want 8: %v", got, faulty.Validate())
	}
}
