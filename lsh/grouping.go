package lsh

import (
	"cmp"
	"context"
	"slices"
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

// bandWorker has what one goroutine needs, and what it found.
type bandWorker struct {
	*grouping
	chains   chains
	members  []uint32
	found    [1 << shardBits][]uint64 // pairs, by shard: less than a handful of each
	proposed uint64
	stats    Stats
	overfull []overfull // of a band
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
		g.workers[w].grouping = g
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
	inStretches(ctx, len(g.workers), len(g.partition.ends), 1, func(w, part, _ int) { g.workers[w].part(part) })
	if err := ctx.Err(); err != nil {
		return err
	}
	var large []overfull
	for w := range g.workers {
		large = append(large, g.workers[w].overfull...)
		g.workers[w].overfull = g.workers[w].overfull[:0]
	}
	slices.SortStableFunc(large, func(x, y overfull) int { return cmp.Compare(x.part, y.part) })
	for _, bucket := range large {
		if err := g.workers[0].refine(band, bucket.members); err != nil {
			return err
		}
	}
	return nil
}

// gather adds up what the workers counted, and adds the pairs that they still hold.
func (g *grouping) gather(ctx context.Context) {
	for w := range g.workers {
		g.stats.add(g.workers[w].stats)
	}
	inStretches(ctx, len(g.workers), len(g.pairs.shards), 1, func(_, shard, _ int) {
		for w := range g.workers {
			g.pairs.shards[shard].add(g.workers[w].found[shard])
		}
	})
}

func (w *bandWorker) part(part int) {
	entries := w.partition.part(part)
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
