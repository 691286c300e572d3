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
	local := AllocLocal(elements * (8 + 8 + 8 + 64))
	at := scratch{h1: local, h2: local.Offset(8 * elements), step: local.Offset(16 * elements), value: local.Offset(24 * elements)}
	n := Load(Param("n"), GP64())
	hash512(at, n)
	makeEven(at, n, "even512")
	spread512(at, n)
	lower512(at, n, 40, "sig", "blocks")
	lower512(at, n, 16, "tail", "tailBlocks")
	VZEROUPPER()
	RET()
}

func hash512(at scratch, n Register) {
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
	VMOVDQU64(h2, at.h2.Idx(from, 8))
	VPSLLQ(Imm(3), h2, h2)
	VMOVDQU64(h2, at.step.Idx(from, 8))
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

// spread512 writes the values of each element in the first eight lanes.
func spread512(at scratch, n Register) {
	value, h2, counted, from, to := ZMM(), ZMM(), ZMM(), GP64(), GP64()
	VMOVDQU64(words(0, 1, 2, 3, 4, 5, 6, 7), counted)
	XORQ(from, from)
	LEAQ(at.value, to)
	Label("spread512")
	VPBROADCASTQ(at.h2.Idx(from, 8), h2)
	VPMULLQ(counted, h2, h2)
	VPBROADCASTQ(at.h1.Idx(from, 8), value)
	VPADDQ(h2, value, value)
	VMOVDQU64(value, Mem{Base: to})
	ADDQ(Imm(64), to)
	INCQ(from)
	CMPQ(from, n)
	JLT(LabelRef("spread512"))
}

func lower512(at scratch, n Register, width int, sigName, blocksName string) {
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
	for i := range least {
		for j := range values {
			VPMINUQ(values[j], least[i], least[i])
			VPADDQ(steps[j], values[j], values[j])
		}
	}
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
