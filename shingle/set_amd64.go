package shingle

import "golang.org/x/sys/cpu"

// newRankedSet is newSortedSet for few hashes, without a branch that depends on their order, which nobody can foresee: the place of a
// hash is the number of those that are not above it. Of equal ones, the places but the last stay empty.
func newRankedSet(hashes []uint64) Set {
	n := len(hashes)
	if !cpu.X86.HasAVX2 || n < 4 {
		return newSortedSet(hashes)
	}
	var signed, above, sorted [ranked]uint64
	for i, h := range hashes {
		signed[i&(ranked-1)] = h ^ 1<<63
	}
	countAboveAVX2(&signed[0], n, (n+15)/16, &above[0])
	kept := 0
	for i, h := range hashes {
		sorted[(n-1-int(above[i&(ranked-1)]))&(ranked-1)] = h
		if h == 0 {
			kept = 1
		}
	}
	hashes[0] = 0 // stays if there is a 0
	last := uint64(0)
	for _, h := range sorted[:n] {
		if h > last {
			hashes[kept] = h
			last = h
			kept++
		}
	}
	return hashes[:kept]
}
