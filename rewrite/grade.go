package rewrite

import (
	"math"
	"slices"
	"sort"
)

// grades are the features of a pair as the trees of a model see them: by column, how many of its cuts lie below.
type grades [maxColumns]uint8

const (
	maxColumns = 128 // of which one is found at once
	columnCuts = 255 // of a column; a feature with more has several columns
	columnStep = 16  // cuts that are compared at once
)

// grading gives grades.
type grading struct {
	features []uint32 // by column
	columns  []column
	cuts     [][]int32 // by column, ascending
	of       [numFeatures][]uint8
}

// column is cuts to be counted in two steps; beyond the last cut it has the greatest number.
type column struct {
	every [columnStep]int32              // the last cut of each step
	cuts  [columnStep * columnStep]int32 // in order
}

// newGrading is of all cuts of some trees, nil where there are too many.
func newGrading(all ...*trees) *grading {
	var cuts [numFeatures][]int32
	for _, t := range all {
		for i, cut := range t.Cut {
			cuts[t.Feature[i]] = append(cuts[t.Feature[i]], rising(cut))
		}
	}
	g := new(grading)
	for feature, own := range cuts {
		slices.Sort(own)
		for some := range slices.Chunk(slices.Compact(own), columnCuts) {
			g.of[feature] = append(g.of[feature], uint8(len(g.columns)))
			g.add(uint32(feature), some)
		}
	}
	if len(g.columns) > maxColumns {
		return nil
	}
	return g
}

func (g *grading) add(feature uint32, cuts []int32) {
	var c column
	for i := range c.cuts {
		c.cuts[i] = math.MaxInt32
	}
	copy(c.cuts[:], cuts)
	for i := range c.every {
		c.every[i] = c.cuts[columnStep*i+columnStep-1]
	}
	g.features, g.columns, g.cuts = append(g.features, feature), append(g.columns, c), append(g.cuts, cuts)
}

// place gives the column of a cut, and the grade that a pair must be above to be above the cut.
func (g *grading) place(feature uint8, cut float32) (number, above uint8) {
	for _, number := range g.of[feature] {
		own := g.cuts[number]
		if at := sort.Search(len(own), func(i int) bool { return own[i] >= rising(cut) }); at < len(own) {
			return number, uint8(at)
		}
	}
	panic("rewrite: a cut that was not graded")
}

// graded is trees of which sixteen cuts of four trees are compared at once.
type graded []gradedBlock

// gradedBlock is four trees, each of sixteen places: a tree's nodes, and a place that is never above its cut; and its leaves.
type gradedBlock struct {
	columns, cuts [abreast << blockDepth]uint8
	leaf          [abreast][1 << blockDepth]float32
}

// newGraded is nil where a block has no room for such trees. Those of less depth go left below it.
func newGraded(t *trees, g *grading) graded {
	if t.Depth > blockDepth || g == nil {
		return nil
	}
	inner, leaves, further := 1<<t.Depth-1, 1<<t.Depth, blockDepth-t.Depth
	blocks := make(graded, (len(t.Leaf)/leaves+abreast-1)/abreast) // what is left over in the last one adds nothing
	for n := range blocks {
		for i := range blocks[n].cuts {
			blocks[n].cuts[i] = math.MaxUint8
		}
	}
	for i, cut := range t.Cut {
		tree := i / inner
		b, at := &blocks[tree/abreast], tree%abreast<<blockDepth+i%inner
		b.columns[at], b.cuts[at] = g.place(t.Feature[i], cut)
	}
	for i, leaf := range t.Leaf {
		tree := i / leaves
		blocks[tree/abreast].leaf[tree%abreast][i%leaves<<further] = leaf
	}
	return blocks
}

// sum is the trees' answer for one pair.
func (t graded) sum(g *grades) (total float32) {
	const some = 64
	var above [some]uint64
	for blocks := range slices.Chunk(t, some) {
		aboveCuts(above[:len(blocks)], g, blocks)
		for n := range blocks {
			leaf, nodes := &blocks[n].leaf, above[n]
			total += leaf[0][leafOf(nodes)]
			total += leaf[1][leafOf(nodes>>16)]
			total += leaf[2][leafOf(nodes>>32)]
			total += leaf[3][leafOf(nodes>>48)]
		}
	}
	return total
}

// leafOf is the leaf that a tree's nodes lead to, each of which has a bit: whether it sends the pair to its second child.
func leafOf(nodes uint64) uint64 {
	at := uint64(lasts[nodes%uint64(len(lasts))])
	return (2*at | nodes>>((at+firstLast)%64)&1) % (1 << blockDepth)
}

const firstLast = 1<<(blockDepth-1) - 1 // nodes before

// lasts are the last nodes that the first seven ones lead to, counted from the first of the last.
var lasts = func() (at [1 << firstLast]uint8) {
	for nodes := range at {
		i := 0
		for range blockDepth - 1 {
			i = 2*i + 1 + nodes>>i&1
		}
		at[nodes] = uint8(i - firstLast)
	}
	return at
}()
