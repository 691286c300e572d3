package bench

// trees are sets of numbered things that are joined (union and find): each has a parent, a root itself.
type trees []int

func newTrees(n int) trees {
	t := make(trees, n)
	for i := range t {
		t[i] = i
	}
	return t
}

func (t trees) root(i int) int {
	for t[i] != i {
		t[i] = t[t[i]]
		i = t[i]
	}
	return i
}

func (t trees) join(i, j int) {
	i, j = t.root(i), t.root(j)
	t[max(i, j)] = min(i, j)
}

// number gives each thing the number of its set, in the order of their first things, and how many sets there are.
func (t trees) number() (set []int, n int) {
	set = make([]int, len(t))
	for i := range set {
		if r := t.root(i); r == i {
			set[i] = n
			n++
		} else {
			set[i] = set[r] // the root comes first
		}
	}
	return set, n
}
