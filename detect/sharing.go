package detect

import (
	"iter"
	"math/bits"
	"slices"
)

// partner is a document that shares keys, and what they weigh.
type partner struct {
	doc    uint64
	weight float32
	shared uint16 // 0 in an empty place of a table
	norm   uint8
}

// closeness is what is shared against what could be.
func (p partner) closeness(norm uint8) float32 {
	return p.weight / (float32(p.norm) + float32(norm) + 1) * normUnit
}

// leastCloseness leaves out what tells another story: most of what a check costs is to read and judge that. 98 in 100 of the pairs
// that tell one story have 0.4 (NeuS dev), but heavy rewrites need less: of 254, checked against 7,610 articles, 237 find
// their source at 0.3, 233 at 0.4.
const leastCloseness = 0.3

// sharing sums up what documents share: a table with open addressing, by the low bits of their numbers, which are hashes.
type sharing struct {
	places   []partner
	postings []Posting // read last
}

// newSharing gives an empty table for so many documents. Whoever has done with it releases it, for the next check.
func (d *Detector) newSharing(documents int) *sharing {
	t, ok := d.sharings.Get().(*sharing)
	if !ok {
		t = &sharing{postings: make([]Posting, 0, walkBudget)}
	}
	n := 1 << bits.Len(uint(documents+documents/2))
	t.places = slices.Grow(t.places[:0], n)[:n]
	clear(t.places)
	return t
}

func (d *Detector) release(t *sharing) { d.sharings.Put(t) }

func (t *sharing) add(p Posting, weight float32) {
	mask := uint64(len(t.places) - 1)
	doc := p.Doc()
	at := doc & mask
	for t.places[at].shared > 0 && t.places[at].doc != doc {
		at = (at + 1) & mask
	}
	place := &t.places[at]
	if place.shared == 0 {
		place.doc, place.norm = doc, p.Norm()
	}
	place.shared++
	place.weight += weight
}

// documents gives those found, but own.
func (t *sharing) documents(own uint64) iter.Seq[partner] {
	return func(yield func(partner) bool) {
		for _, p := range t.places {
			if p.shared > 0 && p.doc != own && !yield(p) {
				return
			}
		}
	}
}
