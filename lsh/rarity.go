package lsh

import (
	"cmp"
	"math"
	"slices"
)

// ranked is a finished collection. Keys that one document has are left out; the others are numbered anew: first those that
// open candidates by themselves, then the common ones, the weightiest of each first.
type ranked struct {
	options WeightedOptions
	weight  []float32 // by key
	rares   uint32    // keys that open candidates by themselves
	count   []uint32  // by key: documents
	rare    lists     // by document: its keys that open candidates by themselves
	common  lists     // by document: its other keys
	days    []int32   // by document
	outline []outline // by document
	prints  []uint32  // by document: a hash of all its keys
}

// outline is what tells at a glance how much two documents can share at most.
type outline struct {
	common [4]uint64 // a bit for each common key, by its number; several may have one
	norm   float32   // the root of the sum of the squares of all weights
}

const outlineBits = 256

func (o *outline) add(key uint32) { o.common[key>>6&3] |= 1 << (key & 63) }

// alone marks a key that one document has.
const alone = math.MaxUint32

// rank weighs the keys by the collection at hand and numbers them. Equal weights are ordered by hash, so that the order of
// the documents has no influence.
func (w *Weighted) rank() *ranked {
	weight, order := w.effectiveWeights(), []uint32{}
	for id, n := range w.count {
		if n > 1 {
			order = append(order, uint32(id))
		}
	}
	slices.SortFunc(order, func(a, b uint32) int {
		return cmp.Or(
			cmp.Compare(w.classOf(a), w.classOf(b)),
			cmp.Compare(weight[b], weight[a]),
			cmp.Compare(w.hashes[a], w.hashes[b]))
	})
	r := &ranked{options: w.options, days: w.days}
	number := slices.Repeat([]uint32{alone}, len(weight))
	for i, id := range order {
		number[id] = uint32(i)
		if w.classOf(id) == 0 {
			r.rares++
		}
		r.weight, r.count = append(r.weight, weight[id]), append(r.count, w.count[id])
	}
	r.fill(w, number, weight)
	return r
}

// classOf tells rare keys, 0, from common ones, 1.
func (w *Weighted) classOf(id uint32) int {
	if int(w.count[id]) <= w.options.PostingCap {
		return 0
	}
	return 1
}

func (r *ranked) fill(w *Weighted, number []uint32, weight []float32) {
	var rare, common []uint32
	var weights []float32
	for doc := range w.days {
		rare, common, weights = rare[:0], common[:0], weights[:0]
		print := uint64(0)
		for _, id := range w.keys.of(uint32(doc)) {
			weights = append(weights, weight[id])
			print += mix64(w.hashes[id])
			switch {
			case number[id] == alone:
			case w.classOf(id) == 0:
				rare = append(rare, number[id])
			default:
				common = append(common, number[id])
			}
		}
		own := outline{norm: norm(weights)}
		for _, key := range common {
			own.add(key)
		}
		r.outline = append(r.outline, own)
		r.rare.append(rare)
		r.common.append(common)
		r.prints = append(r.prints, uint32(print>>32))
	}
}

// norm sorts the weights first, since the order of a sum decides its last bit.
func norm(weights []float32) float32 {
	slices.Sort(weights)
	square := 0.0
	for _, weight := range weights {
		square += float64(weight) * float64(weight)
	}
	return float32(math.Sqrt(square))
}

// append adds a list, sorted.
func (l *lists) append(items []uint32) {
	slices.Sort(items)
	l.items = append(l.items, items...)
	l.close()
}

// leastWeight keeps every shared key above nothing.
const leastWeight = 1e-6

// effectiveWeights lowers a given weight where the collection shows the key to be more common than the weight says.
// The given weight is -ln of the share of articles that have the key. It counts as Background articles' evidence, to which the
// documents at hand are added, less the two that share the key: whether their sharing says anything is the question.
func (w *Weighted) effectiveWeights() []float32 {
	background := float64(w.options.Background)
	all := background + max(0, float64(w.Len())-2)
	weights := make([]float32, len(w.given))
	for id, given := range w.given {
		have := background*math.Exp(-float64(given)) + max(0, float64(w.count[id])-2)
		weights[id] = max(min(given, float32(math.Log(all/have))), leastWeight)
	}
	return weights
}
