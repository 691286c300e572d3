package shingle

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// news draws hashes as texts give them: few repeats, or many.
func news(t *rapid.T, name string, most int) []uint64 {
	return rapid.SliceOfN(rapid.OneOf(rapid.Uint64(), rapid.Uint64Range(0, 30)), 0, most).Draw(t, name)
}

func TestDistinctKeepsTheFirstOfEach(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		hashes := news(t, "hashes", rapid.SampledFrom([]int{64, 300, 1100}).Draw(t, "most"))
		n := rapid.IntRange(0, len(hashes)).Draw(t, "n")
		var want []uint64
		first := 0
		for i, h := range hashes {
			if !slices.Contains(want, h) {
				want = append(want, h)
				if i < n {
					first++
				}
			}
		}
		if got, kept := Distinct(slices.Clone(hashes), n); !slices.Equal(got, want) || kept != first {
			t.Fatalf("Distinct(%x, %d) = %x, %d, want %x, %d", hashes, n, got, kept, want, first)
		}
	})
}

func TestSharedIsTheIntersection(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, _ := Distinct(news(t, "a", 400), 0)
		b := edited(t, a)
		want := Intersection(NewSet(slices.Clone(a)), NewSet(slices.Clone(b)))
		if got := Shared(a, b); got != want {
			t.Fatalf("Shared(%x, %x) = %d, want %d", a, b, got, want)
		}
	})
}

// edited draws a list that has much in common with another, and no repeats either.
func edited(t *rapid.T, list []uint64) []uint64 {
	b := slices.Clone(list)
	for range rapid.IntRange(0, 6).Draw(t, "edits") {
		from := rapid.IntRange(0, len(b)).Draw(t, "from")
		to := min(len(b), from+rapid.IntRange(0, 12).Draw(t, "gone"))
		b = slices.Replace(b, from, to, news(t, "new", 12)...)
	}
	if rapid.Bool().Draw(t, "turned") {
		slices.Reverse(b)
	}
	b, _ = Distinct(b, 0)
	return b
}

func TestWithoutLeavesWhatTheOtherLacks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := news(t, "list", 400)
		other := edited(t, list)
		var want []uint64
		for _, h := range list {
			if !slices.Contains(other, h) {
				want = append(want, h)
			}
		}
		if got := Without(slices.Clone(list), other); !slices.Equal(got, want) {
			t.Fatalf("Without(%x, %x) = %x, want %x", list, other, got, want)
		}
	})
}

func TestAmongEqualsItsTwin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list, numbers := append(news(t, "list", 100), 1), append(news(t, "numbers", 63), 0)
		if got, want := among(list, numbers), amongPortable(list, numbers); got != want {
			t.Fatalf("among(%x, %x) = %b, want %b", list, numbers, got, want)
		}
	})
}
