package rewrite

import (
	"testing"

	"pgregory.net/rapid"
)

// TestPredictor: laid out for speed, an ensemble says the same, to the last bit.
func TestPredictor(t *testing.T) {
	m, err := DefaultModel()
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		e := rapid.SampledFrom([]*ensemble{&m.Same, &m.Headline, &m.Copied, &m.Overall}).Draw(t, "ensemble")
		odd := *e
		trees := rapid.IntRange(0, 9).Draw(t, "trees")
		inner, leaves := 1<<odd.Trees.Depth-1, 1<<odd.Trees.Depth
		odd.Trees.Feature, odd.Trees.Cut, odd.Trees.Leaf = odd.Trees.Feature[:trees*inner], odd.Trees.Cut[:trees*inner], odd.Trees.Leaf[:trees*leaves]
		var f features
		for i := range f {
			f[i] = rapid.Float32Range(-1, 2).Draw(t, "feature")
		}
		r := f.ranks()
		for _, e := range []*ensemble{e, &odd} {
			p := newPredictor(e)
			if got, want := p.probability(&f, &r), e.probability(&f); got != want {
				t.Fatalf("%v, want %v", got, want)
			}
		}
	})
}
