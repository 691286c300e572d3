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
	from := 0 // of those with the same leading half
	for i, entry := range entries {
		ordered[i] = uint32(entry)
		if i > 0 && entry>>32 == entries[i-1]>>32 {
			continue
		}
		settle(ordered[from:i], hash)
		from = i
	}
	settle(ordered[from:], hash)
	return ordered
}

// settle orders what the leading halves did not part.
func settle(numbers []uint32, hash func(i uint32) uint64) {
	if len(numbers) > 1 {
		slices.SortFunc(numbers, func(i, j uint32) int { return cmp.Or(cmp.Compare(hash(i), hash(j)), cmp.Compare(i, j)) })
	}
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
