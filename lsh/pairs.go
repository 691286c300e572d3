package lsh

import (
	"math/bits"
	"slices"
)

// pairs is a set of candidates, the smaller document in the leading half: most are found several times, once a band that they
// share. What is added waits until it is worth sorting in, so that memory is gone through in order.
type pairs struct {
	sorted  []uint64 // each once
	added   []uint64 // since then
	scratch []uint64
}

// slack is how many pairs wait at least.
const slack = 1 << 16

func (p *pairs) add(more []uint64) {
	p.added = append(p.added, more...)
	if len(p.added) > max(slack, len(p.sorted)/2) {
		p.settle()
	}
}

// settle sorts in what waits.
func (p *pairs) settle() {
	radixSort(&p.added, &p.scratch)
	all := appendUnion(slices.Grow(p.scratch[:0], len(p.sorted)+len(p.added)), p.sorted, slices.Compact(p.added))
	p.sorted, p.scratch, p.added = all, p.sorted, p.added[:0]
}

// appendUnion appends what stands in either of two sorted lists, once.
func appendUnion(all, a, b []uint64) []uint64 {
	for len(a) > 0 && len(b) > 0 {
		x, y := a[0], b[0]
		all = append(all, min(x, y))
		if x <= y {
			a = a[1:]
		}
		if y <= x {
			b = b[1:]
		}
	}
	return append(append(all, a...), b...)
}

// candidates gives the pairs in order. The set is empty after it.
func (p *pairs) candidates() []Candidate {
	p.settle()
	found := make([]Candidate, len(p.sorted))
	for i, pair := range p.sorted {
		found[i] = Candidate{uint32(pair >> 32), uint32(pair)}
	}
	*p = pairs{}
	return found
}

// radixSort sorts by eleven bits a pass, the last first, and only those in which the values differ.
func radixSort(values, scratch *[]uint64) {
	if len(*values) < 1024 {
		slices.Sort(*values)
		return
	}
	if cap(*scratch) < len(*values) {
		*scratch = make([]uint64, len(*values))
	}
	from, to := *values, (*scratch)[:len(*values)]
	var or, and uint64 = 0, ^uint64(0)
	for _, v := range from {
		or, and = or|v, and&v
	}
	const digit = 11
	differ := or &^ and
	for shift := 0; shift < 64; {
		if differ>>shift == 0 {
			break
		}
		if skip := bits.TrailingZeros64(differ >> shift); skip > 0 {
			shift += skip
			continue
		}
		radixPass(to, from, shift)
		from, to = to, from
		shift += digit
	}
	*values, *scratch = from, to[:cap(to)]
}

func radixPass(to, from []uint64, shift int) {
	var places [1 << 11]int
	const mask = uint64(len(places) - 1)
	for _, v := range from {
		places[v>>shift&mask]++
	}
	at := 0
	for digit, n := range places {
		places[digit] = at
		at += n
	}
	for _, v := range from {
		digit := v >> shift & mask
		to[places[digit]] = v
		places[digit]++
	}
}
