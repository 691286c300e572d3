package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
)

// known are the constants written so far.
type constants map[[4]uint64]Mem

var known = constants{}

// constant is a word in all four lanes of a register's width of read-only memory.
func constant(c uint64) Mem { return lanes(c, c, c, c) }

// lanes is read-only memory of four words.
func lanes(words ...uint64) Mem {
	key := [4]uint64(words)
	if m, ok := known[key]; ok {
		return m
	}
	m := GLOBL(fmt.Sprintf("words%d", len(known)), 8|16)
	for i, w := range words {
		DATA(8*i, U64(w))
	}
	known[key] = m
	return m
}
