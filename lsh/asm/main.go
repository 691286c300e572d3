// Command asm writes the signature kernels of package lsh in Go assembly. It is a module of its own, so that the generator
// is no dependency of the project.
//
//	go generate ./lsh
package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

func main() {
	ConstraintExpr("amd64")
	avx2(32)
	avx2(16)
	Generate()
}

// avx2 lowers blocks of so many lanes, four to a register. Unsigned order is signed order once the highest bit is flipped:
// the values come flipped, adding the step leaves them so, and the lanes are flipped on the way in and out.
func avx2(lanes int) {
	TEXT(fmt.Sprintf("lowerAVX2x%d", lanes), NOSPLIT, "func(sig *uint64, blocks int, values *[4]uint64, steps *uint64, n int)")
	Doc(fmt.Sprintf("lowerAVX2x%d lowers blocks of %d lanes of sig to the least of what n elements have there. values are those of", lanes, lanes),
		"each element's next four lanes, highest bit flipped, and are moved on; steps lead from a lane to the fourth after it.")
	Pragma("noescape")
	sig, blocks := Load(Param("sig"), GP64()), Load(Param("blocks"), GP64())
	values, steps, n := Load(Param("values"), GP64()), Load(Param("steps"), GP64()), Load(Param("n"), GP64())
	flip := highBits()
	least := make([]VecVirtual, lanes/4)
	for i := range least {
		least[i] = YMM()
	}
	value, step, greater, at, from := YMM(), YMM(), YMM(), GP64(), GP64()

	Label("block")
	for i := range least {
		VPXOR(Mem{Base: sig, Disp: 32 * i}, flip, least[i])
	}
	MOVQ(values, at)
	XORQ(from, from)
	Label("element")
	VMOVDQU(Mem{Base: at}, value)
	VPBROADCASTQ(Mem{Base: steps, Index: from, Scale: 8}, step)
	for i := range least {
		VPCMPGTQ(value, least[i], greater)
		VPBLENDVB(greater, value, least[i], least[i])
		VPADDQ(step, value, value)
	}
	VMOVDQU(value, Mem{Base: at})
	ADDQ(Imm(32), at)
	INCQ(from)
	CMPQ(from, n)
	JLT(LabelRef("element"))
	for i := range least {
		VPXOR(least[i], flip, least[i])
		VMOVDQU(least[i], Mem{Base: sig, Disp: 32 * i})
	}
	ADDQ(U32(8*lanes), sig)
	DECQ(blocks)
	JNZ(LabelRef("block"))
	VZEROUPPER()
	RET()
}

func highBits() VecVirtual {
	flip := YMM()
	VPCMPEQQ(flip, flip, flip)
	VPSLLQ(Imm(63), flip, flip)
	return flip
}
