package lsh

import (
	"math"
	"slices"
	"sync"
	"sync/atomic"
)

// best keeps the k best partners of each document, best first, equal ones by the print of their keys, then by number.
// Offers may come from many goroutines, in any order: the result is the same.
type best struct {
	k        int
	prints   []uint32        // by document
	partners [][]partner     // by document: up to k
	bar      []atomic.Uint32 // by document: bits of its k-th score, which must be reached; 0 while there is room
	locks    [256]sync.Mutex // by document, modulo
}

type partner struct {
	doc   uint32
	score float32 // above 0
}

func newBest(prints []uint32, k int) *best {
	documents := len(prints)
	k = min(k, max(documents-1, 1))
	return &best{
		k: k, prints: prints,
		partners: make([][]partner, documents), bar: make([]atomic.Uint32, documents),
	}
}

// offer proposes two documents to one another.
func (b *best) offer(x, y uint32, score float32) {
	b.consider(x, partner{y, score})
	b.consider(y, partner{x, score})
}

func (b *best) consider(doc uint32, p partner) {
	if math.Float32bits(p.score) < b.bar[doc].Load() { // positive numbers are ordered as their bits
		return
	}
	lock := &b.locks[doc%uint32(len(b.locks))]
	lock.Lock()
	defer lock.Unlock()
	b.insert(doc, p)
}

func (b *best) insert(doc uint32, p partner) {
	places := b.partners[doc]
	at := len(places)
	for at > 0 && b.before(p, places[at-1]) {
		at--
	}
	if at == b.k || at > 0 && places[at-1] == p {
		return
	}
	if len(places) == b.k {
		places = places[:b.k-1]
	}
	places = slices.Insert(b.roomy(places), at, p)
	b.partners[doc] = places
	if len(places) == b.k {
		b.bar[doc].Store(math.Float32bits(places[b.k-1].score))
	}
}

// roomy makes room for one more, and never for more than k.
func (b *best) roomy(places []partner) []partner {
	if len(places) < cap(places) {
		return places
	}
	return append(make([]partner, 0, min(b.k, max(4, 2*len(places)))), places...)
}

func (b *best) before(p, q partner) bool {
	if p.score != q.score {
		return p.score > q.score
	}
	if x, y := b.prints[p.doc], b.prints[q.doc]; x != y {
		return x < y
	}
	return p.doc < q.doc
}

// candidates returns the pairs that either document kept.
func (b *best) candidates() []Candidate {
	var found []Candidate
	for doc, partners := range b.partners {
		for _, p := range partners {
			if uint32(doc) < p.doc || !b.keeps(p, uint32(doc)) {
				found = append(found, Candidate{min(uint32(doc), p.doc), max(uint32(doc), p.doc)})
			}
		}
	}
	slices.SortFunc(found, compareCandidates)
	return found
}

// keeps tells whether p's document has the other among its best, at the score that p says.
func (b *best) keeps(p partner, other uint32) bool {
	return slices.Contains(b.partners[p.doc], partner{other, p.score})
}
