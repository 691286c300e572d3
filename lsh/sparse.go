package lsh

import (
	"math"
	"math/bits"
)

// sparseLists are lists of documents by a number of which few have one: a bit a number, and an end for each that has.
type sparseLists struct {
	words []sparseWord // by 64 numbers
	ends  []uint32     // by list, after that of none
	items []uint32
}

type sparseWord struct {
	has  uint64 // by number, a bit
	rank uint32 // lists before those of its numbers
}

// having keeps those of some numbers that have a list, in their place. Nothing is branched on, so that the memory answers to
// several at once.
func (l *sparseLists) having(numbers []uint32) []uint32 {
	n := 0
	for _, number := range numbers {
		numbers[n] = number
		n += int(l.words[number>>6].has >> (number & 63) & 1)
	}
	return numbers[:n]
}

// of gives the list of a number that has one.
func (l *sparseLists) of(number uint32) []uint32 {
	i := l.rank(number)
	return l.items[l.ends[i]:l.ends[i+1]]
}

// rank counts the lists before that of a number.
func (l *sparseLists) rank(number uint32) uint32 {
	word := &l.words[number>>6]
	return word.rank + uint32(bits.OnesCount64(word.has&(1<<(number&63)-1)))
}

// invertSparse is invert for 1<<numberBits numbers of which most have one document, or none. A byte counts the documents of a
// number, so that no list is longer than 254.
func invertSparse(numberBits, limit, documents int, of func(doc uint32) []uint32) (l sparseLists, capped int) {
	limit = min(limit, math.MaxUint8-1)
	counts := countDocuments(1<<numberBits, documents, of)
	l.words = make([]sparseWord, max(1, len(counts)/64))
	l.ends = make([]uint32, 1, 1+countBetween(counts, 2, limit))
	total := uint32(0)
	for number, count := range counts {
		word := &l.words[number/64]
		if number%64 == 0 {
			word.rank = uint32(len(l.ends)) - 1
		}
		switch {
		case int(count) > limit:
			capped++
		case count > 1:
			word.has |= 1 << (number % 64)
			l.ends = append(l.ends, total) // its start, until it is filled
			total += uint32(count)
		}
	}
	l.items = make([]uint32, total)
	for doc := range documents {
		for _, number := range of(uint32(doc)) {
			if l.words[number>>6].has>>(number&63)&1 == 1 {
				end := &l.ends[l.rank(number)+1]
				l.items[*end] = uint32(doc)
				*end++
			}
		}
	}
	return l, capped
}

// countBetween counts the counts from least to most.
func countBetween(counts []uint8, least, most int) (n int) {
	for _, count := range counts {
		if int(count) >= least && int(count) <= most {
			n++
		}
	}
	return n
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
