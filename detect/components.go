package detect

// components groups the ends of edges that hang together: each sorted, in the order of their smallest member.
func components(n int, edges func(yield func(a, b uint32) bool)) groups {
	f := newForest(n)
	for a, b := range edges {
		f.join(a, b)
	}
	f.settle()
	return severalOf(f)
}

// forest has what hangs together under one root, its smallest member: of each the parent.
type forest []uint32

func newForest(n int) forest {
	f := make(forest, n)
	for i := range f {
		f[i] = uint32(i)
	}
	return f
}

func (f forest) root(i uint32) uint32 {
	for f[i] != i {
		f[i] = f[f[i]]
		i = f[i]
	}
	return i
}

func (f forest) join(a, b uint32) {
	ra, rb := f.root(a), f.root(b)
	f[max(ra, rb)] = min(ra, rb)
}

// settle puts the root in the place of each parent, which comes before its children.
func (f forest) settle() {
	for i, parent := range f {
		f[i] = f[parent]
	}
}
