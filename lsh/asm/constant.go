package main

import (
	"fmt"
	"slices"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
)

// constants are the words written to read-only memory so far, and where.
type constants []struct {
	words []uint64
	at    Mem
}

var written constants

// constant is a word in all four lanes of read-only memory.
func constant(c uint64) Mem { return words(c, c, c, c) }

// words is read-only memory of these words.
func words(of ...uint64) Mem {
	for _, c := range written {
		if slices.Equal(c.words, of) {
			return c.at
		}
	}
	at := GLOBL(fmt.Sprintf("words%d", len(written)), 8|16)
	for i, w := range of {
		DATA(8*i, U64(w))
	}
	written = append(written, struct {
		words []uint64
		at    Mem
	}{of, at})
	return at
}
