package lsh

import "math/bits"

// postings lists the documents that a key opens candidates among, ascending. A list over its cap is empty.
type postings struct {
	ends []uint64
	docs []uint32
}

func (p *postings) of(list uint32) []uint32 {
	start := uint64(0)
	if list > 0 {
		start = p.ends[list-1]
	}
	return p.docs[start:p.ends[list]]
}

// newPostings goes twice through what visit shows: counting, then filling. Lists of one document or of more than limit stay empty.
func newPostings(lists int, limit int, visit func(add func(list, doc uint32))) (p *postings, capped int) {
	counts := make([]uint32, lists)
	visit(func(list, _ uint32) { counts[list]++ })
	p = &postings{ends: make([]uint64, lists)}
	place := uint64(0)
	for list, n := range counts {
		p.ends[list] = place
		if n > 1 && int(n) <= limit {
			place += uint64(n)
		} else if n > 1 {
			capped++
		}
		counts[list] = uint32(place - p.ends[list])
	}
	p.docs = make([]uint32, place)
	visit(func(list, doc uint32) {
		if counts[list] > 0 {
			p.docs[p.ends[list]] = doc
			p.ends[list]++
		}
	})
	return p, capped
}

// opening is what opens candidates: keys by themselves, commoner ones in pairs. Pairs are lists by the leading bits of their
// hash; where two share a list, candidates are opened that their exact score removes.
type opening struct {
	*ranked
	single *postings
	pairs  *postings
	shift  int
}

func (r *ranked) opening(stats *WeightedStats) *opening {
	o := &opening{ranked: r}
	o.single, stats.OverFull = newPostings(len(r.count), r.options.PostingCap, func(add func(list, doc uint32)) {
		for doc := range r.ends {
			for _, key := range r.of(uint32(doc)) {
				add(key, uint32(doc))
			}
		}
	})
	perDoc := r.options.PairKeys * (r.options.PairKeys - 1) / 2
	lists := bits.Len(uint(len(r.ends) * perDoc))
	o.shift = 64 - lists
	o.pairs, stats.Capped = newPostings(1<<lists, r.options.PairCap, func(add func(list, doc uint32)) {
		for doc := range r.ends {
			o.eachPair(uint32(doc), func(list uint32) { add(list, uint32(doc)) })
		}
	})
	return o
}

func (o *opening) eachPair(doc uint32, visit func(list uint32)) {
	common := make([]uint32, 0, 64)
	for _, key := range o.of(doc) {
		if int(o.count[key]) > o.options.PostingCap && len(common) < o.options.PairKeys {
			common = append(common, key)
		}
	}
	for i, a := range common {
		for _, b := range common[i+1:] {
			visit(uint32(mix64(uint64(a)<<32|uint64(b)) >> o.shift))
		}
	}
}
