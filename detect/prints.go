package detect

import (
	"context"
	"math/bits"
	"slices"
	"sync/atomic"
	"unsafe"

	"retold/lsh"
)

// prints are the sets of articles that stand in many candidates, as those of a boilerplate do, in a cache line or little more: enough to
// tell that most such pairs cannot reach the threshold, without reading either again.
type prints struct {
	at   []uint32 // by group: its place in sets, plus one; 0: it has none
	sets []imprint
}

const (
	oftenCompared = 8        // candidates from which on an article has a print
	printBytes    = 64 << 20 // of all prints
)

// imprint is a set as its size, and then the bits that its elements have; nil: there is none.
type imprint []uint64

// bytes that a print takes, with the place where it is known.
func (p imprint) bytes() int64 { return int64(8*len(p)) + int64(unsafe.Sizeof(p)) }

// reachable gives the pairs whose similarity may reach the threshold, in their order, in the memory of all.
func (w *run) reachable(ctx context.Context, pairs []lsh.Candidate) ([]lsh.Candidate, error) {
	prints, err := w.newPrints(ctx, pairs)
	if err != nil || prints.at == nil {
		return pairs, err
	}
	kept := make([][]lsh.Candidate, w.options.workers())
	inRanges(len(kept), len(pairs), func(worker, from, to int) {
		kept[worker] = prints.reachable(pairs[from:to], w.options.Threshold)
	})
	few := pairs[:0]
	for _, some := range kept {
		few = append(few, some...)
	}
	return few, nil
}

// newPrints reads the articles that stand in many pairs.
func (w *run) newPrints(ctx context.Context, pairs []lsh.Candidate) (*prints, error) {
	groups, at := often(pairs, w.groups.len())
	p, places := &prints{at: at, sets: make([]imprint, len(groups))}, make([]uint32, len(groups))
	inRanges(w.options.workers(), len(groups), func(_, from, to int) {
		for i, g := range groups[from:to] {
			places[from+i] = w.places[w.groups.first(g)]
		}
	})
	inOrder := w.order(len(groups), func(i uint32) uint64 { return uint64(places[i]) << 32 })
	var bytes atomic.Int64
	err := inShares(ctx, w.options.workers(), len(groups), 256, func() func(from, to int) error {
		var r reread
		return func(from, to int) error {
			for _, i := range inOrder[from:to] {
				if _, err := r.again(w.shelf, places[i]); err != nil {
					return err
				}
				if set := imprintOf(r.sheetBy(w.copies).Shingles()); bytes.Add(set.bytes()) < printBytes {
					p.sets[i] = set
				}
			}
			return nil
		}
	})
	return p, err
}

// often lists the groups that stand in many pairs, and gives the place of each in the list, plus one.
func often(pairs []lsh.Candidate, n int) (groups, at []uint32) {
	times := make([]uint8, n)
	for _, p := range pairs {
		times[p.A] = min(times[p.A]+1, oftenCompared)
		times[p.B] = min(times[p.B]+1, oftenCompared)
	}
	for g, t := range times {
		if t < oftenCompared {
			continue
		}
		if at == nil {
			at = make([]uint32, n)
		}
		groups = append(groups, uint32(g))
		at[g] = uint32(len(groups))
	}
	return groups, at
}

// imprintOf takes the hashes of a set. It has fourteen bits for each at least, so that few share one, and a cache line for a few.
func imprintOf(set []uint64) imprint {
	words := uint64(7) << bits.Len(uint(max(len(set)-1, 0)/32))
	p := make(imprint, 1+words)
	p[0] = uint64(len(set))
	for _, h := range set {
		p[1+h>>32%words] |= 1 << (h & 63)
	}
	return p
}

// reachable leaves out the pairs whose similarity is below the threshold for sure. The imprints of some are looked up at once, as
// each look-up waits for memory.
func (p *prints) reachable(pairs []lsh.Candidate, threshold float64) []lsh.Candidate {
	var few [64]imprinted
	var places [len(few)][2]uint32
	kept := pairs[:0]
	for some := range slices.Chunk(pairs, len(few)) {
		for i, pair := range some {
			places[i] = [2]uint32{p.at[pair.A], p.at[pair.B]}
		}
		for i := range some {
			few[i] = imprinted{a: p.of(places[i][0]), b: p.of(places[i][1])}
		}
		for i := range some {
			few[i].sizes = few[i].a.size() + few[i].b.size()
		}
		for i, pair := range some {
			if few[i].mayReach(threshold) {
				kept = append(kept, pair)
			}
		}
	}
	return kept
}

// of gives the imprint at a place, nil where there is none.
func (p *prints) of(at uint32) imprint {
	if at == 0 {
		return nil
	}
	return p.sets[at-1]
}

// size is that of the set.
func (m imprint) size() int {
	if m == nil {
		return 0
	}
	return int(m[0])
}

// fold gives a word of the bits as it would be if there were but n.
func (m imprint) fold(at, n int) (folded uint64) {
	for words := m[1:]; at < len(words); at += n {
		folded |= words[at]
	}
	return folded
}

// imprinted is a pair by its imprints.
type imprinted struct {
	a, b  imprint
	sizes int // of both together
}

// mayReach is false where the similarity is below the threshold for sure.
func (p *imprinted) mayReach(threshold float64) bool {
	if p.a == nil || p.b == nil {
		return true
	}
	shared := p.mostShared()
	return float64(shared)/float64(p.sizes-shared) >= threshold
}

// mostShared bounds what both share: each bit that one has and the other lacks is that of an element that the other lacks.
func (p *imprinted) mostShared() int {
	n := min(len(p.a), len(p.b)) - 1
	onlyA, onlyB := 0, 0
	for i := range n {
		inA, inB := p.a.fold(i, n), p.b.fold(i, n)
		onlyA += bits.OnesCount64(inA &^ inB)
		onlyB += bits.OnesCount64(inB &^ inA)
	}
	return min(p.a.size()-onlyA, p.b.size()-onlyB)
}
