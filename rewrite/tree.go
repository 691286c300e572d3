package rewrite

import "slices"

// trees is a sum of boosted regression trees, each complete to the same depth: 2^depth-1 cuts and 2^depth leaves.
// A node's children stand at 2i+1 (feature at most the cut) and 2i+2.
type trees struct {
	Depth   int       `json:"depth"`
	Feature []uint8   `json:"feature"`
	Cut     []float32 `json:"cut"`
	Leaf    []float32 `json:"leaf"`
}

// sum is the trees' answer for one pair.
func (t *trees) sum(f *features) float32 {
	inner, leaves := 1<<t.Depth-1, 1<<t.Depth
	var total float32
	for at, leaf := 0, 0; leaf < len(t.Leaf); at, leaf = at+inner, leaf+leaves {
		feature, cut := t.Feature[at:at+inner], t.Cut[at:at+inner]
		i := 0
		for i < inner {
			if f[feature[i]] <= cut[i] {
				i = 2*i + 1
			} else {
				i = 2*i + 2
			}
		}
		total += t.Leaf[leaf+i-inner]
	}
	return total
}

// with is the sum of two sums of trees, of one depth unless one has no trees.
func (t *trees) with(more *trees) trees {
	return trees{
		Depth:   max(t.Depth, more.Depth),
		Feature: slices.Concat(t.Feature, more.Feature),
		Cut:     slices.Concat(t.Cut, more.Cut),
		Leaf:    slices.Concat(t.Leaf, more.Leaf),
	}
}
