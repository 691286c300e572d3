package lsh

import "math/bits"

// opening is what opens candidates: rare keys by themselves; common keys in pairs, and with the day. Pairs are numbered by
// the leading bits of their hash; where two have the same number, some candidates more are looked at.
type opening struct {
	*ranked
	single lists       // by rare key: documents, ascending
	paired sparseLists // by pair: documents, ascending
	shift  int         // number of a pair = hash >> shift
}

func (r *ranked) opening() (o *opening, capped int) {
	o = &opening{ranked: r}
	o.single, _ = invert(len(r.weight), r.options.PostingCap, len(r.days), r.rare)
	pairs := r.options.PairKeys * (r.options.PairKeys + 3) / 2
	numberBits := bits.Len(uint(len(r.days) * pairs))
	o.shift = 64 - numberBits
	var scratch []uint32
	o.paired, capped = invertSparse(numberBits, r.options.PairCap, len(r.days), func(doc uint32) []uint32 {
		scratch = o.pairsOf(scratch[:0], doc)
		return scratch
	})
	return o, capped
}

// invert turns lists by document into lists of documents. Those of one document, or of more than limit, stay empty.
func invert(n, limit, documents int, of func(doc uint32) []uint32) (inverted lists, capped int) {
	counts := make([]uint32, n)
	for doc := range documents {
		for _, i := range of(uint32(doc)) {
			counts[i]++
		}
	}
	inverted.ends = make([]uint64, n)
	place := uint64(0)
	for i, count := range counts {
		inverted.ends[i] = place
		switch {
		case count > 1 && int(count) <= limit:
			place += uint64(count)
		case count > 1:
			capped++
			fallthrough
		default:
			counts[i] = 0
		}
	}
	inverted.items = make([]uint32, place)
	for doc := range documents {
		for _, i := range of(uint32(doc)) {
			if counts[i] > 0 {
				inverted.items[inverted.ends[i]] = uint32(doc)
				inverted.ends[i]++
			}
		}
	}
	return inverted, capped
}

// pairsOf appends the numbers of a document's pairs: of its weightiest common keys with one another, and of each with its day
// and the next, so that documents of neighbouring days share one.
func (o *opening) pairsOf(pairs []uint32, doc uint32) []uint32 {
	keys := o.common(doc)
	keys = keys[:min(len(keys), o.options.PairKeys)]
	day := o.days[doc]
	for i, a := range keys {
		for _, b := range keys[i+1:] {
			pairs = append(pairs, o.pair(a, b))
		}
		if day != Undated {
			pairs = append(pairs, o.pair(a, ^uint32(day)), o.pair(a, ^uint32(day+1)))
		}
	}
	return pairs
}

func (o *opening) pair(a, b uint32) uint32 {
	return uint32(mix64(uint64(a)<<32|uint64(b)) >> o.shift)
}
