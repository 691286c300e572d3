package detect

import (
	"context"
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"retold/lsh"
)

func TestTourMeetsEachPairOnceAndItsArticlesSoon(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		groups := rapid.IntRange(2, 40).Draw(t, "groups")
		pairs := rapid.SliceOf(rapid.Custom(func(t *rapid.T) lsh.Candidate {
			a := rapid.IntRange(0, groups-2).Draw(t, "a")
			return lsh.Candidate{A: uint32(a), B: uint32(rapid.IntRange(a+1, groups-1).Draw(t, "b"))}
		})).Draw(t, "pairs")
		tour, err := newTour(context.Background(), pairs, groups)
		if err != nil {
			t.Fatal(err)
		}
		for what, list := range map[string][]uint32{"stops": tour.stops, "pairs": tour.pairs} {
			for i, n := range slices.Sorted(slices.Values(list)) {
				if int(n) != i {
					t.Fatalf("%s %v: not each number once", what, list)
				}
			}
		}
		last := uint32(0)
		for _, i := range tour.pairs {
			stop := max(tour.stops[pairs[i].A], tour.stops[pairs[i].B])
			if stop < last {
				t.Fatalf("pair %v is met late", pairs[i])
			}
			last = stop
		}
	})
}

// TestTourOfAChain goes along it: of articles at hand two are enough.
func TestTourOfAChain(t *testing.T) {
	const n = 100
	chain := func(i int) uint32 { return uint32(i * 37 % n) } // far apart by number
	var pairs []lsh.Candidate
	for i := range n - 1 {
		a, b := chain(i), chain(i+1)
		pairs = append(pairs, lsh.Candidate{A: min(a, b), B: max(a, b)})
	}
	tour, err := newTour(context.Background(), pairs, n)
	if err != nil {
		t.Fatal(err)
	}
	stops := tour.stops
	for _, p := range pairs {
		if a, b := stops[p.A], stops[p.B]; max(a, b)-min(a, b) > 2 {
			t.Errorf("%v is met at %d and %d", p, a, b)
		}
	}
}

func TestTourStopsWhenItIsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := newTour(ctx, []lsh.Candidate{{A: 0, B: 1}}, 2); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
