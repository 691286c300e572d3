package rewrite

import (
	"math/bits"
	"slices"
)

// reach finds the runs that two stories may share, by the leading bits of the ids.
type reach struct {
	bits   [reachWords]uint64
	before [reachWords]uint16 // how many bits are set in the words before
	starts []uint16           // of the runs of each set bit, and where the last ones end
}

const (
	reachWords = 32
	reachShift = 32 - 11
)

// read takes runs in the order of their ids.
func (r *reach) read(runs []run) {
	*r = reach{starts: r.starts[:0]}
	for i := range runs {
		at := runs[i].id >> reachShift
		r.bits[at>>6] |= 1 << (at & 63)
	}
	n := 0
	for w, b := range r.bits {
		r.before[w] = uint16(n)
		n += bits.OnesCount64(b)
	}
	r.starts = slices.Grow(r.starts, n+1)
	for i := range runs {
		if i == 0 || runs[i].id>>reachShift != runs[i-1].id>>reachShift {
			r.starts = append(r.starts, uint16(i))
		}
	}
	r.starts = append(r.starts, uint16(len(runs)))
}

// of gives the places of the runs of a bit of a word, of which the lower bits are given.
func (r *reach) of(word int, below uint64) (from, to uint16) {
	n := int(r.before[word]) + bits.OnesCount64(r.bits[word]&below)
	return r.starts[n], r.starts[n+1]
}
