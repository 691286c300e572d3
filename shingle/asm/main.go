// Command asm writes the kernels of package shingle in Go assembly. It is a module of its own, so that the generator is no
// dependency of the project.
//
//	go generate ./shingle
package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

func main() {
	ConstraintExpr("amd64")
	hashWords()
	hashWords512()
	combineRuns()
	combineRuns256()
	markOrder()
	markOrder256()
	countAbove()
	among()
	Generate()
}

// countAbove compares sixteen numbers, in four vectors, with each of all.
func countAbove() {
	TEXT("countAboveAVX2", NOSPLIT, "func(numbers *uint64, n, tiles int, above *uint64)")
	Pragma("noescape")
	Doc("countAboveAVX2 counts for each of tiles of 16 numbers how many of the first n numbers are greater. They are compared as signed ones.")
	all, n, tiles := Load(Param("numbers"), GP64()), Load(Param("n"), GP64()), Load(Param("tiles"), GP64())
	above := Load(Param("above"), GP64())
	tile, other := GP64(), GP64()
	MOVQ(all, tile)
	LEAQ(Mem{Base: all, Index: n, Scale: 8}, n)
	var own, count [4]VecVirtual
	for i := range own {
		own[i], count[i] = YMM(), YMM()
	}
	Label("tile")
	for i := range own {
		VMOVDQU(Mem{Base: tile, Disp: 32 * i}, own[i])
		VPXOR(count[i], count[i], count[i])
	}
	MOVQ(all, other)
	Label("other")
	x := YMM()
	VPBROADCASTQ(Mem{Base: other}, x)
	for i := range own {
		greater := YMM()
		VPCMPGTQ(own[i], x, greater)
		VPSUBQ(greater, count[i], count[i])
	}
	ADDQ(Imm(8), other)
	CMPQ(other, n)
	JLT(LabelRef("other"))
	for i := range own {
		VMOVDQU(count[i], Mem{Base: above, Disp: 32 * i})
	}
	for _, at := range []Register{tile, above} {
		ADDQ(U32(128), at)
	}
	DECQ(tiles)
	JNZ(LabelRef("tile"))
	VZEROUPPER()
	RET()
}
