package detect

import (
	"cmp"
	"context"
	"math"
	"slices"

	"retold/lsh"
)

// What one check may cost, whatever the size of the index.
const (
	bucketRead = 256     // documents of a band that are looked at
	copies     = 64      // documents that bands may propose
	sample     = 128     // postings of a fact that tell how common it is
	walkBudget = 1 << 12 // postings of facts that are walked
	looked     = 28      // documents whose facts are read
)

// candidates gives the documents of an index that share a band with an article, or facts that weigh enough. Where there are
// more than one check can look at, these are the most promising, and of equals those with the smallest numbers.
func (d *Detector) candidates(ctx context.Context, ix Index, own uint64, keys Keys) ([]uint64, error) {
	docs, err := byBands(ctx, ix, own, keys.Bands)
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
func byBands(ctx context.Context, ix Index, own uint64, bands []uint64) ([]uint64, error) {
	var postings []Posting
	var err error
	for _, band := range bands {
		if postings, err = ix.Postings(ctx, postings, band, bucketRead); err != nil {
			return nil, err
		}
	}
	found := newSharing(len(postings))
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
	found, common, err := walk(ctx, ix, facts)
	if err != nil {
		return nil, err
	}
	norm := keys.Norm()
	list := closest(found.documents(own), norm, looked)
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
func walk(ctx context.Context, ix Index, facts []weighed) (*sharing, map[uint32]float32, error) {
	budget, total := walkBudget, 0
	common := map[uint32]float32{}
	for i := range facts {
		f := &facts[i]
		if f.frequency > float64(budget) {
			common[shorten(f.key)], f.postings = f.weight, nil
			continue
		}
		if len(f.postings) == sample {
			var err error
			if f.postings, err = ix.Postings(ctx, f.postings[:0], f.key, budget); err != nil {
				return nil, nil, err
			}
		}
		budget -= len(f.postings)
		total += len(f.postings)
	}
	found := newSharing(total)
	for _, f := range facts {
		for _, p := range f.postings {
			found.add(p, f.weight)
		}
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
	for _, p := range list {
		if len(best) == limit && before(best[limit-1], p) < 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(best, p, before)
		best = slices.Insert(best, at, p)
		best = best[:min(len(best), limit)]
	}
	return best
}

// weighed is a fact with what the corpus at hand leaves it of its weight.
type weighed struct {
	key       uint64
	weight    float32
	frequency float64   // of documents; an estimate where there are more than sample
	postings  []Posting // the first sample of them
}

// weigh gives the facts that the index has, rarest first.
func weigh(ctx context.Context, ix Index, facts []lsh.Key, o lsh.WeightedOptions) ([]weighed, error) {
	n, err := ix.Len(ctx)
	if err != nil {
		return nil, err
	}
	var found []weighed
	for _, fact := range facts {
		if expected := float64(n) * math.Exp(-float64(fact.Weight)); expected > 4*walkBudget {
			found = append(found, weighed{fact.Hash, fact.Weight, expected, nil}) // too common to be walked: no need to look
			continue
		}
		postings, err := ix.Postings(ctx, nil, fact.Hash, sample)
		if err != nil {
			return nil, err
		}
		if len(postings) > 0 {
			f := frequency(postings)
			found = append(found, weighed{fact.Hash, effective(fact.Weight, f, n, o), f, postings})
		}
	}
	slices.SortFunc(found, func(x, y weighed) int {
		return cmp.Or(cmp.Compare(x.frequency, y.frequency), cmp.Compare(x.key, y.key))
	})
	return slices.CompactFunc(found, func(x, y weighed) bool { return x.key == y.key }), nil
}
