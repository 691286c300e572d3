package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// avx512 writes lowerAVX512: the same as lowerAVX2 with eight lanes to a register, a product of 64 bits and an unsigned minimum.
func avx512() {
	TEXT("lowerAVX512", 0, "func(sig *uint64, blocks int, tail *uint64, tailBlocks int, set *uint64, n int, flip uint64)")
	Doc("lowerAVX512 lowers blocks of 40 lanes at sig, then tailBlocks of 16 at tail, which are the lanes that follow, to the least",
		"of what n elements, 8 to 64, have there. The elements are hashed after an exclusive or with flip.")
	Pragma("noescape")
	at := newScratch512()
	n := Load(Param("n"), GP64())
	hash512(at, n)
	makeEven(n, "even512", at.h1, at.h2, at.h2Twice, at.h2Four, at.step)
	spread512(at, n)
	lower512(at, n, 40, "sig", "blocks")
	lower512(at, n, 16, "tail", "tailBlocks")
	VZEROUPPER()
	RET()
}

// scratch512 is scratch with multiples of h2.
type scratch512 struct {
	scratch
	h2Twice, h2Four Mem
}

func newScratch512() (at scratch512) {
	for _, list := range []*Mem{&at.h1, &at.h2, &at.h2Twice, &at.h2Four, &at.step} {
		*list = AllocLocal(elements * 8)
	}
	at.value = AllocLocal(elements * 64)
	return at
}

