package detect

// star is an article that stays and those that match it themselves.
type star struct {
	keep    uint32
	removed []uint32
}

// stars parts a component into stars: nothing is removed on hearsay.
//
// Members come in the order in which they are to be kept. The first that is left stays; those of near that are left and
// match it themselves go with it. So a chain a~b~c in which a and c do not match keeps both.
// Near gives at least the documents that are known to match. Stars without a removed member are not given.
func stars(members []uint32, near func(doc uint32) []uint32, match func(keep, other uint32) bool) []star {
	var found []star
	left := make(map[uint32]bool, len(members))
	for _, m := range members {
		left[m] = true
	}
	for _, keep := range members {
		if !left[keep] {
			continue
		}
		delete(left, keep)
		s := star{keep: keep}
		for _, other := range near(keep) {
			if left[other] && match(keep, other) {
				s.removed = append(s.removed, other)
				delete(left, other)
			}
		}
		if len(s.removed) > 0 {
			found = append(found, s)
		}
	}
	return found
}

// components groups the ends of edges that hang together: each sorted, in the order of their smallest member.
func components(n int, edges func(yield func(a, b uint32) bool)) [][]uint32 {
	parent := make([]uint32, n)
	for i := range parent {
		parent[i] = uint32(i)
	}
	find := func(i uint32) uint32 {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	for a, b := range edges {
		ra, rb := find(a), find(b)
		parent[max(ra, rb)] = min(ra, rb)
	}
	return grouped(n, find)
}

// grouped lists the members of every set of two or more.
func grouped(n int, root func(uint32) uint32) [][]uint32 {
	size := make([]uint32, n)
	for i := range n {
		size[root(uint32(i))]++
	}
	place := make([]uint32, n)
	var groups [][]uint32
	for i := range n {
		r := root(uint32(i))
		if size[r] < 2 {
			continue
		}
		if place[r] == 0 {
			groups = append(groups, make([]uint32, 0, size[r]))
			place[r] = uint32(len(groups))
		}
		groups[place[r]-1] = append(groups[place[r]-1], uint32(i))
	}
	return groups
}
