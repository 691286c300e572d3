package shingle

import (
	"math/bits"
	"slices"
)

// Distinct drops repeats from hashes in place, the order kept, and tells how many of the first n stay.
func Distinct(hashes []uint64, n int) (kept []uint64, first int) {
	switch {
	case len(hashes) <= 64:
		var seen [128]uint64
		return distinct(hashes, n, seen[:])
	case len(hashes) <= 1024:
		var seen [2048]uint64
		return distinct(hashes, n, seen[:])
	}
	return distinctMany(hashes, n)
}

// distinct looks for a hash among those before it only where some of its bits were seen before.
func distinct(hashes []uint64, n int, seen []uint64) (kept []uint64, first int) {
	k, first := 0, n
	for i := 0; i < len(hashes); i++ {
		fresh := fresh(hashes[i:], seen)
		if k < i {
			copy(hashes[k:], hashes[i:i+fresh])
		}
		k += fresh
		if i += fresh; i == len(hashes) {
			break
		}
		if h := hashes[i]; !slices.Contains(hashes[:k], h) {
			hashes[k] = h
			k++
		} else if i < n {
			first--
		}
	}
	return hashes[:k], first
}

// fresh counts the hashes before the first whose bits were seen before. Seen has a bit for each value of these, a power of two.
func fresh(hashes, seen []uint64) int {
	mask := uint64(len(seen) - 1)
	for i, h := range hashes {
		word, bit := &seen[h>>32&mask], uint64(1)<<(h>>58)
		if *word&bit != 0 {
			return i
		}
		*word |= bit
	}
	return len(hashes)
}

// distinctMany is distinct for lists that are too long to be searched again and again.
func distinctMany(hashes []uint64, n int) (kept []uint64, first int) {
	seen := make(map[uint64]bool, len(hashes))
	kept, first = hashes[:0], n
	for i, h := range hashes {
		switch {
		case !seen[h]:
			seen[h] = true
			kept = append(kept, h)
		case i < n:
			first--
		}
	}
	return kept, first
}

// Shared counts what two lists without repeats share. They may be in any order; it is fastest where it is mostly the same.
func Shared(a, b []uint64) int {
	var left, right [64]uint64
	restA, restB := Unmatched(left[:0], right[:0], a, b)
	return len(a) - len(restA) + common(restA, restB)
}

// Unmatched appends to left and right what stays of two lists when equal elements are taken out in pairs, in the order of both,
// as far as they are met without looking far: an element of one that is left may be anywhere in the other.
func Unmatched(left, right, a, b []uint64) (restA, restB []uint64) {
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	for {
		n := 0
		for n < len(a) && n < len(b) && a[n] == b[n] {
			n++
		}
		a, b = a[n:], b[n:]
		skipA, skipB := nextMatch(a, b)
		left, right = append(left, a[:skipA]...), append(right, b[:skipB]...)
		if a, b = a[skipA:], b[skipB:]; len(a) == 0 || len(b) == 0 {
			return append(left, a...), append(right, b...)
		}
	}
}

const ahead = 8 // elements that nextMatch looks at

// nextMatch is how much of two lists comes before the next equal elements: all, where none is near.
func nextMatch(a, b []uint64) (skipA, skipB int) {
	for d := range min(ahead, len(a), len(b)) {
		if a[d] == b[d] {
			return d, d
		}
	}
	for far := 1; far < ahead; far++ {
		for d := range far {
			switch {
			case far < len(a) && d < len(b) && a[far] == b[d]:
				return far, d
			case far < len(b) && d < len(a) && b[far] == a[d]:
				return d, far
			}
		}
	}
	return len(a), len(b)
}

// eachWithEach bounds the comparisons of elements that cost less than to sort both lists.
const eachWithEach = 1 << 16

// common is Shared, for lists whose order differs. It may sort them.
func common(a, b []uint64) (n int) {
	if len(a)*len(b) > eachWithEach {
		return Intersection(NewSet(a), NewSet(b))
	}
	for len(b) > 0 && len(a) > 0 {
		some := b[:min(64, len(b))]
		n += bits.OnesCount64(among(a, some))
		b = b[len(some):]
	}
	return n
}

// Without drops from a list, in place, what the other has.
func Without(list, other []uint64) []uint64 {
	if len(list)*len(other) > eachWithEach {
		set := NewSet(slices.Clone(other))
		return slices.DeleteFunc(list, func(h uint64) bool { _, has := slices.BinarySearch(set, h); return has })
	}
	kept := list[:0]
	for len(list) > 0 && len(other) > 0 {
		some := list[:min(64, len(list))]
		found := among(other, some)
		for i, h := range some {
			if found>>i&1 == 0 {
				kept = append(kept, h)
			}
		}
		list = list[len(some):]
	}
	return append(kept, list...)
}

// amongPortable has a bit for each of up to 64 numbers that is one of a list. Neither is empty.
func amongPortable(list, numbers []uint64) (found uint64) {
	for i, h := range numbers {
		if slices.Contains(list, h) {
			found |= 1 << i
		}
	}
	return found
}
