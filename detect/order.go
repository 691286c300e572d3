package detect

import (
	"cmp"
	"iter"
	"slices"
)

// order lists the numbers below n by their hashes, those of equal hashes ascending.
func order(n int, hash func(i uint32) uint64) []uint32 { return newSorting(1).order(n, hash, nil) }

// order is the function of that name, side by side.
func (w *run) order(n int, hash func(i uint32) uint64) []uint32 {
	return newSorting(w.options.workers()).order(n, hash, nil)
}

// sorting is a radix sort of the leading halves of hashes, which part them almost always, and a look at what they do not part.
// Its memory, 16 bytes a number, is used again.
type sorting struct {
	entries, scratch []uint64
	places           [][1 << digitBits]uint32 // by worker and digit
}

func newSorting(workers int) *sorting {
	return &sorting{places: make([][1 << digitBits]uint32, workers)}
}

// order is the function of that name; tied is given each run of several numbers that share a leading half.
func (s *sorting) order(n int, hash func(i uint32) uint64, tied func(numbers []uint32)) []uint32 {
	entries := s.sort(n, hash)
	ordered := make([]uint32, n)
	inRanges(len(s.places), n, func(_, from, to int) {
		for i, entry := range entries[from:to] {
			ordered[from+i] = uint32(entry)
		}
	})
	for from, to := range ties(entries) {
		settle(ordered[from:to], hash)
		if tied != nil {
			tied(ordered[from:to])
		}
	}
	return ordered
}

// order64 lists the numbers below n by all of their hashes, those of equal hashes ascending.
func (s *sorting) order64(n int, hash func(i uint32) uint64) []uint32 {
	byRest := make([]uint32, n)
	for i, entry := range s.sort(n, func(i uint32) uint64 { return hash(i) << 32 }) {
		byRest[i] = uint32(entry)
	}
	ordered := make([]uint32, n)
	for i, entry := range s.sort(n, func(i uint32) uint64 { return hash(byRest[i]) }) {
		ordered[i] = byRest[uint32(entry)]
	}
	return ordered
}

// sort orders entries: the leading half of a hash, then its number. They hold until the next sort.
func (s *sorting) sort(n int, hash func(i uint32) uint64) []uint64 {
	if cap(s.entries) < n {
		s.entries, s.scratch = make([]uint64, n), make([]uint64, n)
	}
	entries, scratch := s.entries[:n], s.scratch[:n]
	inRanges(len(s.places), n, func(_, from, to int) {
		for i := from; i < to; i++ {
			entries[i] = hash(uint32(i))&^(1<<32-1) | uint64(i)
		}
	})
	for shift := 32; shift < 64; shift += digitBits {
		s.scatter(scratch, entries, shift)
		entries, scratch = scratch, entries
	}
	return entries
}

// ties gives the runs of several entries that share a leading half.
func ties(entries []uint64) iter.Seq2[int, int] {
	return func(yield func(from, to int) bool) {
		from := 0
		for to := 1; to <= len(entries); to++ {
			if to < len(entries) && entries[to]>>32 == entries[from]>>32 {
				continue
			}
			if to > from+1 && !yield(from, to) {
				return
			}
			from = to
		}
	}
}

// runs gives the parts of several numbers whose values are the same, of some that are in order of these. A part may be changed.
func runs(numbers []uint32, value func(i uint32) uint64) iter.Seq[[]uint32] {
	return func(yield func([]uint32) bool) {
		from := 0
		for to := 1; to <= len(numbers); to++ {
			if to < len(numbers) && value(numbers[to]) == value(numbers[from]) {
				continue
			}
			if to > from+1 && !yield(numbers[from:to:to]) {
				return
			}
			from = to
		}
	}
}

// settle orders what the leading halves did not part.
func settle(numbers []uint32, hash func(i uint32) uint64) {
	if len(numbers) > 1 {
		slices.SortFunc(numbers, func(i, j uint32) int { return cmp.Or(cmp.Compare(hash(i), hash(j)), cmp.Compare(i, j)) })
	}
}

const digitBits = 11 // three passes over 32 bits

// scatter copies entries in the order of the digit at shift; entries of one digit keep theirs.
func (s *sorting) scatter(to, entries []uint64, shift int) {
	const mask = 1<<digitBits - 1
	clear(s.places)
	inRanges(len(s.places), len(entries), func(w, from, until int) {
		places := &s.places[w]
		for _, entry := range entries[from:until] {
			places[entry>>shift&mask]++
		}
	})
	at := uint32(0)
	for digit := range uint32(mask + 1) {
		for w := range s.places {
			at, s.places[w][digit] = at+s.places[w][digit], at
		}
	}
	inRanges(len(s.places), len(entries), func(w, from, until int) {
		places := &s.places[w]
		for _, entry := range entries[from:until] {
			digit := entry >> shift & mask
			to[places[digit]] = entry
			places[digit]++
		}
	})
}
