package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// combineRuns256 writes combine for four runs a turn.
func combineRuns256() {
	TEXT("combineAVX2", NOSPLIT, "func(hashes *uint64, turns, width int)")
	Pragma("noescape")
	Doc("combineAVX2 replaces the first hashes of words, four a turn, by those of the runs that begin there. There is at least one turn.")
	hashes, left, last := Load(Param("hashes"), GP64()), Load(Param("turns"), GP64()), Load(Param("width"), GP64())
	LEAQ(Mem{Base: hashes, Index: last, Scale: 8, Disp: -8}, last)
	base, k2, k3, half := all256(0x9e3779b97f4a7c13), all256(0xa4093822299f31d1), all256(0x082efa98ec4e6c89), all256(0xffffffff)
	baseHigh, k3High := upper256(base), upper256(k3)
	Label("runs")
	x, at := YMM(), GP64()
	VMOVDQU(Mem{Base: hashes}, x)
	MOVQ(hashes, at)
	CMPQ(at, last)
	JEQ(LabelRef("combined"))
	Label("word")
	ADDQ(Imm(8), at)
	multiply256(x, base, baseHigh)
	VPADDQ(Mem{Base: at}, x, x)
	CMPQ(at, last)
	JNE(LabelRef("word"))
	Label("combined")
	turned := YMM()
	VPSHUFD(Imm(0xb1), x, turned)
	VPXOR(k2, x, x)
	mumBy256(x, k3, k3High, half)
	VPXOR(turned, x, x)
	VMOVDQU(x, Mem{Base: hashes})
	for _, moved := range []Register{hashes, last} {
		ADDQ(Imm(32), moved)
	}
	DECQ(left)
	JNZ(LabelRef("runs"))
	VZEROUPPER()
	RET()
}

// markOrder256 writes Mark for four hashes a turn.
func markOrder256() {
	TEXT("markAVX2", NOSPLIT, "func(mark uint64, hashes *uint64, turns int) uint64")
	Pragma("noescape")
	Doc("markAVX2 mixes hashes, four a turn, into a mark. There is at least one turn.")
	hashes, left, mark := Load(Param("hashes"), GP64()), Load(Param("turns"), GP64()), Load(Param("mark"), GP64())
	place, step, sum := YMM(), all256(steps(4)[3]), YMM()
	from, _ := Param("mark").Resolve()
	VPBROADCASTQ(from.Addr, place)
	VPADDQ(data("markPlaces256", littleEndian(steps(4))), place, place)
	VPXOR(sum, sum, sum)
	Label("hashes")
	x, high := YMM(), YMM()
	VPXOR(Mem{Base: hashes}, place, x)
	VPSRLQ(Imm(32), x, high)
	VPMULUDQ(high, x, x)
	VPADDQ(x, sum, sum)
	VPADDQ(step, place, place)
	ADDQ(Imm(32), hashes)
	DECQ(left)
	JNZ(LabelRef("hashes"))
	half, part := XMM(), GP64()
	VEXTRACTI128(Imm(1), sum, half)
	VPADDQ(half, sum.AsX(), half)
	for i := range 2 {
		VPEXTRQ(Imm(uint64(i)), half, part)
		ADDQ(part, mark)
	}
	Store(mark, ReturnIndex(0))
	VZEROUPPER()
	RET()
}

// multiply256 keeps the low halves of four products.
func multiply256(x, by, byHigh VecVirtual) {
	high, cross := upper256(x), YMM()
	VPMULUDQ(by, high, high)
	VPMULUDQ(byHigh, x, cross)
	VPADDQ(cross, high, high)
	VPSLLQ(Imm(32), high, high)
	VPMULUDQ(by, x, x)
	VPADDQ(high, x, x)
}

// mumBy256 is mum for four words.
func mumBy256(a, b, bHigh, half VecVirtual) {
	aHigh, low, cross, other, high := upper256(a), YMM(), YMM(), YMM(), YMM()
	VPMULUDQ(b, a, low)
	VPMULUDQ(b, aHigh, cross)
	VPMULUDQ(bHigh, a, other)
	VPMULUDQ(bHigh, aHigh, high)
	VPADDQ(upper256(low), cross, cross) // no carry is lost: (2^32-1)^2 + 2^32-1 < 2^64
	VPADDQ(upper256(cross), high, high)
	VPAND(half, cross, cross)
	VPADDQ(cross, other, other)
	VPADDQ(upper256(other), high, high)
	VPSLLQ(Imm(32), other, other)
	VPAND(half, low, low)
	VPXOR(low, other, other)
	VPXOR(high, other, a)
}

func upper256(x VecVirtual) VecVirtual {
	high := YMM()
	VPSRLQ(Imm(32), x, high)
	return high
}

func all256(x uint64) VecVirtual {
	v := YMM()
	VPBROADCASTQ(data(fmt.Sprintf("word%x", x), littleEndian([]uint64{x})), v)
	return v
}
