package lsh

import (
	"math"
	"math/bits"
	"slices"
)

// look finds the pairs of a list that could overlap enough if the places that they share were those of the weightiest keys.
func (s *searcher) look(l list) {
	if len(l.documents) < crowdAtLeast() {
		s.oneByOne(l)
		return
	}
	for from := 0; from < len(l.documents); from += crowdBlock {
		s.block(l, from)
	}
}

// oneByOne compares each document of a list with each before it.
func (s *searcher) oneByOne(l list) {
	for i, doc := range l.documents {
		met := s.strangers(l.documents[:i], doc, l.key)
		if len(met) == 0 {
			continue
		}
		places, need := s.of(doc), s.need(doc)
		s.mark(&s.marks, places)
		for _, p := range met {
			if s.marks.shareable(s.of(p)) >= max(s.bar, need+s.need(p)) {
				s.meetings = append(s.meetings, meeting{a: p, b: doc, key: l.key})
			}
		}
		s.marks.clear(places)
	}
}

// block compares a block of a list's documents with each after it, and with one another.
func (s *searcher) block(l list, from int) {
	documents := l.documents[from:]
	block := documents[:min(crowdBlock, len(documents))]
	for i, doc := range documents {
		before := block[:min(i, len(block))]
		places, need := s.of(doc), limited(s.need(doc))
		reached := s.crowd.reach(len(before), places, &s.most, need, limited(s.bar)) & (1<<len(before) - 1)
		for ; reached != 0; reached &= reached - 1 {
			at := bits.TrailingZeros64(reached)
			for _, p := range s.strangers(before[at:at+1], doc, l.key) {
				s.meetings = append(s.meetings, meeting{a: p, b: doc, key: l.key})
			}
		}
		if i < len(block) {
			s.crowd.add(i, places, need)
		}
	}
	for _, doc := range block {
		s.crowd.drop(s.of(doc))
	}
}

// need is a document's part of the least that overlaps enough, in units.
func (s *searcher) need(doc uint32) uint32 { return uint32(s.least * s.gists[doc].total) }

func limited(units uint32) uint16 { return uint16(min(units, math.MaxUint16)) }

// strangers keeps the documents that another has not met by its first key, unless this is the list of that key. Nothing is branched on.
func (s *searcher) strangers(documents []uint32, doc, key uint32) []uint32 {
	first := s.gists[doc].first
	if first == key {
		first = nobodys
	}
	s.met = slices.Grow(s.met[:0], len(documents))[:len(documents)]
	n := 0
	for _, p := range documents {
		s.met[n] = p
		if s.gists[p].first != first && p != doc { // twice in a list by two pairs of one number
			n++
		}
	}
	return s.met[:n]
}

// nobodys is no document's first key.
const nobodys = alone - 1
