package lsh

import "slices"

// blockElements is how many elements are hashed before the lanes are gone through: their hashes stay in the first-level cache.
const blockElements = 64

// hashed is an element on its way through the lanes: the value of the lane it has reached, and the step to the next.
type hashed struct{ value, step uint64 }

// sketchPortable lowers the lanes of sig to the minimums of a set. Every other kernel must leave the same bits.
func sketchPortable(sig Signature, set []uint64, flip uint64) {
	for some := range slices.Chunk(set, blockElements) {
		sketchBlock(sig, some, flip)
	}
}

// sketchBlock is sketchPortable for a block of at most blockElements elements.
func sketchBlock(sig Signature, set []uint64, flip uint64) {
	var block [blockElements]hashed
	elements := block[:len(set)]
	for i, x := range set {
		elements[i].value, elements[i].step = murmur8(x ^ flip)
	}
	for len(sig) >= 4 {
		lowerFour((*[4]uint64)(sig), elements)
		sig = sig[4:]
	}
	for i := range sig {
		lowerOne(&sig[i], elements)
	}
}

// lowerFour keeps four lanes in registers while it goes through the elements, and moves each element on by four lanes.
func lowerFour(sig *[4]uint64, elements []hashed) {
	a, b, c, d := sig[0], sig[1], sig[2], sig[3]
	for i := range elements {
		e := &elements[i]
		v, step := e.value, e.step
		a = min(a, v)
		v += step
		b = min(b, v)
		v += step
		c = min(c, v)
		v += step
		d = min(d, v)
		e.value = v + step
	}
	sig[0], sig[1], sig[2], sig[3] = a, b, c, d
}

func lowerOne(lane *uint64, elements []hashed) {
	least := *lane
	for i := range elements {
		least = min(least, elements[i].value)
		elements[i].value += elements[i].step
	}
	*lane = least
}
