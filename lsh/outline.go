package lsh

import "math"

// outlines bound at a glance what two documents share. Keys that weigh about the same have a place together; the outline of a
// document is the places of its keys.
type outlines struct {
	place  []uint16             // by key; 0 is nobody's
	most   [outlinePlaces]uint8 // by place: what the weightiest key weighs, in units, rounded up
	unit   float32
	places []uint16 // of one document after the other
	gists  []gist   // by document
}

const outlinePlaces = 1 << 14

// gist is what is known of a document.
type gist struct {
	start  uint32  // of its places, in eights
	eights uint16  // of places
	rares  uint16  // how many keys open candidates by themselves
	first  uint32  // the first of those; alone if there is none
	total  float32 // the sum of the weights of all keys
}

// newOutlines gives the keys their places, in their order, so that each place is met about as often as the others.
func newOutlines(weight []float32, count []uint32, documents int) (o outlines) {
	all, before, most := uint64(0), uint64(0), float32(leastWeight)
	for key, n := range count {
		all, most = all+uint64(n), max(most, weight[key])
	}
	o.unit = most / math.MaxUint8
	o.place = make([]uint16, len(count))
	for key, n := range count {
		place := 1 + uint16((outlinePlaces-1)*before/all)
		units := uint8(min(math.MaxUint8, math.Ceil(float64(weight[key]/o.unit))))
		o.place[key], o.most[place] = place, max(o.most[place], units)
		before += uint64(n)
	}
	o.places = make([]uint16, 0, all+uint64(4*documents))
	o.gists = make([]gist, 0, documents)
	return o
}

// add adds the outline of the next document. It is read in eights.
func (o *outlines) add(keys []uint32, rares int, total float32) {
	start := len(o.places) / 8
	for _, key := range keys {
		o.places = append(o.places, o.place[key])
	}
	for len(o.places)%8 != 0 {
		o.places = append(o.places, 0)
	}
	next := gist{uint32(start), uint16(len(o.places)/8 - start), uint16(rares), alone, total}
	if rares > 0 {
		next.first = keys[0]
	}
	o.gists = append(o.gists, next)
}

func (o *outlines) of(doc uint32) []uint16 {
	g := &o.gists[doc]
	return o.places[8*g.start:][:8*uint32(g.eights)]
}

// marks are what the places of one document weigh. Others weigh nothing.
type marks [outlinePlaces]uint8

func (o *outlines) mark(m *marks, places []uint16) {
	for _, p := range places {
		m[p%outlinePlaces] = o.most[p%outlinePlaces]
	}
}

func (m *marks) clear(places []uint16) {
	for _, p := range places {
		m[p%outlinePlaces] = 0
	}
}

// shareable is the most that the marked document and one of these places can share, in units.
func (m *marks) shareable(places []uint16) (sum uint32) {
	for ; len(places) >= 8; places = places[8:] {
		p := (*[8]uint16)(places)
		sum += m.at(p[0]) + m.at(p[1]) + m.at(p[2]) + m.at(p[3]) + m.at(p[4]) + m.at(p[5]) + m.at(p[6]) + m.at(p[7])
	}
	return sum
}

func (m *marks) at(place uint16) uint32 { return uint32(m[place%outlinePlaces]) }
