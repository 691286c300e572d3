package lsh

import (
	"math"
	"slices"
)

// nearness orders the members of buckets over the cap.
type nearness struct {
	rows            []uint32 // by document
	spent           []uint8  // by document: candidates it got from buckets over the cap
	band            int      // of which next are the columns that follow
	next            [2]*Column[uint32]
	sorted, scratch []uint64
}

func newNearness(numbers []uint32) *nearness {
	n := &nearness{rows: make([]uint32, len(numbers)), spent: make([]uint8, len(numbers)), band: -1}
	for row, number := range numbers {
		if number != None {
			n.rows[number] = uint32(row)
		}
	}
	return n
}

// refine proposes some pairs of a bucket over the cap: each document with the bucket's first, when this is its first such
// bucket, and with its neighbours in the order of the next two bands' keys, where documents that share more than this band
// stand side by side. Another band has another order. A document gets no more than Options.Neighbours candidates this way,
// so that the cost of a bucket grows with its size and not with the square. What is left out is counted.
func (w *bandWorker) refine(band int, members []uint32) error {
	g := w.grouping
	if g.near == nil {
		g.near = newNearness(g.partition.numbers)
	}
	if err := g.near.turnTo(band, g.bands); err != nil {
		return err
	}
	before := w.proposed
	w.star(members)
	w.neighbours(members)
	n := uint64(len(members))
	w.stats.Capped++
	w.stats.Dropped += n*(n-1)/2 - (w.proposed - before)
	return nil
}

func (w *bandWorker) star(members []uint32) {
	first := slices.Min(members)
	for _, d := range members {
		if d != first && w.near.spent[d] == 0 {
			w.spend(d, first)
		}
	}
}

// stepsPerBand is how many neighbours one band gives: few, so that many bands' orders have a say.
const stepsPerBand = 2

func (w *bandWorker) neighbours(members []uint32) {
	order := w.near.order(members)
	limit := uint8(min(w.options.Neighbours, math.MaxUint8))
	for i, entry := range order {
		d := uint32(entry)
		for j := i + 1; j <= i+stepsPerBand && j < len(order) && w.near.spent[d] < limit; j++ {
			w.spend(d, uint32(order[j]))
		}
	}
}

func (w *bandWorker) spend(d, other uint32) {
	w.propose(d, other)
	w.near.spent[d]++
}

// turnTo readies the columns that follow a band's.
func (n *nearness) turnTo(band int, of Bands) (err error) {
	if n.band == band {
		return nil
	}
	n.band = band
	for i := range n.next {
		if n.next[i], err = of.Band((band + 1 + i) % of.Len()); err != nil {
			return err
		}
	}
	return nil
}

// order sorts by 16 bits of either key: enough to bring equal ones together.
func (n *nearness) order(members []uint32) []uint64 {
	n.sorted = n.sorted[:0]
	for _, d := range members {
		row := n.rows[d]
		keys := uint64(uint16(n.next[0].At(row)))<<16 | uint64(uint16(n.next[1].At(row)))
		n.sorted = append(n.sorted, keys<<32|uint64(d))
	}
	radixSort(&n.sorted, &n.scratch)
	return n.sorted
}
