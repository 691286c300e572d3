package shingle

import (
	"cmp"
	"math"
	"slices"
)

// Set is a set of shingle hashes: sorted, without repeats.
type Set []uint64

// NewSet sorts hashes in place and drops repeats.
func NewSet(hashes []uint64) Set {
	if len(hashes) <= ranked {
		return newRankedSet(hashes)
	}
	return newSortedSet(hashes)
}

// ranked is how many hashes are put in order by counting what is above each, where that is faster.
const ranked = 64

// newSortedSet is NewSet by sorting. Every other way must give the same.
func newSortedSet(hashes []uint64) Set {
	switch n := len(hashes); {
	case n <= 12:
		insertionSort(hashes)
	case n <= 64:
		var scratch [64]uint64
		spread(hashes, scratch[:], 5)
	case n <= 1024:
		var scratch [1024]uint64
		spread(hashes, scratch[:], 8)
	default:
		slices.Sort(hashes)
	}
	return slices.Compact(hashes)
}

// spread sorts by putting hashes into buckets by their leading bits, at most eight, which leaves each near its place, as hashes
// are uniform.
func spread(hashes, scratch []uint64, leading int) {
	var ends [256]uint16
	buckets, shift := ends[:1<<leading], 64-leading
	for _, h := range hashes {
		ends[uint8(h>>shift)]++
	}
	sum := uint16(0)
	for i, n := range buckets {
		buckets[i] = sum
		sum += n
	}
	for _, h := range hashes {
		at := &ends[uint8(h>>shift)]
		scratch[*at] = h
		*at++
	}
	copy(hashes, scratch)
	insertionSort(hashes)
}

// insertionSort gives up for slices.Sort where values are far from their places, so that no input is quadratic.
func insertionSort(hashes []uint64) {
	budget := 16 * len(hashes)
	for i := 1; i < len(hashes); i++ {
		h, j := hashes[i], i
		for ; j > 0 && hashes[j-1] > h; j-- {
			hashes[j] = hashes[j-1]
		}
		hashes[j] = h
		if budget -= i - j; budget < 0 {
			slices.Sort(hashes)
			return
		}
	}
}

// AppendUnion appends what either set has to an empty list.
func AppendUnion(dst []uint64, a, b Set) Set {
	dst = slices.Grow(dst, len(a)+len(b))
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		x, y := a[i], b[j]
		dst = append(dst, min(x, y))
		if x <= y {
			i++
		}
		if y <= x {
			j++
		}
	}
	return append(append(dst, a[i:]...), b[j:]...)
}

// Jaccard is |a and b| / |a or b|, 0 for two empty sets.
func Jaccard(a, b Set) float64 {
	shared := Intersection(a, b)
	return ratio(float64(shared), float64(len(a)+len(b)-shared))
}

// Containment is the share of a that b has, 0 for an empty a.
func Containment(a, b Set) float64 { return ratio(float64(Intersection(a, b)), float64(len(a))) }

// AtLeast tells whether Jaccard(a, b) >= threshold, and gives it where it is. Pairs whose sizes or remaining elements
// rule it out are refused early; then the similarity is 0.
func AtLeast(a, b Set, threshold float64) (similarity float64, ok bool) {
	if len(a) > len(b) {
		a, b = b, a
	}
	need := int(math.Ceil(threshold / (1 + threshold) * float64(len(a)+len(b)) * (1 - 1e-12)))
	if need > len(a) {
		return 0, false
	}
	shared, spare := 0, len(a)-need
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			shared++
			i++
			j++
		case a[i] < b[j]:
			if spare--; spare < 0 {
				return 0, false
			}
			i++
		default:
			j++
		}
	}
	similarity = ratio(float64(shared), float64(len(a)+len(b)-shared))
	if similarity < threshold {
		return 0, false
	}
	return similarity, true
}

// WeightedJaccard is the weight of what a and b share over the weight of what either has, 0 where that is 0.
// Weights must not be negative.
func WeightedJaccard(a, b Set, weight func(uint64) float64) float64 {
	shared, either := weights(a, b, weight)
	return ratio(shared, either)
}

// WeightedContainment is the share of a's weight that b has, 0 where a weighs nothing.
func WeightedContainment(a, b Set, weight func(uint64) float64) float64 {
	shared, _ := weights(a, b, weight)
	var all float64
	for _, h := range a {
		all += weight(h)
	}
	return ratio(shared, all)
}

func weights(a, b Set, weight func(uint64) float64) (shared, either float64) {
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			w := weight(a[i])
			shared += w
			either += w
			i++
			j++
		case a[i] < b[j]:
			either += weight(a[i])
			i++
		default:
			either += weight(b[j])
			j++
		}
	}
	for _, rest := range [2]Set{a[i:], b[j:]} {
		for _, h := range rest {
			either += weight(h)
		}
	}
	return shared, either
}

// Intersection counts the elements that two ascending lists share, repeats one by one, without a branch that depends on them.
func Intersection[T cmp.Ordered](a, b []T) int {
	shared, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		x, y := a[i], b[j]
		if x == y {
			shared++
		}
		if x <= y {
			i++
		}
		if y <= x {
			j++
		}
	}
	return shared
}

func ratio(part, whole float64) float64 {
	if whole == 0 {
		return 0
	}
	return part / whole
}
