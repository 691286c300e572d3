package detect

import (
	"context"
	"slices"
	"sync/atomic"

	"retold/lsh"
	"retold/shingle"
)

// prints are the sets of articles that stand in many candidates, as those of a boilerplate do, at two bytes a shingle: enough to
// tell that most such pairs cannot reach the threshold, without reading either again.
type prints struct {
	at    []uint32 // by group: its place in lists, plus one; 0: it has none
	lists [][]uint16
}

const (
	oftenCompared = 8        // candidates from which on an article has a print
	printBytes    = 64 << 20 // of all prints
)

// newPrints reads the articles that stand in many pairs.
func (w *run) newPrints(ctx context.Context, pairs []lsh.Candidate) (*prints, error) {
	groups, at := often(pairs, w.groups.len())
	p := &prints{at: at, lists: make([][]uint16, len(groups))}
	inOrder := w.order(len(groups), func(i uint32) uint64 { return uint64(w.places[w.groups.first(groups[i])]) << 32 })
	var bytes atomic.Int64
	err := inShares(ctx, w.options.workers(), len(groups), 256, func() func(from, to int) error {
		c := w.newComparer()
		return func(from, to int) error {
			for _, i := range inOrder[from:to] {
				doc := w.groups.first(groups[i])
				s, err := c.seat(doc, doc)
				if err != nil {
					return err
				}
				if runs := c.sheetOf(s).Shingles(); bytes.Add(2*int64(len(runs))) < printBytes {
					p.lists[i] = printOf(shingle.NewSet(slices.Clone(runs)))
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

func printOf(set shingle.Set) []uint16 {
	list := make([]uint16, len(set))
	for i, h := range set {
		list[i] = uint16(h >> 48)
	}
	return list
}

// mayReach is false where a pair's similarity is below the threshold for sure: what two sets share, their prints share.
func (p *prints) mayReach(pair lsh.Candidate, threshold float64) bool {
	a, b := p.of(pair.A), p.of(pair.B)
	if a == nil || b == nil {
		return true
	}
	shared := shingle.Intersection(a, b)
	return float64(shared)/float64(len(a)+len(b)-shared) >= threshold
}

func (p *prints) of(group uint32) []uint16 {
	if p.at == nil || p.at[group] == 0 {
		return nil
	}
	return p.lists[p.at[group]-1]
}
