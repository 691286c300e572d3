package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// elements is how many a call takes at most. It equals blockElements of package lsh.
const elements = 64

// scratch is where the elements of a call are kept, on the stack.
type scratch struct {
	h1, h2, step Mem // 8 bytes an element: the halves of its hash, and h2 times the lanes of a register
	value        Mem // a register an element: its values in the next lanes
}

// avx2 writes lowerAVX2. Unsigned order is signed order once the highest bit is flipped: values come flipped, adding a
// step leaves them so, and the lanes are flipped on the way in and out.
func avx2() {
	TEXT("lowerAVX2", 0, "func(sig *uint64, blocks int, tail *uint64, tailBlocks int, set *uint64, n int, flip uint64)")
	Doc("lowerAVX2 lowers blocks of 40 lanes at sig, then tailBlocks of 16 at tail, which are the lanes that follow, to the least",
		"of what n elements, 8 to 64, have there. The elements are hashed after an exclusive or with flip.")
	Pragma("noescape")
	local := AllocLocal(elements * (8 + 8 + 8 + 32))
	at := scratch{h1: local, h2: local.Offset(8 * elements), step: local.Offset(16 * elements), value: local.Offset(24 * elements)}
	n := Load(Param("n"), GP64())
	hash(at, n)
	makeEven(n, "even", at.h1, at.h2, at.step)
	spread(at, n)
	lower(at, n, 40, "sig", "blocks")
	lower(at, n, 16, "tail", "tailBlocks")
	VZEROUPPER()
	RET()
}

// hash is murmur3's 128-bit hash of the 8 bytes of an element, for eight elements at a time: four to a register, two registers
// side by side to hide latency. The last eight are taken together, whether or not some of them were hashed before.
func hash(at scratch, n Register) {
	set, flip, from, last := Load(Param("set"), GP64()), YMM(), GP64(), GP64()
	word, _ := Param("flip").Resolve()
	VPBROADCASTQ(word.Addr, flip)
	MOVQ(n, last)
	SUBQ(Imm(8), last)
	XORQ(from, from)

	Label("hash")
	CMPQ(from, last)
	CMOVQGT(last, from)
	h1, h2 := registers{YMM(), YMM()}, registers{YMM(), YMM()}
	for i := range h1 {
		VPXOR(Mem{Base: set, Index: from, Scale: 8, Disp: 32 * i}, flip, h1[i])
	}
	h1.multiply(0x87c37b91114253d5)
	h1.rotate(31)
	h1.multiply(0x4cf5ad432745937f)
	length := constant(8)
	for i := range h1 {
		VPXOR(length, h1[i], h1[i])
		VPADDQ(length, h1[i], h1[i])
		VPADDQ(length, h1[i], h2[i])
	}
	append(h1, h2...).finalise()
	for i := range h1 {
		VPADDQ(h2[i], h1[i], h1[i])
		VPADDQ(h1[i], h2[i], h2[i])
		VMOVDQU(h1[i], at.h1.Offset(32*i).Idx(from, 8))
		VMOVDQU(h2[i], at.h2.Offset(32*i).Idx(from, 8))
		VPSLLQ(Imm(2), h2[i], h2[i])
		VMOVDQU(h2[i], at.step.Offset(32*i).Idx(from, 8))
	}
	ADDQ(Imm(8), from)
	CMPQ(from, n)
	JLT(LabelRef("hash"))
}

// makeEven repeats the last element if their number is odd, and counts it.
func makeEven(n Register, label string, lists ...Mem) {
	BTQ(Imm(0), n)
	JCC(LabelRef(label))
	word := GP64()
	for _, of := range lists {
		MOVQ(of.Offset(-8).Idx(n, 8), word)
		MOVQ(word, of.Idx(n, 8))
	}
	INCQ(n)
	Label(label)
}

// spread writes the values of each element in the first four lanes, flipped: h1, h1+h2, h1+2*h2, h1+3*h2.
func spread(at scratch, n Register) {
	flip, odd, upper := constant(1<<63), words(0, ^uint64(0), 0, ^uint64(0)), words(0, 0, ^uint64(0), ^uint64(0))
	value, h2, part, from, to := YMM(), YMM(), YMM(), GP64(), GP64()
	XORQ(from, from)
	LEAQ(at.value, to)
	Label("spread")
	VPBROADCASTQ(at.h1.Idx(from, 8), value)
	VPBROADCASTQ(at.h2.Idx(from, 8), h2)
	VPXOR(flip, value, value)
	VPAND(odd, h2, part)
	VPADDQ(part, value, value)
	VPADDQ(h2, h2, h2)
	VPAND(upper, h2, part)
	VPADDQ(part, value, value)
	VMOVDQU(value, Mem{Base: to})
	ADDQ(Imm(32), to)
	INCQ(from)
	CMPQ(from, n)
	JLT(LabelRef("spread"))
}

// lower keeps a block of lanes in registers while it goes through the elements, two at a time, and moves each on by the block.
func lower(at scratch, n Register, width int, sigName, blocksName string) {
	sig, blocks := Load(Param(sigName), GP64()), Load(Param(blocksName), GP64())
	flip := constant(1 << 63) // in memory: a block takes all registers
	least := make(registers, width/4)
	for i := range least {
		least[i] = YMM()
	}
	from, to := GP64(), GP64()

	TESTQ(blocks, blocks)
	JZ(LabelRef(sigName + "done"))
	Label(sigName + "block")
	for i := range least {
		VMOVDQU(Mem{Base: sig, Disp: 32 * i}, least[i])
		VPXOR(flip, least[i], least[i])
	}
	LEAQ(at.value, to)
	XORQ(from, from)
	Label(sigName + "elements")
	least.lower(Mem{Base: to}, at.step.Idx(from, 8))
	ADDQ(Imm(64), to)
	ADDQ(Imm(2), from)
	CMPQ(from, n)
	JLT(LabelRef(sigName + "elements"))
	for i := range least {
		VPXOR(flip, least[i], least[i])
		VMOVDQU(least[i], Mem{Base: sig, Disp: 32 * i})
	}
	ADDQ(U32(8*width), sig)
	DECQ(blocks)
	JNZ(LabelRef(sigName + "block"))
	Label(sigName + "done")
}

// lower takes two elements through the lanes.
func (least registers) lower(value, step Mem) {
	values, steps := registers{YMM(), YMM()}, registers{YMM(), YMM()}
	for j := range values {
		VMOVDQU(value.Offset(32*j), values[j])
		VPBROADCASTQ(step.Offset(8*j), steps[j])
	}
	for i := range least {
		for j := range values {
			greater := YMM()
			VPCMPGTQ(values[j], least[i], greater)
			VPBLENDVB(greater, values[j], least[i], least[i])
			VPADDQ(steps[j], values[j], values[j])
		}
	}
	for j := range values {
		VMOVDQU(values[j], value.Offset(32*j))
	}
}
