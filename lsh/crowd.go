package lsh

import (
	"math"
	"math/bits"
)

// crowd is a block of documents that one is compared with at once.
type crowd struct {
	masks [outlinePlaces]uint64 // by place: a bit for each document of the block that has it
	needs [crowdBlock]uint16    // by document
}

const (
	crowdBlock = 64
	noCrowds   = math.MaxInt // documents from which a crowd takes less time than one by one
)

// add adds a document that needs some units for its part.
func (c *crowd) add(i int, places []uint16, need uint16) {
	for _, p := range places {
		c.masks[p%outlinePlaces] |= 1 << i
	}
	c.needs[i] = need
}

// drop lets go of the places of a document, whoever else has them.
func (c *crowd) drop(places []uint16) {
	for _, p := range places {
		c.masks[p%outlinePlaces] = 0
	}
}

// reachPortable has a bit for each document of the block that shares, as far as these places tell, what both need, and the bar. What is beyond
// a number is its most.
func (c *crowd) reachPortable(places []uint16, most *[outlinePlaces]uint8, need, bar uint16) (reached uint64) {
	var sums [crowdBlock]int
	for _, p := range places {
		for mask := c.masks[p%outlinePlaces]; mask != 0; mask &= mask - 1 {
			sums[bits.TrailingZeros64(mask)] += int(most[p%outlinePlaces])
		}
	}
	for i, sum := range sums {
		if both := max(int(bar), int(c.needs[i])+int(need)); min(sum, math.MaxUint16) >= min(both, math.MaxUint16) {
			reached |= 1 << i
		}
	}
	return reached
}
