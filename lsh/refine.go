package lsh

import (
	"math"
	"slices"
)

// refine proposes some pairs of a bucket over the cap: each document with the bucket's first, when this is its first such
// bucket, and with its neighbours in the order of the next two bands' keys, where documents that share more than this band
// stand side by side. Another band has another order. A document gets no more than Options.Neighbours candidates this way,
// so that the cost of a bucket grows with its size and not with the square. What is left out is counted.
func (w *bandWorker[K]) refine(band int, members []uint32) {
	g := w.grouping
	g.overfull[band][g.columns[band][members[0]]] = true
	if g.spent == nil {
		g.spent = make([]uint8, len(g.columns[band]))
	}
	before := len(w.found)
	w.star(band, members)
	w.neighbours(band, members)
	n := uint64(len(members))
	w.stats.Capped++
	w.stats.Dropped += n*(n-1)/2 - uint64(len(w.found)-before)
}

func (w *bandWorker[K]) star(band int, members []uint32) {
	for _, d := range members[1:] {
		if w.spent[d] == 0 {
			w.spend(band, d, members[0])
		}
	}
}

// stepsPerBand is how many neighbours one band gives: few, so that many bands' orders have a say.
const stepsPerBand = 2

func (w *bandWorker[K]) neighbours(band int, members []uint32) {
	w.sortByNextBands(band, members)
	limit := uint8(min(w.options.Neighbours, math.MaxUint8))
	for i, entry := range w.order {
		d := uint32(entry)
		for j := i + 1; j <= i+stepsPerBand && j < len(w.order) && w.spent[d] < limit; j++ {
			w.spend(band, d, uint32(w.order[j]))
		}
	}
}

func (w *bandWorker[K]) spend(band int, d, other uint32) {
	if w.propose(band, d, other) {
		w.spent[d]++
	}
}

// sortByNextBands orders by 16 bits of either key: enough to bring equal ones together.
func (w *bandWorker[K]) sortByNextBands(band int, members []uint32) {
	bands := len(w.columns)
	first, second := w.columns[(band+1)%bands], w.columns[(band+2)%bands]
	w.order = w.order[:0]
	for _, d := range members {
		keys := uint64(uint16(first[d]))<<16 | uint64(uint16(second[d]))
		w.order = append(w.order, keys<<32|uint64(d))
	}
	slices.Sort(w.order)
}
