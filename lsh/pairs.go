package lsh

import (
	"context"
	"math/bits"
	"slices"
	"sync"
)

// pairs is a set of candidates, the smaller document in the leading half: most are found several times, once a band that they
// share. Each shard has those of a range of smaller documents, so that workers can add to several at once.
type pairs struct {
	shards [1 << shardBits]shard
	shift  int // a smaller document's shard = document >> shift
}

// shard is a set of pairs. What is added waits until it is worth sorting in, so that memory is gone through in order.
type shard struct {
	mutex   sync.Mutex
	sorted  []uint64 // each once
	added   []uint64 // since then
	scratch []uint64
}

const (
	shardBits = 4
	handful   = 1 << 10 // pairs that a worker adds at once
	slack     = 1 << 13 // how many pairs of a shard wait at least
)

func newPairs(documents int) *pairs {
	return &pairs{shift: max(0, bits.Len(uint(max(documents-1, 0)))-shardBits)}
}

// of is the number of the shard that a pair belongs to.
func (p *pairs) of(pair uint64) int { return int(pair>>32>>p.shift) & (len(p.shards) - 1) }

func (s *shard) add(more []uint64) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.added = append(s.added, more...)
	if len(s.added) > max(slack, len(s.sorted)/2) {
		s.settle()
	}
}

// settle sorts in what waits.
func (s *shard) settle() {
	radixSort(&s.added, &s.scratch)
	all := appendUnion(slices.Grow(s.scratch[:0], len(s.sorted)+len(s.added)), s.sorted, slices.Compact(s.added))
	s.sorted, s.scratch, s.added = all, s.sorted, s.added[:0]
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

// candidates gives the pairs in order, unless the context ends. The set is empty after it.
func (p *pairs) candidates(ctx context.Context, workers int) []Candidate {
	inStretches(ctx, workers, len(p.shards), 1, func(_, i, _ int) { p.shards[i].settle() })
	var starts [len(p.shards) + 1]int
	for i := range p.shards {
		starts[i+1] = starts[i] + len(p.shards[i].sorted)
	}
	found := make([]Candidate, starts[len(p.shards)])
	inStretches(ctx, workers, len(p.shards), 1, func(_, i, _ int) {
		for j, pair := range p.shards[i].sorted {
			found[starts[i]+j] = Candidate{uint32(pair >> 32), uint32(pair)}
		}
		p.shards[i] = shard{}
	})
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