func hash512(at scratch512, n Register) {
	set, flip, from, last := Load(Param("set"), GP64()), ZMM(), GP64(), GP64()
	word, _ := Param("flip").Resolve()
	VPBROADCASTQ(word.Addr, flip)
	MOVQ(n, last)
	SUBQ(Imm(8), last)
	XORQ(from, from)
	c1, c2, length := everywhere(0x87c37b91114253d5), everywhere(0x4cf5ad432745937f), everywhere(8)
	mix := [2]VecVirtual{everywhere(0xff51afd7ed558ccd), everywhere(0xc4ceb9fe1a85ec53)}

	Label("hash512")
	CMPQ(from, last)
	CMOVQGT(last, from)
	h1, h2 := ZMM(), ZMM()
	VPXORQ(Mem{Base: set, Index: from, Scale: 8}, flip, h1)
	VPMULLQ(c1, h1, h1)
	VPROLQ(Imm(31), h1, h1)
	VPMULLQ(c2, h1, h1)
	VPXORQ(length, h1, h1)
	VPADDQ(length, h1, h1)
	VPADDQ(length, h1, h2)
	finalise512(mix, h1, h2)
	VPADDQ(h2, h1, h1)
	VPADDQ(h1, h2, h2)
	VMOVDQU64(h1, at.h1.Idx(from, 8))
	for i, multiple := range []Mem{at.h2, at.h2Twice, at.h2Four, at.step} {
		if i > 0 {
			VPADDQ(h2, h2, h2)
		}
		VMOVDQU64(h2, multiple.Idx(from, 8))
	}
	ADDQ(Imm(8), from)
	CMPQ(from, n)
	JLT(LabelRef("hash512"))
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

// spread512 writes the values of each element in the first eight lanes: h1 and a multiple of h2, put together of its bits.
func spread512(at scratch512, n Register) {
	from, to, lanes := GP64(), GP64(), newLanes512()
	XORQ(from, from)
	LEAQ(at.value, to)
	Label("spread512")
	VMOVDQU64(at.first(from, 0, lanes), Mem{Base: to})
	ADDQ(Imm(64), to)
	INCQ(from)
	CMPQ(from, n)
	JLT(LabelRef("spread512"))
}

// lanes512 are the lanes whose numbers have the lowest bit, the second and the third.
type lanes512 [3]Register

func newLanes512() (lanes lanes512) {
	for i, bits := range []uint32{0xaa, 0xcc, 0xf0} {
		mask := GP32()
		lanes[i] = K()
		MOVL(U32(bits), mask)
		KMOVW(mask, lanes[i])
	}
	return lanes
}

// first gives the values of an element in the first eight lanes.
func (at scratch512) first(from Register, beyond int, lanes lanes512) VecVirtual {
	value := ZMM()
	VPBROADCASTQ(at.h1.Offset(8*beyond).Idx(from, 8), value)
	for i, multiple := range []Mem{at.h2, at.h2Twice, at.h2Four} {
		VPADDQ_BCST(multiple.Offset(8*beyond).Idx(from, 8), value, lanes[i], value)
	}
	return value
}

// lowerOne512 writes lowerOneAVX512.
func lowerOne512() {
	TEXT("lowerOneAVX512", 0, "func(sig *uint64, lanes int, set *uint64, n int, flip uint64)")
	Doc("lowerOneAVX512 is lowerAVX512 for a signature of 33 to 40 lanes: none of their values goes through memory.")
	Pragma("noescape")
	at := newScratch512()
	n := Load(Param("n"), GP64())
	hash512(at, n)
	makeEven(n, "even512", at.h1, at.h2, at.h2Twice, at.h2Four, at.step)
	sig, from, lanes := Load(Param("sig"), GP64()), GP64(), newLanes512()
	beyond, own, last := Load(Param("lanes"), RCX), GP64(), K() // of the last eight lanes, those of the signature
	SUBQ(Imm(32), beyond)
	MOVQ(I32(-1), own)
	SHLQ(CL, own)
	NOTQ(own)
	KMOVB(own.As32(), last)
	least := make([]VecVirtual, 5)
	for i := range least {
		least[i] = ZMM()
	}
	for i := range 4 {
		VMOVDQU64(Mem{Base: sig, Disp: 64 * i}, least[i])
	}
	VMOVDQU64_Z(Mem{Base: sig, Disp: 256}, last, least[4])
	XORQ(from, from)
	Label("one512")
	values, steps := []VecVirtual{at.first(from, 0, lanes), at.first(from, 1, lanes)}, []VecVirtual{ZMM(), ZMM()}
	for j := range steps {
		VPBROADCASTQ(at.step.Offset(8*j).Idx(from, 8), steps[j])
	}
	lowerBy512(least, values, steps)
	ADDQ(Imm(2), from)
	CMPQ(from, n)
	JLT(LabelRef("one512"))
	for i := range 4 {
		VMOVDQU64(least[i], Mem{Base: sig, Disp: 64 * i})
	}
	VMOVDQU64(least[4], last, Mem{Base: sig, Disp: 256})
	VZEROUPPER()
	RET()
}

// lowerBy512 takes elements through the lanes.
func lowerBy512(least, values, steps []VecVirtual) {
	for i := range least {
		for j := range values {
			VPMINUQ(values[j], least[i], least[i])
			VPADDQ(steps[j], values[j], values[j])
		}
	}
}

func lower512(at scratch512, n Register, width int, sigName, blocksName string) {
	sig, blocks := Load(Param(sigName), GP64()), Load(Param(blocksName), GP64())
	least := make([]VecVirtual, width/8)
	for i := range least {
		least[i] = ZMM()
	}
	from, to, label := GP64(), GP64(), sigName+"512"

	TESTQ(blocks, blocks)
	JZ(LabelRef(label + "done"))
	Label(label + "block")
	for i := range least {
		VMOVDQU64(Mem{Base: sig, Disp: 64 * i}, least[i])
	}
	LEAQ(at.value, to)
	XORQ(from, from)
	Label(label + "elements")
	lowerPair512(least, Mem{Base: to}, at.step.Idx(from, 8))
	ADDQ(U32(128), to)
	ADDQ(Imm(2), from)
	CMPQ(from, n)
	JLT(LabelRef(label + "elements"))
	for i := range least {
		VMOVDQU64(least[i], Mem{Base: sig, Disp: 64 * i})
	}
	ADDQ(U32(8*width), sig)
	DECQ(blocks)
	JNZ(LabelRef(label + "block"))
	Label(label + "done")
}

// lowerPair512 takes two elements through the lanes.
func lowerPair512(least []VecVirtual, value, step Mem) {
	values, steps := []VecVirtual{ZMM(), ZMM()}, []VecVirtual{ZMM(), ZMM()}
	for j := range values {
		VMOVDQU64(value.Offset(64*j), values[j])
		VPBROADCASTQ(step.Offset(8*j), steps[j])
	}
	lowerBy512(least, values, steps)
	for j := range values {
		VMOVDQU64(values[j], value.Offset(64*j))
	}
}

// everywhere is a register with the word in all lanes.
func everywhere(c uint64) VecVirtual {
	v := ZMM()
	VPBROADCASTQ(constant(c), v)
	return v
}
