package detect

import (
	"cmp"
	"context"
	"slices"

	"retold/lsh"
)

// What one check may cost, whatever the size of the index. An index is asked for keys in their order, which one on disk likes.
const (
	bucketRead = 256     // documents of a band that are looked at
	copies     = 64      // documents that bands may propose
	walkBudget = 1 << 12 // postings of facts that are walked
	looked     = 28      // documents whose facts are read
)

// candidates gives the documents of an index that share a band with an article, or facts that weigh enough. Where there are
// more than one check can look at, these are the most promising, and of equals those with the smallest numbers.
func (d *Detector) candidates(ctx context.Context, ix Index, own uint64, keys Keys) ([]uint64, error) {
	docs, err := d.byBands(ctx, ix, own, keys.Bands)
	if err != nil {
		return nil, err
	}
	more, err := d.byFacts(ctx, ix, own, keys)
	if err != nil {
		return nil, err
	}
	docs = append(docs, more...)
	slices.Sort(docs)
	return slices.Compact(docs), nil
}

// byBands prefers documents that share many bands: an exact copy shares all of them.
func (d *Detector) byBands(ctx context.Context, ix Index, own uint64, bands []uint64) ([]uint64, error) {
	var postings []Posting
	var err error
	for _, band := range slices.Sorted(slices.Values(bands)) {
		if postings, err = ix.Postings(ctx, postings, band, bucketRead); err != nil {
			return nil, err
		}
	}
	found := d.newSharing(len(postings))
	defer d.release(found)
	for _, p := range postings {
		found.add(p, 1)
	}
	list := found.documents(own)
	slices.SortFunc(list, func(x, y partner) int { return cmp.Or(cmp.Compare(y.shared, x.shared), cmp.Compare(x.doc, y.doc)) })
	var docs []uint64
	for _, p := range list[:min(len(list), copies)] {
		docs = append(docs, p.doc)
	}
	return docs, nil
}

// byFacts walks the postings of an article's facts, rarest first, within a budget; the commoner facts only add to the best of
// the documents found that way. What is shared is ranked against what could be, as in package lsh.
func (d *Detector) byFacts(ctx context.Context, ix Index, own uint64, keys Keys) ([]uint64, error) {
	facts, err := weigh(ctx, ix, keys.Facts, d.options.weighted())
	if err != nil {
		return nil, err
	}
	found, common, err := d.walk(ctx, ix, facts)
	if err != nil {
		return nil, err
	}
	defer d.release(found)
	norm := keys.Norm()
	list := closest(found.documents(own), norm, looked)
	slices.SortFunc(list, func(x, y partner) int { return cmp.Compare(x.doc, y.doc) })
	for i := range list {
		if err := addCommon(ctx, ix, &list[i], common); err != nil {
			return nil, err
		}
	}
	o := d.options.weighted()
	list = slices.DeleteFunc(list, func(p partner) bool {
		return int(p.shared) < o.MinShared || float64(p.weight) < o.Bar || p.closeness(norm) < leastCloseness
	})
	var docs []uint64
	for _, p := range closest(list, norm, o.TopK) {
		docs = append(docs, p.doc)
	}
	return docs, nil
}

// walk sums up what documents share of the rarest facts, and gives the facts that the budget did not reach.
func (d *Detector) walk(ctx context.Context, ix Index, facts []weighed) (*sharing, map[uint32]float32, error) {
	within, total := 0, 0
	for within < len(facts) && total+facts[within].frequency <= walkBudget {
		total += facts[within].frequency
		within++
	}
	found := d.newSharing(total)
	rare, common := facts[:within], make(map[uint32]float32, len(facts)-within)
	slices.SortFunc(rare, func(x, y weighed) int { return cmp.Compare(x.key, y.key) })
	for _, f := range rare {
		var err error
		if found.postings, err = ix.Postings(ctx, found.postings[:0], f.key, walkBudget); err != nil {
			return nil, nil, err
		}
		for _, p := range found.postings {
			found.add(p, f.weight)
		}
	}
	for _, f := range facts[within:] {
		common[shorten(f.key)] = f.weight
	}
	return found, common, nil
}

// addCommon adds the common facts that a document has.
func addCommon(ctx context.Context, ix Index, p *partner, common map[uint32]float32) error {
	if len(common) == 0 {
		return nil
	}
	facts, err := ix.Facts(ctx, p.doc)
	if err != nil {
		return err
	}
	for _, fact := range facts {
		if weight, ok := common[fact]; ok {
			p.weight += weight
			p.shared++
		}
	}
	return nil
}

// closest gives the best documents, best first.
func closest(list []partner, norm uint8, limit int) []partner {
	best := make([]partner, 0, limit+1)
	before := func(x, y partner) int {
		return cmp.Or(cmp.Compare(y.closeness(norm), x.closeness(norm)), cmp.Compare(x.doc, y.doc))
	}
	least := float32(0) // of the best, once there are limit of them
	for _, p := range list {
		if p.closeness(norm) < least {
			continue
		}
		at, _ := slices.BinarySearchFunc(best, p, before)
		if best = slices.Insert(best, at, p); len(best) >= limit {
			best = best[:limit]
			least = best[limit-1].closeness(norm)
		}
	}
	return best
}

// weighed is a fact with what the corpus at hand leaves it of its weight.
type weighed struct {
	key       uint64
	weight    float32
	frequency int
}

// weigh gives the facts that the index has, rarest first.
func weigh(ctx context.Context, ix Index, facts []lsh.Key, o lsh.WeightedOptions) ([]weighed, error) {
	n, err := ix.Len(ctx)
	if err != nil {
		return nil, err
	}
	found := make([]weighed, 0, len(facts))
	facts = slices.SortedFunc(slices.Values(facts), func(x, y lsh.Key) int { return cmp.Compare(x.Hash, y.Hash) })
	for _, fact := range facts {
		f, err := ix.Frequency(ctx, fact.Hash)
		if err != nil {
			return nil, err
		}
		if f > 0 {
			found = append(found, weighed{fact.Hash, effective(fact.Weight, f, n, o), f})
		}
	}
	slices.SortFunc(found, func(x, y weighed) int {
		return cmp.Or(cmp.Compare(x.frequency, y.frequency), cmp.Compare(x.key, y.key))
	})
	return slices.CompactFunc(found, func(x, y weighed) bool { return x.key == y.key }), nil
}
