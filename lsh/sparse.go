package lsh

import (
	"math"
	"math/bits"
)

// sparseLists are lists of documents by a number of which few have one: a bit a number, and an end for each that has.
type sparseLists struct {
	has   []uint64 // by number, a bit
	ranks []uint32 // by 64 numbers: lists before them
	ends  []uint32 // by list
	items []uint32
}

func (l *sparseLists) of(number uint32) []uint32 {
	word, bit := number>>6, number&63
	if l.has[word]>>bit&1 == 0 {
		return nil
	}
	i := l.rank(word, bit)
	start := uint32(0)
	if i > 0 {
		start = l.ends[i-1]
	}
	return l.items[start:l.ends[i]]
}

// rank counts the lists before that of a number.
func (l *sparseLists) rank(word, bit uint32) uint32 {
	return l.ranks[word] + uint32(bits.OnesCount64(l.has[word]&(1<<bit-1)))
}

// invertSparse is invert for 1<<numberBits numbers of which most have one document, or none. A byte counts the documents of a
// number, so that no list is longer than 254.
func invertSparse(numberBits, limit, documents int, of func(doc uint32) []uint32) (l sparseLists, capped int) {
	limit = min(limit, math.MaxUint8-1)
	counts := countDocuments(1<<numberBits, documents, of)
	words := max(1, len(counts)/64)
	l.has, l.ranks = make([]uint64, words), make([]uint32, words)
	total := uint32(0)
	for number, count := range counts {
		if number%64 == 0 {
			l.ranks[number/64] = uint32(len(l.ends))
		}
		switch {
		case int(count) > limit:
			capped++
		case count > 1:
			l.has[number/64] |= 1 << (number % 64)
			l.ends = append(l.ends, total) // its start, until it is filled
			total += uint32(count)
		}
	}
	l.items = make([]uint32, total)
	for doc := range documents {
		for _, number := range of(uint32(doc)) {
			if word, bit := number>>6, number&63; l.has[word]>>bit&1 == 1 {
				end := &l.ends[l.rank(word, bit)]
				l.items[*end] = uint32(doc)
				*end++
			}
		}
	}
	return l, capped
}

// countDocuments counts up to 255.
func countDocuments(numbers, documents int, of func(doc uint32) []uint32) []uint8 {
	counts := make([]uint8, numbers)
	for doc := range documents {
		for _, number := range of(uint32(doc)) {
			if counts[number] < math.MaxUint8 {
				counts[number]++
			}
		}
	}
	return counts
}
