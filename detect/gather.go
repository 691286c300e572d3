package detect

import "retold/lsh"

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
	docs, starts := make([]uint32, 0, len(head)), make([]uint32, 0, len(head)-len(rest)+1)
	for i, h := range head {
		if h != uint32(i) {
			continue
		}
		starts, docs = append(starts, uint32(len(docs))), append(docs, h)
		for len(rest) > 0 && uint32(rest[0]>>32) == h {
			docs, rest = append(docs, uint32(rest[0])), rest[1:]
		}
	}
	return groups{docs: docs, starts: append(starts, uint32(len(docs)))}
}

// severalOf is groupsOf without those of one document.
func severalOf(head []uint32) (g groups) {
	last := lsh.None
	for _, pair := range others(head) {
		if h := uint32(pair >> 32); h != last {
			g.starts, g.docs = append(g.starts, uint32(len(g.docs))), append(g.docs, h)
			last = h
		}
		g.docs = append(g.docs, uint32(pair))
	}
	g.starts = append(g.starts, uint32(len(g.docs)))
	return g
}
