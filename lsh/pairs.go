package lsh

import (
	"math/bits"
	"slices"
)

// pairs is a set of candidates, the smaller document in the leading half: most are found several times, once a band that they
// share. They are in a table with open addressing; no pair is 0, which stands for an empty slot.
type pairs struct {
	slots []uint64 // a power of two
	n     int
}

// slack is how many slots there are at least.
const slack = 1 << 16

func (p *pairs) add(more []uint64) {
	for _, pair := range more {
		if 4*p.n >= 3*len(p.slots) {
			p.grow()
		}
		p.put(pair)
	}
}

func (p *pairs) put(pair uint64) {
	mask := uint64(len(p.slots) - 1)
	at := mix64(pair) & mask
	for p.slots[at] != 0 && p.slots[at] != pair {
		at = (at + 1) & mask
	}
	if p.slots[at] == 0 {
		p.slots[at] = pair
		p.n++
	}
}

func (p *pairs) grow() {
	old := p.slots
	p.slots, p.n = make([]uint64, max(slack, 2*len(old))), 0
	for _, pair := range old {
		if pair != 0 {
			p.put(pair)
		}
	}
}

// candidates gives the pairs in order. The set is empty after it.
func (p *pairs) candidates() []Candidate {
	list := slices.DeleteFunc(p.slots, func(pair uint64) bool { return pair == 0 })
	p.slots, p.n = nil, 0
	var scratch []uint64
	radixSort(&list, &scratch)
	found := make([]Candidate, len(list))
	for i, pair := range list {
		found[i] = Candidate{uint32(pair >> 32), uint32(pair)}
	}
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
