package lsh

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// Key is something that articles can share, and what sharing it weighs: for a fact its IDF (natural logarithm).
type Key struct {
	Hash   uint64
	Weight float32
}

// WeightedOptions say when shared keys make a candidate, and bound the work for a document.
type WeightedOptions struct {
	MinShared int     // least number of shared keys
	Bar       float64 // least sum of the weights of the shared keys
	TopK      int     // a candidate is among the TopK best partners of either document

	PostingCap int // documents that a key may have to open candidates by itself
	PairKeys   int // of a document's commoner keys, as many of the rarest open candidates in pairs
	PairCap    int // documents that such a pair may have
	Background int // articles that the given weights were counted on stand for: what the corpus must outweigh
	Mode int
	Workers    int // goroutines; 0: one a processor. No influence on the result
}

// DefaultWeightedOptions suit facts that weigh their IDF.
func DefaultWeightedOptions() WeightedOptions {
	return WeightedOptions{MinShared: 2, Bar: 12, TopK: 20, PostingCap: 100, PairKeys: 8, PairCap: 50, Background: 10000}
}

// Validate names every fault at once.
func (o WeightedOptions) Validate() error {
	var faults []error
	check := func(ok bool, format string, args ...any) {
		if !ok {
			faults = append(faults, fmt.Errorf(format, args...))
		}
	}
	check(o.MinShared >= 1, "min-shared is %d: at least 1", o.MinShared)
	check(o.Bar >= 0 && !math.IsInf(o.Bar, 0), "bar is %v: 0 or more", o.Bar)
	check(o.TopK >= 1, "top-k is %d: at least 1, or nothing is proposed", o.TopK)
	check(o.PostingCap >= 2, "posting-cap is %d: at least 2, or no key opens a candidate", o.PostingCap)
	check(o.PairKeys >= 0, "pair-keys is %d: 0 or more", o.PairKeys)
	check(o.PairCap >= 2, "pair-cap is %d: at least 2", o.PairCap)
	check(o.Background >= 1, "background is %d: at least 1", o.Background)
	check(o.Workers >= 0, "workers is %d: 0 for one a processor, or more", o.Workers)
	return errors.Join(faults...)
}

// WeightedStats say what the keys cost and what a cap took away.
type WeightedStats struct {
	Keys     int    // different keys
	Shared   int    // keys that two documents or more have
	OverFull int    // shared keys with more documents than PostingCap: they open candidates in pairs only
	Capped   int    // pairs of such keys with more documents than PairCap: they open nothing
	Walked   uint64 // postings gone through
	Opened   uint64 // partners scored
	Cut      uint64 // partners at or above the bar, beyond a document's TopK (counted from either side)
	Proposed uint64 // candidates
}

// Weighted finds candidates by keys that add up: two documents that share at least MinShared keys, of which the weights sum
// to the bar. Documents are added first, one goroutine at a time; then Candidates is asked once.
type Weighted struct {
	options WeightedOptions
	ids     map[uint64]uint32
	given   []float32 // by key: the least weight given
	count   []uint32  // by key: documents
	hashes  []uint64
	keys    []uint32 // of all documents, one after the other
	ends    []uint64 // by document: where its keys end
}

// NewWeighted has no documents yet.
func NewWeighted(o WeightedOptions) *Weighted {
	return &Weighted{options: o, ids: make(map[uint64]uint32)}
}

// Len is the number of documents.
func (w *Weighted) Len() int { return len(w.ends) }

// Add adds a document and returns its number, counted from 0. A key that is given twice counts once. Where documents give a
// key different weights, the least holds.
func (w *Weighted) Add(keys []Key) uint32 {
	start := len(w.keys)
	for _, key := range keys {
		w.keys = append(w.keys, w.intern(key))
	}
	slices.Sort(w.keys[start:])
	w.keys = w.keys[:start+len(slices.Compact(w.keys[start:]))]
	for _, id := range w.keys[start:] {
		w.count[id]++
	}
	w.ends = append(w.ends, uint64(len(w.keys)))
	return uint32(len(w.ends) - 1)
}

func (w *Weighted) intern(key Key) uint32 {
	id, known := w.ids[key.Hash]
	if !known {
		id = uint32(len(w.given))
		w.ids[key.Hash] = id
		w.given, w.count, w.hashes = append(w.given, key.Weight), append(w.count, 0), append(w.hashes, key.Hash)
	}
	w.given[id] = min(w.given[id], key.Weight)
	return id
}

func (w *Weighted) of(doc int) []uint32 {
	start := uint64(0)
	if doc > 0 {
		start = w.ends[doc-1]
	}
	return w.keys[start:w.ends[doc]]
}
