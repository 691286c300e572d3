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
		for _, e := range []*ensemble{e, &odd} {
			for _, g := range []*grading{nil, newGrading(&e.Trees)} {
				seen := sight{f: f}
				p := predictors{grading: g, same: newPredictor(e, g)}
				p.see(&seen)
				if got, want := p.same.probability(&seen), e.probability(&f); got != want {
					t.Fatalf("%v, want %v", got, want)
				}
			}
		}
	})
}

// TestForest: so do trees of any depth, those for which there is no block among them.
func TestForest(t *testing.T) {
	number := rapid.Float32Range(-1, 2)
	rapid.Check(t, func(t *rapid.T) {
		depth, n := rapid.IntRange(0, blockDepth+1).Draw(t, "depth"), rapid.IntRange(0, 9).Draw(t, "trees")
		inner, leaves := n*(1<<depth-1), n<<depth
		own := trees{
			Depth:   depth,
			Feature: rapid.SliceOfN(rapid.Uint8Range(0, numFeatures-1), inner, inner).Draw(t, "features"),
			Cut:     rapid.SliceOfN(number, inner, inner).Draw(t, "cuts"),
			Leaf:    rapid.SliceOfN(number, leaves, leaves).Draw(t, "leaves"),
		}
		var f features
		copy(f[:], rapid.SliceOfN(number, numFeatures, numFeatures).Draw(t, "pair"))
		for _, g := range []*grading{nil, newGrading(&own)} {
			seen := sight{f: f}
			p := predictors{grading: g, same: newPredictor(&ensemble{Trees: own}, g)}
			p.see(&seen)
			if got, want := p.same.sum(&seen), own.sum(&f); got != want {
				t.Fatalf("graded %v: %v, want %v", g != nil, got, want)
			}
		}
	})
}
