package detect

import (
	"cmp"
	"context"
	"math"
	"slices"

	"retold/lsh"
)

// candidates gives the documents of an index that share a band with an article, or facts that weigh enough.
func (d *Detector) candidates(ctx context.Context, ix Index, keys Keys) ([]uint32, error) {
	var docs []uint32
	for _, band := range keys.Bands {
		found, err := ix.Documents(ctx, band)
		if err != nil {
			return nil, err
		}
		docs = append(docs, found...)
	}
	facts, err := d.byFacts(ctx, ix, keys)
	if err != nil {
		return nil, err
	}
	docs = append(docs, facts...)
	slices.Sort(docs)
	return slices.Compact(docs), nil
}

const (
	walkBudget = 50_000 // postings that one check may walk to find partners
	partners   = 50     // documents that facts may propose
)

// partner is a document that shares facts, and what they weigh.
type partner struct {
	doc    uint32
	shared int
	weight float64
}

// byFacts walks the postings of an article's facts, rarest first, within a budget, and proposes the documents that share
// the most weight.
func (d *Detector) byFacts(ctx context.Context, ix Index, keys Keys) ([]uint32, error) {
	weights, err := d.weigh(ctx, ix, keys.Facts)
	if err != nil {
		return nil, err
	}
	found := map[uint32]*partner{}
	walked := 0
	for _, w := range weights {
		if walked += w.frequency; walked > walkBudget && len(found) > 0 {
			break
		}
		docs, err := ix.Documents(ctx, w.key)
		if err != nil {
			return nil, err
		}
		for _, doc := range docs {
			p := found[doc]
			if p == nil {
				p = &partner{doc: doc}
				found[doc] = p
			}
			p.shared++
			p.weight += w.weight
		}
	}
	return best(found, d.options.weighted()), nil
}

// weighed is a fact with the weight that the corpus at hand leaves it.
type weighed struct {
	key       uint64
	frequency int
	weight    float64
}

// weigh gives the facts that the index has, rarest first.
func (d *Detector) weigh(ctx context.Context, ix Index, facts []lsh.Key) ([]weighed, error) {
	n, err := ix.Len(ctx)
	if err != nil {
		return nil, err
	}
	var weights []weighed
	for _, fact := range facts {
		frequency, err := ix.Frequency(ctx, fact.Hash)
		if err != nil {
			return nil, err
		}
		if frequency > 0 {
			weight := min(float64(fact.Weight), math.Log(float64(n+1)/float64(frequency+1))+1)
			weights = append(weights, weighed{fact.Hash, frequency, weight})
		}
	}
	slices.SortStableFunc(weights, func(x, y weighed) int { return cmp.Compare(x.frequency, y.frequency) })
	return weights, nil
}

func best(found map[uint32]*partner, o lsh.WeightedOptions) []uint32 {
	var list []*partner
	for _, p := range found {
		if p.shared >= o.MinShared {
			list = append(list, p)
		}
	}
	slices.SortFunc(list, func(x, y *partner) int {
		return cmp.Or(cmp.Compare(y.weight, x.weight), cmp.Compare(x.doc, y.doc))
	})
	var docs []uint32
	for _, p := range list[:min(len(list), partners)] {
		docs = append(docs, p.doc)
	}
	return docs
}
