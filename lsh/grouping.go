package lsh

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"sync/atomic"
)

// grouping finds the buckets of one band after the other.
type grouping struct {
	bands     Bands
	options   Options
	partition *partition
	workers   []bandWorker
	near      *nearness // of buckets over the cap; nil until there is one
	pairs     *pairs
	stats     Stats
}

// bandWorker has what one goroutine needs, and what it found in a band.
type bandWorker struct {
	*grouping
	chains   chains
	members  []uint32
	number   int                      // of the worker
	found    [1 << shardBits][]uint64 // pairs, by shard
	proposed uint64
	stats    Stats
	overfull []overfull
}

// overfull is a bucket over the cap, left for after the parts: such buckets share a count by document.
type overfull struct {
	part    int
	members []uint32
}

func newGrouping(bands Bands, numbers []uint32, o Options) *grouping {
	g := &grouping{bands: bands, options: o, pairs: newPairs(len(numbers))}
	g.workers = make([]bandWorker, workers(o))
	for w := range g.workers {
		g.workers[w].grouping, g.workers[w].number = g, w
	}
	g.partition = newPartition(numbers, len(g.workers))
	return g
}

// band has the workers share the parts, and then refines the buckets over the cap in the order of the parts.
func (g *grouping) band(ctx context.Context, band int) error {
	column, err := g.bands.Band(band)
	if err != nil {
		return err
	}
	g.partition.fill(column)
	var next atomic.Int64
	var wg sync.WaitGroup
	for w := range g.workers {
		wg.Go(func() { g.workers[w].parts(ctx, &next) })
	}
	wg.Wait()
	if err := ctx.Err(); err != nil {
		return err
	}
	var large []overfull
	for w := range g.workers {
		large = append(large, g.workers[w].overfull...)
	}
	slices.SortStableFunc(large, func(x, y overfull) int { return cmp.Compare(x.part, y.part) })
	for _, bucket := range large {
		if err := g.workers[0].refine(band, bucket.members); err != nil {
			return err
		}
	}
	for w := range g.workers {
		g.workers[w].deliver()
	}
	return nil
}

// parts goes through the parts that no other worker takes.
func (w *bandWorker) parts(ctx context.Context, next *atomic.Int64) {
	for ctx.Err() == nil {
		part := int(next.Add(1)) - 1
		if part >= len(w.partition.ends) {
			w.handOver()
			return
		}
		w.part(part)
	}
}

func (w *bandWorker) part(part int) {
	entries := w.partition.documents(part)
	w.chains.build(entries)
	for _, slot := range w.chains.shared {
		w.members = w.chains.bucket(w.members[:0], entries, slot)
		w.bucket(part, w.members)
	}
}

func (w *bandWorker) bucket(part int, members []uint32) {
	w.stats.Buckets++
	w.stats.Largest = max(w.stats.Largest, len(members))
	if len(members) > w.options.BucketCap {
		w.overfull = append(w.overfull, overfull{part, slices.Clone(members)})
		return
	}
	for i, a := range members {
		for _, b := range members[i+1:] {
			w.propose(a, b)
		}
	}
}

func (w *bandWorker) propose(a, b uint32) {
	pair := uint64(min(a, b))<<32 | uint64(max(a, b))
	shard := w.pairs.of(pair)
	some := append(w.found[shard], pair)
	w.proposed++
	if len(some) == handful {
		w.pairs.shards[shard].add(some)
		some = some[:0]
	}
	w.found[shard] = some
}

// handOver adds what was found to what all found, from a shard on that others do not begin with.
func (w *bandWorker) handOver() {
	for i := range w.found {
		shard := (i + w.number*len(w.found)/len(w.workers)) % len(w.found)
		w.pairs.shards[shard].add(w.found[shard])
		w.found[shard] = w.found[shard][:0]
	}
}

// deliver hands over what a band gave.
func (w *bandWorker) deliver() {
	w.handOver()
	w.grouping.stats.add(w.stats)
	w.overfull, w.stats = w.overfull[:0], Stats{}
}
