package shingle

import "math/bits"

// base of the rolling polynomial; 3 modulo 4, so that swapping two words changes its hash in all bits but one.
const base uint64 = 0x9e3779b97f4a7c13

// combine replaces word hashes by those of their runs, in place, and gives how many there are: a polynomial of the
// words, then a finaliser.
func combine(hashes []uint64, width int) int {
	if len(hashes) == 0 {
		return 0
	}
	width = min(width, len(hashes))
	combineFast(hashes, width)
	return len(hashes) - width + 1
}

// combinePortable rolls the polynomial from run to run. Every other way must give the same.
func combinePortable(hashes []uint64, width int) {
	var rolling uint64
	leaving := uint64(1) // what a word is multiplied by when it is no longer of the run
	for _, h := range hashes[:width] {
		rolling = rolling*base + h
		leaving *= base
	}
	entering := hashes[width:]
	for i, next := range entering {
		first := hashes[i]
		hashes[i] = finalize(rolling)
		rolling = rolling*base + (next - first*leaving)
	}
	hashes[len(entering)] = finalize(rolling)
}

func finalize(x uint64) uint64 { return mum(x^k2, k3) ^ bits.RotateLeft64(x, 32) }

// Mark mixes hashes into a mark of those before, 0 at first, so that it tells of their order too: each with its place, so that none
// waits for another. It is not the same in every release.
func Mark(mark uint64, hashes []uint64) uint64 {
	if len(hashes) == 0 {
		return mark
	}
	return markFast(mark, hashes)
}

// markPortable is Mark. Every other way must give the same.
func markPortable(mark uint64, hashes []uint64) uint64 { return markOn(mark, mark, hashes) }

const nextPlace uint64 = 0x9e3779b97f4a7c15

// markOn mixes hashes into a mark from a place on, which is the mark of those before all, and nextPlace for each that was mixed since.
func markOn(mark, place uint64, hashes []uint64) uint64 {
	for _, h := range hashes {
		place += nextPlace
		x := h ^ place
		mark += (x >> 32) * (x & (1<<32 - 1))
	}
	return mark
}
