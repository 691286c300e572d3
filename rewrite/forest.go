package rewrite

// forest is trees laid out for speed: a node is eight bytes, and four trees are walked at once without a branch, so that the
// processor waits for none of them alone. It answers as trees does, to the last bit.
type forest struct {
	depth int
	nodes []fork
	leaf  []float32
}

type fork struct {
	cut     float32
	feature uint32
}

const abreast = 4 // trees walked at once

func newForest(t *trees) forest {
	f := forest{depth: t.Depth, nodes: make([]fork, len(t.Cut)), leaf: t.Leaf}
	for i, cut := range t.Cut {
		f.nodes[i] = fork{cut, uint32(t.Feature[i])}
	}
	return f
}

// sum is the trees' answer for one pair.
func (t *forest) sum(f *features) float32 {
	inner, leaves := 1<<t.depth-1, 1<<t.depth
	nodes, leaf := t.nodes, t.leaf
	var total float32
	for len(leaf) >= abreast*leaves {
		a, b, c, d := nodes[:inner], nodes[inner:2*inner], nodes[2*inner:3*inner], nodes[3*inner:4*inner]
		var i, j, k, l int
		for range t.depth {
			i, j, k, l = a[i].next(i, f), b[j].next(j, f), c[k].next(k, f), d[l].next(l, f)
		}
		total += leaf[i-inner]
		total += leaf[leaves+j-inner]
		total += leaf[2*leaves+k-inner]
		total += leaf[3*leaves+l-inner]
		nodes, leaf = nodes[abreast*inner:], leaf[abreast*leaves:]
	}
	for ; len(leaf) > 0; nodes, leaf = nodes[inner:], leaf[leaves:] {
		i := 0
		for range t.depth {
			i = nodes[i].next(i, f)
		}
		total += leaf[i-inner]
	}
	return total
}

// next is the child of node i for a pair: the second where the feature is above the cut.
func (n *fork) next(i int, f *features) int {
	right := 0
	if f[n.feature] > n.cut {
		right = 1
	}
	return 2*i + 1 + right
}
