package detect

import (
	"math/bits"
	"slices"
)

// partner is a document that shares keys, and what they weigh.
type partner struct {
	doc    uint64
	weight float32
	shared uint16
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

// sharing sums up what documents share. They are found by the low bits of their numbers, which are hashes, in a table with
// open addressing, which is small because it holds no more than where they stand in the list.
type sharing struct {
	places   []uint32 // 1 more than the index of a partner; 0 in an empty one
	partners []partner
	postings []Posting // read last
}

// newSharing is empty and has room for so many documents. Whoever has done with it releases it, for the next check.
func (d *Detector) newSharing(documents int) *sharing {
	t, ok := d.sharings.Get().(*sharing)
	if !ok {
		t = &sharing{postings: make([]Posting, 0, walkBudget), partners: make([]partner, 0, walkBudget)}
	}
	n := 1 << bits.Len(uint(documents+documents/2))
	t.places = slices.Grow(t.places[:0], n)[:n]
	clear(t.places)
	t.partners = t.partners[:0]
	return t
}

func (d *Detector) release(t *sharing) { d.sharings.Put(t) }

func (t *sharing) add(p Posting, weight float32) {
	mask := uint64(len(t.places) - 1)
	doc := p.Doc()
	at := doc & mask
	for t.places[at] != 0 && t.partners[t.places[at]-1].doc != doc {
		at = (at + 1) & mask
	}
	if t.places[at] == 0 {
		t.partners = append(t.partners, partner{doc: doc, norm: p.Norm()})
		t.places[at] = uint32(len(t.partners))
	}
	place := &t.partners[t.places[at]-1]
	place.shared++
	place.weight += weight
}

// documents gives those found, but own, in any order. They hold until release; nothing may be added any more.
func (t *sharing) documents(own uint64) []partner {
	at := slices.IndexFunc(t.partners, func(p partner) bool { return p.doc == own })
	if last := len(t.partners) - 1; at >= 0 {
		t.partners[at] = t.partners[last]
		t.partners = t.partners[:last]
	}
	return t.partners
}
