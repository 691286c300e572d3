package lsh

import (
	"math/bits"
	"slices"
)

// pairs gathers candidates, the smaller document in the leading half, most of them several times: once a band that they share.
type pairs struct {
	list    []uint64
	scratch []uint64
	unique  int // of the list's front: sorted, each once
}

// slack is how many may wait to be sorted at least.
const slack = 1 << 16

func (p *pairs) add(more []uint64) { p.list = append(p.list, more...) }

// settle drops repeats once they may be many, so that memory and time stay in proportion to what is left.
func (p *pairs) settle() {
	if len(p.list) > 8*p.unique+slack {
		p.sort()
	}
}

func (p *pairs) sort() {
	radixSort(&p.list, &p.scratch)
	p.list = slices.Compact(p.list)
	p.unique = len(p.list)
}

// candidates gives each pair once, in order.
func (p *pairs) candidates() []Candidate {
	p.sort()
	found := make([]Candidate, len(p.list))
	for i, pair := range p.list {
		found[i] = Candidate{uint32(pair >> 32), uint32(pair)}
	}
	return found
}

// radixSort sorts by eleven bits a pass, the last first, and only those in which the values differ.
func radixSort(values, scratch *[]uint64) {
	if len(*values) < slack/64 {
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
