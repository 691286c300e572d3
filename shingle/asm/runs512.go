package main

import (
	"encoding/binary"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// lanes512 knows which of eight lanes hold one of the last numbers.
type lanes512 struct{ numbers VecVirtual }

func newLanes512() lanes512 {
	l := lanes512{ZMM()}
	VPMOVZXBQ(data("places", counted(64)), l.numbers)
	return l
}

// first sets the bits of as many lanes as there are left.
func (l lanes512) first(left Register) Register {
	many, valid := ZMM(), K()
	VPBROADCASTQ(left.(GPVirtual), many)
	VPCMPUQ(Imm(1), many, l.numbers, valid)
	return valid
}

// combineRuns writes combine, eight runs a turn.
func combineRuns() {
	TEXT("combineAVX512", NOSPLIT, "func(hashes *uint64, runs, width int)")
	Pragma("noescape")
	Doc("combineAVX512 replaces hashes of words, width-1 more than runs, by those of the runs.")
	hashes, left := Load(Param("hashes"), GP64()), Load(Param("runs"), GP64())
	last := Load(Param("width"), GP64())
	LEAQ(Mem{Base: hashes, Index: last, Scale: 8, Disp: -8}, last)
	lanes, base, k2, k3, half := newLanes512(), everywhere(0x9e3779b97f4a7c13), everywhere(0xa4093822299f31d1), everywhere(0x082efa98ec4e6c89), everywhere(0xffffffff)
	k3High := upperHalf(k3)
	Label("runs")
	valid := lanes.first(left)
	x, next, at := ZMM(), ZMM(), GP64()
	VMOVDQU64_Z(Mem{Base: hashes}, valid, x)
	MOVQ(hashes, at)
	CMPQ(at, last)
	JEQ(LabelRef("combined"))
	Label("word")
	ADDQ(Imm(8), at)
	VPMULLQ(base, x, x)
	VMOVDQU64_Z(Mem{Base: at}, valid, next)
	VPADDQ(next, x, x)
	CMPQ(at, last)
	JNE(LabelRef("word"))
	Label("combined")
	turned := ZMM()
	VPROLQ(Imm(32), x, turned)
	VPXORQ(k2, x, x)
	mumBy512(x, k3, k3High, half)
	VPXORQ(turned, x, x)
	VMOVDQU64(x, valid, Mem{Base: hashes})
	for _, moved := range []Register{hashes, last} {
		ADDQ(Imm(64), moved)
	}
	SUBQ(Imm(8), left)
	JGT(LabelRef("runs"))
	VZEROUPPER()
	RET()
}

// markOrder writes Mark, eight hashes a turn.
func markOrder() {
	TEXT("markAVX512", NOSPLIT, "func(mark uint64, hashes *uint64, n int) uint64")
	Pragma("noescape")
	Doc("markAVX512 mixes one hash or more into a mark.")
	hashes, left := Load(Param("hashes"), GP64()), Load(Param("n"), GP64())
	lanes, place, step, sum := newLanes512(), ZMM(), everywhere(steps(8)[7]), ZMM()
	mark := Load(Param("mark"), GP64())
	VPBROADCASTQ(mark.(GPVirtual), place)
	VPADDQ(data("markPlaces", littleEndian(steps(8))), place, place)
	VPXORQ(sum, sum, sum)
	Label("hashes")
	valid := lanes.first(left)
	x, high512 := ZMM(), ZMM()
	VPXORQ_Z(Mem{Base: hashes}, place, valid, x)
	VPSRLQ(Imm(32), x, high512)
	VPMULUDQ(high512, x, x)
	VPADDQ(x, sum, sum)
	VPADDQ(step, place, place)
	ADDQ(Imm(64), hashes)
	SUBQ(Imm(8), left)
	JGT(LabelRef("hashes"))
	half256, half128, high := YMM(), XMM(), GP64()
	VEXTRACTI64X4(Imm(1), sum, half256)
	VPADDQ(half256, sum.AsY(), half256)
	VEXTRACTI128(Imm(1), half256, half128)
	VPADDQ(half128, half256.AsX(), half128)
	for i := range 2 {
		VPEXTRQ(Imm(uint64(i)), half128, high)
		ADDQ(high, mark)
	}
	Store(mark, ReturnIndex(0))
	VZEROUPPER()
	RET()
}

// steps are what the first n hashes add to the mark's place.
func steps(n int) []uint64 {
	list := make([]uint64, n)
	for i, sum := 0, uint64(0); i < n; i++ {
		sum += 0x9e3779b97f4a7c15
		list[i] = sum
	}
	return list
}

func littleEndian(words []uint64) (bytes []uint8) {
	for _, w := range words {
		bytes = binary.LittleEndian.AppendUint64(bytes, w)
	}
	return bytes
}
