package lsh

import (
	"cmp"
	"context"
	"slices"
	"sync"
)

// grouping finds the buckets of one band after the other. A pair that shares several bands is proposed by the first of them.
type grouping[K BandKey] struct {
	columns   [][]K
	options   Options
	partition *partition[K]
	workers   []bandWorker[K]
	overfull  []map[K]bool // by band: keys of buckets over the cap
	spent     []uint8      // by document: candidates it got from buckets over the cap; nil until there is one
	stats     Stats
}

// bandWorker has what one goroutine needs for one part, and what it found there.
type bandWorker[K BandKey] struct {
	*grouping[K]
	chains   chains
	members  []uint32
	found    []Candidate
	order    []uint64
	stats    Stats
	overfull [][]uint32 // buckets over the cap, left for after the parts
}

func newGrouping[K BandKey](columns [][]K, o Options) *grouping[K] {
	g := &grouping[K]{columns: columns, options: o, overfull: make([]map[K]bool, len(columns))}
	g.workers = make([]bandWorker[K], workers(o))
	for w := range g.workers {
		g.workers[w].grouping = g
	}
	if len(columns) > 0 {
		g.partition = newPartition[K](len(columns[0]), len(g.workers))
	}
	return g
}

// band goes through the parts in rounds of one part a worker, so that no more than a round's candidates are held.
func (g *grouping[K]) band(ctx context.Context, band int, yield func([]Candidate) error) error {
	g.partition.fill(g.columns[band])
	g.overfull[band] = make(map[K]bool)
	for part := 0; part < len(g.partition.ends); part += len(g.workers) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := g.round(band, part, yield); err != nil {
			return err
		}
	}
	return nil
}

func (g *grouping[K]) round(band, part int, yield func([]Candidate) error) error {
	round := g.workers[:min(len(g.workers), len(g.partition.ends)-part)]
	var wg sync.WaitGroup
	for w := range round {
		wg.Go(func() { round[w].part(band, g.partition.documents(part+w)) })
	}
	wg.Wait()
	for w := range round {
		if err := round[w].deliver(band, yield); err != nil {
			return err
		}
	}
	return nil
}

func (w *bandWorker[K]) part(band int, entries []uint64) {
	w.found, w.overfull, w.stats = w.found[:0], w.overfull[:0], Stats{}
	w.chains.build(entries)
	for _, slot := range w.chains.shared {
		w.members = w.chains.bucket(w.members[:0], entries, slot)
		w.split(band, w.members)
	}
}

// split goes from entries that share 32 bits to documents that share the key.
func (w *bandWorker[K]) split(band int, members []uint32) {
	column := w.columns[band]
	differs := func(d uint32) bool { return column[d] != column[members[0]] }
	if !slices.ContainsFunc(members, differs) {
		w.bucket(band, members)
		return
	}
	slices.SortStableFunc(members, func(a, b uint32) int { return cmp.Compare(column[a], column[b]) })
	for len(members) > 0 {
		n := slices.IndexFunc(members, differs)
		if n < 0 {
			n = len(members)
		}
		w.bucket(band, members[:n])
		members = members[n:]
	}
}

func (w *bandWorker[K]) bucket(band int, members []uint32) {
	if len(members) < 2 {
		return
	}
	w.stats.Buckets++
	w.stats.Largest = max(w.stats.Largest, len(members))
	if len(members) > w.options.BucketCap {
		w.overfull = append(w.overfull, slices.Clone(members))
		return
	}
	for i, a := range members {
		for _, b := range members[i+1:] {
			w.propose(band, a, b)
		}
	}
}

// propose leaves out a pair that an earlier band has proposed.
func (w *bandWorker[K]) propose(band int, a, b uint32) bool {
	for earlier, column := range w.columns[:band] {
		if key := column[a]; key == column[b] && !w.grouping.overfull[earlier][key] {
			return false
		}
	}
	w.found = append(w.found, Candidate{min(a, b), max(a, b)})
	return true
}

// deliver hands over what a part gave, and then what its buckets over the cap give: these share a count by document.
func (w *bandWorker[K]) deliver(band int, yield func([]Candidate) error) error {
	for _, members := range w.overfull {
		w.refine(band, members)
	}
	w.stats.Proposed = uint64(len(w.found))
	w.grouping.stats.add(w.stats)
	if len(w.found) == 0 {
		return nil
	}
	return yield(w.found)
}
