package detect

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestSortMatches(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		got := rapid.SliceOfDistinct(rapid.Custom(func(t *rapid.T) match {
			a := rapid.Uint32Range(0, 9).Draw(t, "a")
			b := rapid.Uint32Range(0, 99).Draw(t, "b")
			return match{a, b, brief{jaccard: float64(100*a + b)}}
		}), func(m match) [2]uint32 { return [2]uint32{m.a, m.b} }).Draw(t, "matches")
		want := slices.Clone(got)
		slices.SortFunc(want, compareMatches)
		if sortMatches(got); !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}
