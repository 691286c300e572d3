package detect

// others lists those that are not their own head: the head, then the number itself in the trailing half, in order.
func others(head []uint32) []uint64 {
	var found []uint64
	for i, h := range head {
		if h != uint32(i) {
			found = append(found, uint64(h)<<32|uint64(i))
		}
	}
	sorted := make([]uint64, len(found))
	for i, entry := range newSorting(1).sort(len(found), func(i uint32) uint64 { return found[i] }) {
		sorted[i] = found[uint32(entry)]
	}
	return sorted
}

// groupsOf lists the documents of each head, heads in order.
func groupsOf(head []uint32) groups {
	rest := others(head)
	g := groups{docs: make([]uint32, 0, len(head)), starts: make([]uint32, 0, len(head)-len(rest)+1)}
	for i, h := range head {
		if h == uint32(i) {
			rest = g.add(h, rest)
		}
	}
	g.starts = append(g.starts, uint32(len(g.docs)))
	return g
}

// severalOf is groupsOf without those of one document.
func severalOf(head []uint32) groups {
	var g groups
	for rest := others(head); len(rest) > 0; {
		rest = g.add(uint32(rest[0]>>32), rest)
	}
	g.starts = append(g.starts, uint32(len(g.docs)))
	return g
}

// add adds the group of a head, whose others come first, and gives those that are left.
func (g *groups) add(head uint32, others []uint64) []uint64 {
	g.starts = append(g.starts, uint32(len(g.docs)))
	g.docs = append(g.docs, head)
	for len(others) > 0 && uint32(others[0]>>32) == head {
		g.docs = append(g.docs, uint32(others[0]))
		others = others[1:]
	}
	return others
}
