package detect

import (
	"cmp"
	"slices"
)

// order lists the numbers below n by their hashes, those of equal hashes ascending: a radix sort of the leading halves, which
// part hashes almost always, then a look at what they do not part.
func order(n int, hash func(i uint32) uint64) []uint32 {
	entries, scratch := make([]uint64, n), make([]uint64, n)
	for i := range entries {
		entries[i] = hash(uint32(i))&^(1<<32-1) | uint64(i)
	}
	for shift := 32; shift < 64; shift += digitBits {
		scatter(scratch, entries, shift)
		entries, scratch = scratch, entries
	}
	ordered := make([]uint32, n)
	for i, entry := range entries {
		ordered[i] = uint32(entry)
	}
	for from := 0; from < n; {
		to := from + 1
		for to < n && entries[to]>>32 == entries[from]>>32 {
			to++
		}
		if to > from+1 {
			slices.SortFunc(ordered[from:to], func(i, j uint32) int { return cmp.Or(cmp.Compare(hash(i), hash(j)), cmp.Compare(i, j)) })
		}
		from = to
	}
	return ordered
}

const digitBits = 11 // three passes over 32 bits

// scatter copies entries in the order of the digit at shift; entries of one digit keep theirs.
func scatter(to, entries []uint64, shift int) {
	var place [1 << digitBits]uint32
	const mask = 1<<digitBits - 1
	for _, entry := range entries {
		place[entry>>shift&mask]++
	}
	at := uint32(0)
	for digit, count := range place {
		place[digit] = at
		at += count
	}
	for _, entry := range entries {
		digit := entry >> shift & mask
		to[place[digit]] = entry
		place[digit]++
	}
}
