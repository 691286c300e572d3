package shingle

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// few draws sets that overlap; spread over all bits, so that the bucket sort has work.
func few(t *rapid.T, name string) Set {
	small := rapid.SliceOfN(rapid.Uint64Range(0, 60), 0, 40).Draw(t, name)
	for i, x := range small {
		small[i] = Hash(string(rune('a' + x)))
	}
	return NewSet(small)
}

func TestNewSet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		hashes := rapid.SliceOfN(rapid.OneOf(rapid.Uint64(), rapid.Uint64Range(0, 9)), 0, 1100).Draw(t, "hashes")
		want := slices.Clone(hashes)
		slices.Sort(want)
		if got := NewSet(hashes); !slices.Equal(got, Set(slices.Compact(want))) {
			t.Fatalf("got %x, want %x", got, want)
		}
	})
}

func TestSimilaritiesOfEmptySets(t *testing.T) {
	one := func(uint64) float64 { return 1 }
	a := Set{1, 2}
	for name, got := range map[string]float64{
		"Jaccard": Jaccard(nil, nil), "Jaccard of one": Jaccard(a, nil), "Containment": Containment(nil, a),
		"WeightedJaccard": WeightedJaccard(nil, nil, one), "WeightedContainment": WeightedContainment(nil, a, one),
	} {
		if got != 0 {
			t.Errorf("%s = %v", name, got)
		}
	}
}

func TestSimilaritiesEqualTheirDefinitions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := few(t, "a"), few(t, "b")
		weight := func(h uint64) float64 { return float64(h % 4) }
		var shared, either, all int
		var wShared, wEither, wAll float64
		for _, h := range NewSet(slices.Concat(a, b)) {
			either++
			wEither += weight(h)
			inA, inB := slices.Contains(a, h), slices.Contains(b, h)
			if inA {
				all++
				wAll += weight(h)
			}
			if inA && inB {
				shared++
				wShared += weight(h)
			}
		}
		same := func(name string, got, part, whole float64) {
			if want := ratio(part, whole); math.Abs(got-want) > 1e-12 {
				t.Fatalf("%s = %v, want %v", name, got, want)
			}
		}
		same("Jaccard", Jaccard(a, b), float64(shared), float64(either))
		same("Containment", Containment(a, b), float64(shared), float64(all))
		same("WeightedJaccard", WeightedJaccard(a, b, weight), wShared, wEither)
		same("WeightedContainment", WeightedContainment(a, b, weight), wShared, wAll)
	})
}

func TestAtLeastEqualsJaccard(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := few(t, "a"), few(t, "b")
		exact := Jaccard(a, b)
		threshold := rapid.OneOf(rapid.Just(exact), rapid.Float64Range(0, 1)).Draw(t, "threshold")
		got, ok := AtLeast(a, b, threshold)
		if ok != (exact >= threshold) || ok && got != exact {
			t.Fatalf("AtLeast(%v) = %v, %v; Jaccard is %v", threshold, got, ok, exact)
		}
	})
}

func TestAppendUnion(t *testing.T) {
	list := rapid.SliceOfN(rapid.Uint64Range(0, 40), 0, 30)
	rapid.Check(t, func(t *rapid.T) {
		a, b := list.Draw(t, "a"), list.Draw(t, "b")
		want := NewSet(slices.Concat(a, b))
		if got := AppendUnion(nil, NewSet(a), NewSet(b)); !slices.Equal(got, want) {
			t.Fatalf("%v, want %v", got, want)
		}
	})
}

func TestRankedSetEqualsItsTwin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		few := rapid.SampledFrom([]uint64{0, 1, 1 << 63, 1<<63 - 1, ^uint64(0)})
		hashes := rapid.SliceOfN(rapid.OneOf(rapid.Uint64(), few), 0, ranked).Draw(t, "hashes")
		want := newSortedSet(slices.Clone(hashes))
		if got := newRankedSet(hashes); !slices.Equal(got, want) {
			t.Fatalf("got %x, want %x", got, want)
		}
	})
}

// BenchmarkNewSetOfOthers sorts others each time, so that no branch is known by heart.
func BenchmarkNewSetOfOthers(b *testing.B) {
	for _, n := range []int{9, 27, 60} {
		hashes := make([]uint64, 1<<16)
		for i := range hashes {
			hashes[i] = rand.Uint64()
		}
		for _, way := range []struct {
			name string
			set  func([]uint64) Set
		}{{"sorted", newSortedSet}, {"ranked", newRankedSet}} {
			b.Run(fmt.Sprintf("%s/%d", way.name, n), func(b *testing.B) {
				var room [ranked]uint64
				for at := 0; b.Loop(); at = (at + n) % (len(hashes) - n) {
					copy(room[:n], hashes[at:])
					way.set(room[:n])
				}
			})
		}
	}
}
