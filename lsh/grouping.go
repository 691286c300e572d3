package lsh

import (
	"context"
	"slices"
	"sync"
)

// grouping finds the buckets of one band after the other.
type grouping struct {
	bands     Bands
	options   Options
	partition *partition
	workers   []bandWorker
	near      *nearness // of buckets over the cap; nil until there is one
	pairs     pairs
	stats     Stats
}

// bandWorker has what one goroutine needs for one part, and what it found there.
type bandWorker struct {
	*grouping
	chains   chains
	members  []uint32
	found    []uint64 // pairs
	stats    Stats
	overfull [][]uint32 // buckets over the cap, left for after the parts
}

func newGrouping(bands Bands, numbers []uint32, o Options) *grouping {
	g := &grouping{bands: bands, options: o}
	g.workers = make([]bandWorker, workers(o))
	for w := range g.workers {
		g.workers[w].grouping = g
	}
	g.partition = newPartition(numbers, len(g.workers))
	return g
}

// band goes through the parts in rounds of one part a worker.
func (g *grouping) band(ctx context.Context, band int) error {
	column, err := g.bands.Band(band)
	if err != nil {
		return err
	}
	g.partition.fill(column)
	for part := 0; part < len(g.partition.ends); part += len(g.workers) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := g.round(band, part); err != nil {
			return err
		}
	}
	g.pairs.settle()
	return nil
}

func (g *grouping) round(band, part int) error {
	round := g.workers[:min(len(g.workers), len(g.partition.ends)-part)]
	var wg sync.WaitGroup
	for w := range round {
		wg.Go(func() { round[w].part(g.partition.documents(part + w)) })
	}
	wg.Wait()
	for w := range round {
		if err := round[w].deliver(band); err != nil {
			return err
		}
	}
	return nil
}

func (w *bandWorker) part(entries []uint64) {
	w.found, w.overfull, w.stats = w.found[:0], w.overfull[:0], Stats{}
	w.chains.build(entries)
	for _, slot := range w.chains.shared {
		w.members = w.chains.bucket(w.members[:0], entries, slot)
		w.bucket(w.members)
	}
}

func (w *bandWorker) bucket(members []uint32) {
	w.stats.Buckets++
	w.stats.Largest = max(w.stats.Largest, len(members))
	if len(members) > w.options.BucketCap {
		w.overfull = append(w.overfull, slices.Clone(members))
		return
	}
	for i, a := range members {
		for _, b := range members[i+1:] {
			w.propose(a, b)
		}
	}
}

func (w *bandWorker) propose(a, b uint32) {
	w.found = append(w.found, uint64(min(a, b))<<32|uint64(max(a, b)))
}

// deliver hands over what a part gave, and then what its buckets over the cap give: these share a count by document.
func (w *bandWorker) deliver(band int) error {
	for _, members := range w.overfull {
		if err := w.refine(band, members); err != nil {
			return err
		}
	}
	w.grouping.stats.add(w.stats)
	w.grouping.pairs.add(w.found)
	return nil
}
