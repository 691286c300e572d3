package rewrite

import (
	"encoding/binary"
	"errors"
	"sort"
)

//go:generate go test -run TestRelationsAreLaidOut -update

// relations are the related words of each word, in both directions, as they lie in relations.bin, which is made of the pairs in words.bin:
// a test holds it to them. Little endian: magic; the checksum of the words that they are of; by word, the place of its first related word,
// from 0, with that of the end (uint32); the related words, ascending within a word (uint32); how well, a byte each, in 1/255; which of them
// are its kin, a bit each.
type relations struct {
	first, others, values []byte
	kin                   []byte // nil where that is still to be found
}

const relationsMagic = "RTRELAT\x02"

var errRelations = errors.New("words: their relations are of other words, or not whole (hint: lay them out with go generate)")

// relationsOf reads what is laid out for so many words of a checksum.
func relationsOf(laid []byte, words int, sum uint32) (r relations, err error) {
	const head = len(relationsMagic) + 4
	if len(laid) < head+4*(words+1) || string(laid[:len(relationsMagic)]) != relationsMagic || uint32At(laid[len(relationsMagic):], 0) != sum {
		return r, errRelations
	}
	r.first, laid = laid[head:head+4*(words+1)], laid[head+4*(words+1):]
	all := int(uint32At(r.first, words))
	if len(laid) != (4+1)*all+(all+7)/8 {
		return r, errRelations
	}
	r.others, r.values, r.kin = laid[:4*all], laid[4*all:5*all], laid[5*all:]
	return r, nil
}

// words is how many there are.
func (r *relations) words() int { return max(0, len(r.first)/4-1) }

// span bounds the related words of a word.
func (r *relations) span(id uint32) (from, to int) {
	return int(uint32At(r.first, int(id))), int(uint32At(r.first, int(id)+1))
}

// value of two words' relation, 0 where there is none.
func (r *relations) value(a, b uint32) uint8 {
	from, to := r.span(a)
	i := from + sort.Search(to-from, func(i int) bool { return uint32At(r.others, from+i) >= b })
	if i == to || uint32At(r.others, i) != b {
		return 0
	}
	return r.values[i]
}

// mayBeKin is false where the word at a place is known to be none.
func (r *relations) mayBeKin(place int) bool {
	return r.kin == nil || r.kin[place>>3]>>(place&7)&1 == 1
}

// Related lists the words that Relation relates to a word, ascending, and how well, in 1/255. Do not change the values: they are the
// Words' own.
func (r *relations) Related(id uint32) (ids []uint32, values []uint8) {
	from, to := r.span(id)
	ids = make([]uint32, to-from)
	for i := range ids {
		ids[i] = uint32At(r.others, from+i)
	}
	return ids, r.values[from:to:to]
}

// newRelations lists the pairs, sorted by a then b with a < b, at both words.
func newRelations(words int, pairs []wordPair) relations {
	places := make([]uint32, words+1)
	for _, p := range pairs {
		places[p.a+1]++
		places[p.b+1]++
	}
	for i := range words {
		places[i+1] += places[i]
	}
	r := relations{others: make([]byte, 8*len(pairs)), values: make([]byte, 2*len(pairs))}
	for _, place := range places {
		r.first = binary.LittleEndian.AppendUint32(r.first, place)
	}
	put := func(a, b uint32, value uint8) {
		binary.LittleEndian.PutUint32(r.others[4*places[a]:], b)
		r.values[places[a]] = value
		places[a]++
	}
	for _, p := range pairs { // a word's smaller partners come first: their own rows come first
		put(p.b, p.a, p.value)
	}
	for _, p := range pairs {
		put(p.a, p.b, p.value)
	}
	return r
}
