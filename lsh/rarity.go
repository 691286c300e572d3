package lsh

import (
	"cmp"
	"math"
	"slices"
)

// ranked is a finished collection: keys are numbered from the rarest on, so that a document's sorted list starts with the
// keys that say most, and two lists are compared by merging.
type ranked struct {
	options WeightedOptions
	keys    []uint32 // of all documents, those that no other has left out
	ends    []uint64
	weight  []float32 // by key, descending
	count   []uint32  // by key: documents
	norm    []float32 // by document: the root of the sum of its squared weights, keys that no other has included
}

// rank weighs the keys by the collection at hand and numbers them anew. Equal weights are ordered by hash, so the order of
// the documents has no influence.
func (w *Weighted) rank() *ranked {
	weight := make([]float32, len(w.given))
	order := make([]uint32, 0, len(w.given))
	for id := range weight {
		weight[id] = w.effective(uint32(id))
		if w.count[id] > 1 {
			order = append(order, uint32(id))
		}
	}
	slices.SortFunc(order, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(weight[b], weight[a]), cmp.Compare(w.count[a], w.count[b]), cmp.Compare(w.hashes[a], w.hashes[b]))
	})
	r := &ranked{options: w.options, norm: w.norms(weight)}
	number := make([]uint32, len(weight))
	for i := range number {
		number[i] = alone
	}
	for rank, id := range order {
		number[id] = uint32(rank)
		r.weight, r.count = append(r.weight, weight[id]), append(r.count, w.count[id])
	}
	r.renumber(w, number)
	return r
}

// alone marks a key that one document has.
const alone = math.MaxUint32

func (r *ranked) renumber(w *Weighted, number []uint32) {
	r.ends = make([]uint64, len(w.ends))
	for doc := range w.ends {
		start := len(r.keys)
		for _, id := range w.of(doc) {
			if number[id] != alone {
				r.keys = append(r.keys, number[id])
			}
		}
		slices.Sort(r.keys[start:])
		r.ends[doc] = uint64(len(r.keys))
	}
}

// effective lowers a given weight where the collection shows the key to be more common than the weight says. The given
// weight is ln(articles/articles that have the key) over many articles; it counts as Background articles of evidence, to which
// the documents at hand are added, less the two that share the key: their sharing is what is to be judged.
func (w *Weighted) effective(id uint32) float32 {
	given, background := float64(w.given[id]), float64(w.options.Background)
	have := background*math.Exp(-given) + max(0, float64(w.count[id])-2)
	all := background + max(0, float64(w.Len())-2)
	return float32(min(given, math.Log(all/have)))
}

func (w *Weighted) norms(weight []float32) []float32 {
	norms := make([]float32, w.Len())
	for doc := range norms {
		sum := 0.0
		for _, id := range w.of(doc) {
			sum += float64(weight[id]) * float64(weight[id])
		}
		norms[doc] = float32(math.Sqrt(sum))
	}
	return norms
}

func (r *ranked) of(doc uint32) []uint32 {
	start := uint64(0)
	if doc > 0 {
		start = r.ends[doc-1]
	}
	return r.keys[start:r.ends[doc]]
}
