package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// keys512 writes keysAVX512: eight bands a turn, a row of each at a time.
func keys512() {
	TEXT("keysAVX512", NOSPLIT, "func(keys *uint64, bands, rows int, sig *uint64)")
	Doc("keysAVX512 makes a key of each band's rows, of one band or more and one row or more.")
	Pragma("noescape")
	keys, left, rows, sig := Load(Param("keys"), GP64()), Load(Param("bands"), GP64()), Load(Param("rows"), GP64()), Load(Param("sig"), GP64())
	mix := [2]VecVirtual{everywhere(0xff51afd7ed558ccd), everywhere(0xc4ceb9fe1a85ec53)}
	numbers, at, seed, eight := ZMM(), ZMM(), ZMM(), everywhere(8)
	VMOVDQU64(words(0, 1, 2, 3, 4, 5, 6, 7), numbers)
	VPBROADCASTQ(rows.(GPVirtual), at)
	VPMULLQ(numbers, at, at)
	VPADDQ(everywhere(1), numbers, seed)
	Label("bands")
	many, valid, key := ZMM(), K(), ZMM()
	VPBROADCASTQ(left.(GPVirtual), many)
	VPCMPUQ(Imm(1), many, numbers, valid)
	VMOVDQA64(seed, key)
	finalise512(mix, key)
	row, first := GP64(), GP64()
	MOVQ(rows, row)
	MOVQ(sig, first)
	Label("rows")
	lanes, wanted := ZMM(), K()
	KMOVB(valid, wanted)
	VPXORQ(lanes, lanes, lanes)
	VPGATHERQQ(Mem{Base: first, Index: at, Scale: 8}, wanted, lanes)
	VPXORQ(lanes, key, key)
	finalise512(mix, key)
	ADDQ(Imm(8), first)
	DECQ(row)
	JNZ(LabelRef("rows"))
	VMOVDQU64(key, valid, Mem{Base: keys})
	VPADDQ(eight, seed, seed)
	step := GP64()
	MOVQ(rows, step)
	SHLQ(Imm(6), step)
	ADDQ(step, sig)
	ADDQ(Imm(64), keys)
	SUBQ(Imm(8), left)
	JGT(LabelRef("bands"))
	VZEROUPPER()
	RET()
}
