package lsh

import (
	"errors"
	"fmt"
	"math"
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
	TopK      int     // a candidate is among the TopK best partners of either document: see closeness
	Overlap   float64 // least weighted Jaccard: the sum of the shared weights over that of the weights of either list

	PostingCap int // documents that a key may have to open candidates by itself
	PairKeys   int // of a document's commoner keys, as many of the weightiest open candidates in pairs, and with the day
	PairCap    int // documents that such a pair may have
	Background int // articles that the given weights stand for: what the collection must outweigh to lower them
	Workers    int // goroutines; 0: one a processor. No influence on the result
}

// DefaultWeightedOptions suit facts that weigh their IDF.
func DefaultWeightedOptions() WeightedOptions {
	return WeightedOptions{MinShared: 2, Bar: 8, TopK: 20, PostingCap: 100, PairKeys: 10, PairCap: 50, Background: 100_000}
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
	check(o.Overlap >= 0 && o.Overlap <= 1, "overlap is %v: choose 0 to 1", o.Overlap)
	check(o.TopK >= 1, "top-k is %d: at least 1, or nothing is proposed", o.TopK)
	check(o.PostingCap >= 2, "posting-cap is %d: at least 2, or no key opens a candidate", o.PostingCap)
	check(o.PairKeys >= 0 && o.PairKeys <= maxPairKeys, "pair-keys is %d: choose 0 to %d", o.PairKeys, maxPairKeys)
	check(o.PairCap >= 2, "pair-cap is %d: at least 2", o.PairCap)
	check(o.Background >= 1, "background is %d: at least 1", o.Background)
	check(o.Workers >= 0, "workers is %d: 0 for one a processor, or more", o.Workers)
	return errors.Join(faults...)
}

// maxPairKeys bounds the pairs of a document.
const maxPairKeys = 64

// WeightedStats say what the keys cost and what a cap took away.
type WeightedStats struct {
	Keys     int    // different keys
	Shared   int    // keys that two documents or more have
	OverFull int    // shared keys with more documents than PostingCap: they open candidates in pairs and with the day only
	Capped   int    // such pairs with more documents than PairCap: they open nothing
	Proposed uint64 // candidates
}

// Weighted finds candidates by keys that add up: two documents that share at least MinShared keys, the weights of which sum
// to the bar. Documents are added first, by one goroutine at a time, as rows; then Candidates is asked once, of all or of some.
// It takes about 4 bytes a key and row, and 24 a different key.
type Weighted struct {
	options WeightedOptions
	known   keyTable
	keys    keyLists // by row
	adding  []uint32 // the keys of the row that is added
}

// Undated is the day of a document of which none is known.
const Undated = math.MinInt32

// NewWeighted has no documents yet.
func NewWeighted(o WeightedOptions) *Weighted {
	return &Weighted{options: o}
}

// Len is the number of rows.
func (w *Weighted) Len() int { return w.keys.sizes.Len() }

// maxKeys bounds the keys of a row.
const maxKeys = 1 << 12

// Add adds a row, of the first maxKeys of some keys. A key that is given twice counts once, one that weighs nothing, or no number, not at all.
// Where rows give a key different weights, the least holds.
func (w *Weighted) Add(keys []Key) {
	w.adding = w.adding[:0]
	next := uint32(w.Len()) + 1
	for _, key := range keys[:min(len(keys), maxKeys)] {
		if !(key.Weight > 0) {
			continue
		}
		id := w.known.number(key)
		known := &w.known.keys[id]
		known.given = min(known.given, key.Weight)
		if known.latest != next {
			known.latest = next
			w.adding = append(w.adding, id)
		}
	}
	w.keys.add(w.adding)
}
