package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// among compares sixteen numbers, in four vectors, with each of a list.
func among() {
	TEXT("amongAVX2", NOSPLIT, "func(list *uint64, n int, numbers *uint64, tiles int, found *uint16)")
	Pragma("noescape")
	Doc("amongAVX2 has a bit for each of tiles of 16 numbers that is one of the n of a list, which must not be empty.")
	list, n, numbers := Load(Param("list"), GP64()), Load(Param("n"), GP64()), Load(Param("numbers"), GP64())
	tiles, found := Load(Param("tiles"), GP64()), Load(Param("found"), GP64())
	LEAQ(Mem{Base: list, Index: n, Scale: 8}, n)
	own, same := [4]VecVirtual{YMM(), YMM(), YMM(), YMM()}, [4]VecVirtual{YMM(), YMM(), YMM(), YMM()}
	Label("amongTile")
	for i := range own {
		VMOVDQU(Mem{Base: numbers, Disp: 32 * i}, own[i])
		VPXOR(same[i], same[i], same[i])
	}
	one, x := GP64(), YMM()
	MOVQ(list, one)
	Label("amongOne")
	VPBROADCASTQ(Mem{Base: one}, x)
	for i := range own {
		equal := YMM()
		VPCMPEQQ(own[i], x, equal)
		VPOR(equal, same[i], same[i])
	}
	ADDQ(Imm(8), one)
	CMPQ(one, n)
	JLT(LabelRef("amongOne"))
	mask := GP32()
	XORL(mask, mask)
	for i := range own {
		four := GP32()
		VMOVMSKPD(same[i], four)
		SHLL(Imm(uint64(4*i)), four)
		ORL(four, mask)
	}
	MOVW(mask.As16(), Mem{Base: found})
	ADDQ(Imm(2), found)
	ADDQ(U32(128), numbers)
	DECQ(tiles)
	JNZ(LabelRef("amongTile"))
	VZEROUPPER()
	RET()
}
