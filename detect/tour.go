package detect

import (
	"container/heap"
	"context"
	"math"

	"retold/lsh"
)

// tour is an order to judge pairs in, so that each article is read again and prepared once, or little more often: from article
// to article by way of candidates, a pair being met with the later of its two.
type tour struct {
	stops []uint32 // by group: when it is met
	times []uint32 // by group: the pairs it is in
	pairs []uint32 // places in the list of pairs, in order
}

func newTour(ctx context.Context, pairs []lsh.Candidate, groups int) (t tour, err error) {
	p := newPartners(pairs, groups)
	t.times = make([]uint32, groups)
	if t.stops, err = stops(ctx, p); err != nil {
		return t, err
	}
	for g := range t.times {
		t.times[g] = uint32(len(p.of(uint32(g))))
	}
	t.pairs = order(len(pairs), func(i uint32) uint64 {
		return uint64(max(t.stops[pairs[i].A], t.stops[pairs[i].B])) << 32
	})
	return t, nil
}

// partners are those of each group: those of all groups in one list.
type partners struct {
	starts []uint32 // by group
	all    []uint32
}

func newPartners(pairs []lsh.Candidate, groups int) partners {
	p := partners{starts: make([]uint32, groups+1), all: make([]uint32, 2*len(pairs))}
	for _, pair := range pairs {
		p.starts[pair.A]++
		p.starts[pair.B]++
	}
	sum := uint32(0)
	for g, n := range p.starts {
		sum += n
		p.starts[g] = sum // where its partners end, and after the filling where they begin
	}
	for i := len(pairs) - 1; i >= 0; i-- {
		p.put(pairs[i].A, pairs[i].B)
		p.put(pairs[i].B, pairs[i].A)
	}
	return p
}

func (p *partners) put(group, partner uint32) {
	p.starts[group]--
	p.all[p.starts[group]] = partner
}

func (p *partners) of(group uint32) []uint32 { return p.all[p.starts[group]:p.starts[group+1]] }

// stops numbers the groups: next is always the one among the partners of those before that brings the fewest new ones, so
// that few wait for a partner at a time (King, 1970: an automatic reordering scheme for simultaneous equations).
func stops(ctx context.Context, p partners) ([]uint32, error) {
	s := newStopping(p)
	for g := range s.stops {
		s.see(uint32(g))
		for len(s.waiting) > 0 {
			if s.next%1024 == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			s.stop(s.waiting.pop())
		}
	}
	return s.stops, nil
}

// stopping is a numbering under way.
type stopping struct {
	partners
	stops   []uint32 // by group, noStop until it has one
	unseen  []uint32 // by group: partners that were not seen yet
	seen    []bool   // by group
	waiting queue    // seen groups; of entries of one group the least is right, and a group that has its stop is passed over
	next    uint32
}

const noStop = math.MaxUint32

func newStopping(p partners) *stopping {
	n := len(p.starts) - 1
	s := &stopping{partners: p, stops: make([]uint32, n), unseen: make([]uint32, n), seen: make([]bool, n)}
	for g := range s.stops {
		s.stops[g], s.unseen[g] = noStop, uint32(len(p.of(uint32(g))))
	}
	return s
}

func (s *stopping) stop(g uint32) {
	if s.stops[g] != noStop {
		return
	}
	s.stops[g] = s.next
	s.next++
	for _, partner := range s.of(g) {
		s.see(partner)
	}
}

func (s *stopping) see(g uint32) {
	if s.seen[g] {
		return
	}
	s.seen[g] = true
	s.waiting.push(s.unseen[g], g)
	for _, partner := range s.of(g) {
		s.unseen[partner]--
		if s.seen[partner] && s.stops[partner] == noStop {
			s.waiting.push(s.unseen[partner], partner)
		}
	}
}

// queue gives the group with the smallest number of unseen partners first: a heap, the number in the leading half.
type queue []uint64

func (q *queue) push(unseen, group uint32) { heap.Push(q, uint64(unseen)<<32|uint64(group)) }
func (q *queue) pop() (group uint32)       { return uint32(heap.Pop(q).(uint64)) }

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i] < q[j] }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)        { *q = append(*q, x.(uint64)) }
func (q *queue) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}
