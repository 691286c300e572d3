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
	selection
	outlines
	norm   []float32 // by document: the root of the sum of the squares of all weights
	prints []uint32  // by number outside: a hash of all keys
}

func (r *ranked) all(doc uint32) []uint32    { return r.keys.of(r.rows[doc]) }
func (r *ranked) rare(doc uint32) []uint32   { return r.all(doc)[:r.gists[doc].rares] }
func (r *ranked) common(doc uint32) []uint32 { return r.all(doc)[r.gists[doc].rares:] }

// alone marks a key that one document has.
const alone = math.MaxUint32

// rank weighs the keys by the documents at hand and numbers them, in the lists that were added. Equal weights are ordered by
// hash, so that the order of the documents has no influence.
func (w *Weighted) rank(s selection) *ranked {
	count := w.countDocuments(s.rows)
	weight, order := w.effectiveWeights(count, len(s.rows)), []uint32{}
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
		return cmp.Or(cmp.Compare(weight[b], weight[a]), cmp.Compare(w.known.keys[a].hash, w.known.keys[b].hash))
	})
	r := &ranked{options: w.options, keys: &w.keys, selection: s}
	notes := w.notes(weight)
	for i, id := range order {
		notes[id].number = uint32(i)
		if !isCommon(id) {
			r.rares++
		}
		r.weight, r.count = append(r.weight, weight[id]), append(r.count, count[id])
	}
	r.fill(notes)
	return r
}

func (w *Weighted) countDocuments(rows []uint32) []uint32 {
	count := make([]uint32, len(w.known.keys))
	for _, row := range rows {
		for _, id := range w.keys.of(row) {
			count[id]++
		}
	}
	return count
}

// note is what a document takes of a key.
type note struct {
	print, squares, sum uint64 // to be added up
	number              uint32
}

func (w *Weighted) notes(weight []float32) []note {
	notes := make([]note, len(weight))
	for id, x := range weight {
		x := min(float64(x), 64)
		notes[id] = note{mix64(w.known.keys[id].hash), uint64(x * x * exactUnit), uint64(x * exactUnit), alone}
	}
	return notes
}

// fill numbers the keys of all documents and sums them up.
func (r *ranked) fill(notes []note) {
	n := len(r.rows)
	r.outlines = newOutlines(r.weight, r.count, n)
	r.prints, r.norm = make([]uint32, n), make([]float32, n)
	for doc, row := range r.rows {
		list := r.keys.of(row)
		var all note
		shared := list[:0]
		for _, id := range list {
			its := &notes[id]
			all.print, all.squares, all.sum = all.print+its.print, all.squares+its.squares, all.sum+its.sum
			if its.number != alone {
				shared = append(shared, its.number)
			}
		}
		slices.Sort(shared)
		r.keys.trim(row, len(shared))
		rare, _ := slices.BinarySearch(shared, r.rares)
		r.norm[doc], r.prints[r.numbers[doc]] = float32(math.Sqrt(float64(all.squares)/exactUnit)), uint32(all.print>>32)
		r.outlines.add(shared, rare, float32(float64(all.sum)/exactUnit))
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
	weights := make([]float32, len(w.known.keys))
	for id, key := range w.known.keys {
		have := background*math.Exp(-float64(key.given)) + max(0, float64(count[id])-2)
		weights[id] = max(min(key.given, float32(math.Log(all/have))), leastWeight)
	}
	return weights
}
