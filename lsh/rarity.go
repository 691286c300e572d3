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
	keys    *keyLists // by row: first those that open candidates by themselves, then the others
	rareEnd []uint16  // by document: how many are of the first kind
	rows    []uint32  // by document
	days    []int32   // by document
	outline []outline // by document
	bits    []bit     // by common key
	prints  []uint32  // by document: a hash of all its keys
}

func (r *ranked) rare(doc uint32) []uint32   { return r.keys.of(r.rows[doc])[:r.rareEnd[doc]] }
func (r *ranked) common(doc uint32) []uint32 { return r.keys.of(r.rows[doc])[r.rareEnd[doc]:] }

// outline is what tells at a glance how much two documents can share at most.
type outline struct {
	common [outlineParts]uint64 // a bit for each common key; several may have one
	norm   float32              // the root of the sum of the squares of all weights
	total  float32              // the sum of all weights
} // a cache line

const outlineParts = 7

// bit of an outline that a common key has.
type bit struct{ part, place uint8 }

func (o *outline) add(b bit) { o.common[b.part] |= 1 << b.place }

// newBits gives the common keys their bits, in their order, so that keys of one part weigh about the same, and that documents have about as
// many of each part.
func (r *ranked) newBits() []bit {
	counts := r.count[r.rares:]
	all, before := uint64(0), uint64(0)
	for _, n := range counts {
		all += uint64(n)
	}
	bits := make([]bit, len(counts))
	for i, n := range counts {
		bits[i] = bit{uint8(outlineParts * before / all), uint8(i % 64)}
		before += uint64(n)
	}
	return bits
}

// alone marks a key that one document has.
const alone = math.MaxUint32

// rank weighs the keys by the documents at hand and numbers them, in the lists that were added. Equal weights are ordered by
// hash, so that the order of the documents has no influence.
func (w *Weighted) rank(rows []uint32, days []int32) *ranked {
	count := w.countDocuments(rows)
	weight, order := w.effectiveWeights(count, len(rows)), []uint32{}
	for id, n := range count {
		if n > 1 {
			order = append(order, uint32(id))
		}
	}
	isCommon := func(id uint32) bool { return int(count[id]) > w.options.PostingCap }
	slices.SortFunc(order, func(a, b uint32) int {
		if x, y := isCommon(a), isCommon(b); x != y {
			return cmp.Compare(count[a], count[b])
		}
		return cmp.Or(cmp.Compare(weight[b], weight[a]), cmp.Compare(w.hashes[a], w.hashes[b]))
	})
	r := &ranked{options: w.options, keys: &w.keys, rows: rows, days: days}
	number := slices.Repeat([]uint32{alone}, len(weight))
	for i, id := range order {
		number[id] = uint32(i)
		if !isCommon(id) {
			r.rares++
		}
		r.weight, r.count = append(r.weight, weight[id]), append(r.count, count[id])
	}
	r.fill(w, number, weight)
	return r
}

func (w *Weighted) countDocuments(rows []uint32) []uint32 {
	count := make([]uint32, len(w.hashes))
	for _, row := range rows {
		for _, id := range w.keys.of(row) {
			count[id]++
		}
	}
	return count
}

func (r *ranked) fill(w *Weighted, number []uint32, weight []float32) {
	n := len(r.rows)
	r.bits = r.newBits()
	r.outline, r.prints, r.rareEnd = make([]outline, n), make([]uint32, n), make([]uint16, n)
	for doc, row := range r.rows {
		list := r.keys.of(row)
		print, squares, sum := uint64(0), uint64(0), uint64(0)
		for i, id := range list {
			print += mix64(w.hashes[id])
			w := min(float64(weight[id]), 64)
			squares, sum = squares+uint64(w*w*exactUnit), sum+uint64(w*exactUnit)
			list[i] = number[id]
		}
		slices.Sort(list)
		shared, _ := slices.BinarySearch(list, alone)
		rare, _ := slices.BinarySearch(list[:shared], r.rares)
		r.keys.trim(row, shared)
		r.rareEnd[doc], r.prints[doc] = uint16(rare), uint32(print>>32)
		own := &r.outline[doc]
		own.norm, own.total = float32(math.Sqrt(float64(squares)/exactUnit)), float32(float64(sum)/exactUnit)
		for _, key := range list[rare:shared] {
			own.add(r.bits[key-r.rares])
		}
	}
}

// exactUnit makes whole numbers of weights and of their squares: their sums do not depend on the order. Those of maxKeys
// weights of up to 64 nats stay below 1<<64.
const exactUnit = 1 << 38

// leastWeight keeps every shared key above nothing.
const leastWeight = 1e-6

// effectiveWeights lowers a given weight where the collection shows the key to be more common than the weight says.
// The given weight is -ln of the share of articles that have the key. It counts as Background articles' evidence, to which the
// documents at hand are added, less the two that share the key: whether their sharing says anything is the question.
func (w *Weighted) effectiveWeights(count []uint32, documents int) []float32 {
	background := float64(w.options.Background)
	all := background + max(0, float64(documents)-2)
	weights := make([]float32, len(w.given))
	for id, given := range w.given {
		have := background*math.Exp(-float64(given)) + max(0, float64(count[id])-2)
		weights[id] = max(min(given, float32(math.Log(all/have))), leastWeight)
	}
	return weights
}
