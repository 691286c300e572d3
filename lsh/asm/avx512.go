package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// elements512 is how many a call takes at most: their values and steps stay in the first-level cache. It equals blockElements512 of
// package lsh.
const elements512 = 256

// avx512 writes lowerAVX512. A register holds one lane of eight elements; it moves on to the lane that follows by adding their steps.
func avx512() {
	TEXT("lowerAVX512", 0, "func(sig *uint64, lanes int, set *uint64, n int, flip uint64)")
	Doc("lowerAVX512 lowers lanes, of which there is at least one, to the least of what n elements, 1 to 256, have there.",
		"The elements are hashed after an exclusive or with flip.")
	Pragma("noescape")
	at := newScratch512()
	hash512(at)
	lower512(at)
	VZEROUPPER()
	RET()
}

// scratch512 is where the elements of a call are kept, on the stack: the values of all in the next lane, and their steps.
type scratch512 struct {
	value, step Mem
	bytes       Register // of either
}

func newScratch512() scratch512 {
	return scratch512{AllocLocal(8 * elements512), AllocLocal(8 * elements512), GP64()}
}

// hash512 is murmur3's 128-bit hash of the 8 bytes of an element, for eight elements at a time. The last eight are filled up with the
// first of all, as elements may repeat.
func hash512(at scratch512) {
	set, left, flip, first := Load(Param("set"), GP64()), Load(Param("n"), GP64()), ZMM(), ZMM()
	word, _ := Param("flip").Resolve()
	VPBROADCASTQ(word.Addr, flip)
	VPBROADCASTQ(Mem{Base: set}, first)
	numbers := ZMM()
	VMOVDQU64(words(0, 1, 2, 3, 4, 5, 6, 7), numbers)
	c1, c2, length := everywhere(0x87c37b91114253d5), everywhere(0x4cf5ad432745937f), everywhere(8)
	mix := [2]VecVirtual{everywhere(0xff51afd7ed558ccd), everywhere(0xc4ceb9fe1a85ec53)}
	XORQ(at.bytes, at.bytes)

	Label("hash512")
	h1, h2 := ZMM(), ZMM()
	VMOVDQA64(first, h1)
	VMOVDQU64(Mem{Base: set, Index: at.bytes, Scale: 1}, firstLanes(numbers, left), h1)
	VPXORQ(flip, h1, h1)
	VPMULLQ(c1, h1, h1)
	VPROLQ(Imm(31), h1, h1)
	VPMULLQ(c2, h1, h1)
	VPXORQ(length, h1, h1)
	VPADDQ(length, h1, h1)
	VPADDQ(length, h1, h2)
	finalise512(mix, h1, h2)
	VPADDQ(h2, h1, h1)
	VPADDQ(h1, h2, h2)
	VMOVDQU64(h1, at.value.Idx(at.bytes, 1))
	VMOVDQU64(h2, at.step.Idx(at.bytes, 1))
	ADDQ(Imm(64), at.bytes)
	SUBQ(Imm(8), left)
	JGT(LabelRef("hash512"))
}

// firstLanes sets the bits of as many lanes as there are left.
func firstLanes(numbers VecVirtual, left Register) Register {
	many, valid := ZMM(), K()
	VPBROADCASTQ(left.(GPVirtual), many)
	VPCMPUQ(Imm(1), many, numbers, valid)
	return valid
}

// finalise512 is murmur3's 64-bit finaliser.
func finalise512(factors [2]VecVirtual, x ...VecVirtual) {
	shiftIn := func() {
		for i := range x {
			shifted := ZMM()
			VPSRLQ(Imm(33), x[i], shifted)
			VPXORQ(shifted, x[i], x[i])
		}
	}
	for _, factor := range factors {
		shiftIn()
		for i := range x {
			VPMULLQ(factor, x[i], x[i])
		}
	}
	shiftIn()
}

// lower512 goes through the elements for eight lanes at a time, each of which has the least of every eighth element.
func lower512(at scratch512) {
	sig, left, numbers := Load(Param("sig"), GP64()), Load(Param("lanes"), GP64()), ZMM()
	VMOVDQU64(words(0, 1, 2, 3, 4, 5, 6, 7), numbers)
	least, from := make([]VecVirtual, 8), GP64()
	for i := range least {
		least[i] = ZMM()
	}
	through := func(take func(value, least VecVirtual)) {
		value, step := ZMM(), ZMM()
		VMOVDQU64(at.value.Idx(from, 1), value)
		VMOVDQU64(at.step.Idx(from, 1), step)
		for _, lane := range least {
			take(value, lane)
			VPADDQ(step, value, value)
		}
		VMOVDQU64(value, at.value.Idx(from, 1))
		ADDQ(Imm(64), from)
	}
	Label("lanes512")
	XORQ(from, from)
	through(func(value, least VecVirtual) { VMOVDQA64(value, least) })
	CMPQ(from, at.bytes)
	JEQ(LabelRef("all512"))
	Label("elements512")
	through(func(value, least VecVirtual) { VPMINUQ(value, least, least) })
	CMPQ(from, at.bytes)
	JNE(LabelRef("elements512"))
	Label("all512")
	lowest, own, valid := leastOfEach(least), ZMM(), firstLanes(numbers, left)
	VMOVDQU64_Z(Mem{Base: sig}, valid, own)
	VPMINUQ(own, lowest, lowest)
	VMOVDQU64(lowest, valid, Mem{Base: sig})
	ADDQ(Imm(64), sig)
	SUBQ(Imm(8), left)
	JGT(LabelRef("lanes512"))
}

// leastOfEach puts the least number of each of eight registers into one, in their order.
func leastOfEach(x []VecVirtual) VecVirtual {
	halves, quarters := make([]VecVirtual, 4), make([]VecVirtual, 2) // quarters are the registers of even numbers, and the odd ones
	for i := range halves {
		first := i/2 + i%2*4
		halves[i] = lesserOf(x[first], x[first+2], func(a, b, to VecVirtual, upper uint64) {
			VSHUFI64X2(Imm(0x44|upper*0xaa), b, a, to)
		})
	}
	for i := range quarters {
		quarters[i] = lesserOf(halves[2*i], halves[2*i+1], func(a, b, to VecVirtual, upper uint64) {
			VSHUFI64X2(Imm(0x88|upper*0x55), b, a, to)
		})
	}
	return lesserOf(quarters[0], quarters[1], func(a, b, to VecVirtual, upper uint64) {
		if upper == 0 {
			VPUNPCKLQDQ(b, a, to)
		} else {
			VPUNPCKHQDQ(b, a, to)
		}
	})
}

// lesserOf puts the lower and the upper parts of a and b together, and gives the lesser numbers.
func lesserOf(a, b VecVirtual, together func(a, b, to VecVirtual, upper uint64)) VecVirtual {
	lower, upper := ZMM(), ZMM()
	together(a, b, lower, 0)
	together(a, b, upper, 1)
	VPMINUQ(upper, lower, lower)
	return lower
}

// everywhere is a register with the word in all lanes.
func everywhere(c uint64) VecVirtual {
	v := ZMM()
	VPBROADCASTQ(constant(c), v)
	return v
}
