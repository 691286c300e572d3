package rewrite

import "math/bits"

// reach finds the marks that two stories may share, by the leading bits of the ids.
type reach struct {
	bits   [reachWords]uint64
	before [reachWords]uint16 // how many bits are set in the words before
	starts []uint16           // of the marks of each set bit, and where the last ones end
}

const (
	reachWords = 32
	reachShift = 32 - 11
)

// run is a stretch of marks.
type run struct{ from, to uint16 }

// newReach reads sorted marks.
func newReach(marks []mark) (r reach) {
	for i := range marks {
		at := marks[i].id >> reachShift
		r.bits[at>>6] |= 1 << (at & 63)
	}
	n := 0
	for w, b := range r.bits {
		r.before[w] = uint16(n)
		n += bits.OnesCount64(b)
	}
	r.starts = make([]uint16, 0, n+1)
	for i := range marks {
		if i == 0 || marks[i].id>>reachShift != marks[i-1].id>>reachShift {
			r.starts = append(r.starts, uint16(i))
		}
	}
	r.starts = append(r.starts, uint16(len(marks)))
	return r
}

// run gives the marks of a bit of a word, of which the lower bits are given.
func (r *reach) run(word int, below uint64) run {
	n := int(r.before[word]) + bits.OnesCount64(r.bits[word]&below)
	return run{r.starts[n], r.starts[n+1]}
}
