package rewrite

import "math"

// forest is trees laid out for speed: four are walked at once without a branch, so that the processor waits for none of them
// alone, and what is compared are integers. It answers as trees does, to the last bit.
type forest struct {
	trees  *trees
	blocks []block // none where the trees are deeper than a block has room for
}

const (
	abreast    = 4 // trees of a block
	blockDepth = 4
)

// block is four trees side by side: node i of tree t stands at 4i+t, and so do its leaves.
type block struct {
	forks [abreast << blockDepth]fork
	leaf  [abreast << blockDepth]float32
}

// fork sends a pair to the second child where the feature is above the cut.
type fork struct {
	cut     int32
	feature uint8
}

func newForest(t *trees) forest {
	f := forest{trees: t}
	if t.Depth > blockDepth {
		return f
	}
	inner, leaves := 1<<t.Depth-1, 1<<t.Depth
	f.blocks = make([]block, (len(t.Leaf)/leaves+abreast-1)/abreast) // what is left over in the last one adds nothing
	for i, cut := range t.Cut {
		tree := i / inner
		f.blocks[tree/abreast].forks[i%inner*abreast+tree%abreast] = fork{rising(cut), t.Feature[i]}
	}
	for i, leaf := range t.Leaf {
		tree := i / leaves
		f.blocks[tree/abreast].leaf[i%leaves*abreast+tree%abreast] = leaf
	}
	return f
}

// ranks are the features of a pair as integers of the same order; as many as a byte can name.
type ranks [256]int32

func (r *ranks) fill(f *features) {
	for i, x := range f {
		r[i] = rising(x)
	}
}

// rising is an integer for a number, in the order of the numbers.
func rising(x float32) int32 {
	b := int32(math.Float32bits(x + 0)) // of the two zeros, the one
	return b ^ b>>31&math.MaxInt32
}

// sum is the trees' answer for one pair.
func (t *forest) sum(f *features, r *ranks) float32 {
	if t.blocks == nil {
		return t.trees.sum(f)
	}
	inner := uint(1)<<t.trees.Depth - 1
	var total float32
	for n := range t.blocks {
		b := &t.blocks[n]
		var i, j, k, l uint
		for range t.trees.Depth {
			i, j, k, l = b.child(i, 0, r), b.child(j, 1, r), b.child(k, 2, r), b.child(l, 3, r)
		}
		total += b.leafOf(i-inner, 0)
		total += b.leafOf(j-inner, 1)
		total += b.leafOf(k-inner, 2)
		total += b.leafOf(l-inner, 3)
	}
	return total
}

func (b *block) child(i, tree uint, r *ranks) uint {
	n := &b.forks[(i*abreast+tree)%uint(len(b.forks))]
	var right uint
	if r[n.feature] > n.cut {
		right = 1
	}
	return 2*i + 1 + right
}

func (b *block) leafOf(i, tree uint) float32 { return b.leaf[(i*abreast+tree)%uint(len(b.leaf))] }
