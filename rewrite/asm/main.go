// Command asm writes the kernel of package rewrite in Go assembly. It is a module of its own, so that the generator is no
// dependency of the project.
//
//	go generate ./rewrite
package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

func main() {
	ConstraintExpr("amd64")
	dot()
	Generate()
}

// dot multiplies sixteen numbers at a time, widened to 16 bits, and adds neighbours up in 32 bits.
func dot() {
	TEXT("dotAVX2", NOSPLIT, "func(a, b *int8, blocks int) int32")
	Pragma("noescape")
	Doc("dotAVX2 is the dot product of 16 numbers a block.")
	a, b, n := Load(Param("a"), GP64()), Load(Param("b"), GP64()), Load(Param("blocks"), GP64())
	sum, x, y := YMM(), YMM(), YMM()
	VPXOR(sum, sum, sum)
	Label("block")
	VPMOVSXBW(Mem{Base: a}, x)
	VPMOVSXBW(Mem{Base: b}, y)
	VPMADDWD(y, x, x)
	VPADDD(x, sum, sum)
	ADDQ(Imm(16), a)
	ADDQ(Imm(16), b)
	DECQ(n)
	JNZ(LabelRef("block"))
	Store(across(sum), ReturnIndex(0))
	RET()
}

// across adds up the eight numbers of a vector.
func across(sum VecVirtual) GPVirtual {
	half, out := XMM(), GP32()
	VEXTRACTI128(Imm(1), sum, half)
	VPADDD(half, sum.AsX(), half)
	other := XMM()
	VPSHUFD(Imm(0xEE), half, other)
	VPADDD(other, half, half)
	VPSHUFD(Imm(0x55), half, other)
	VPADDD(other, half, half)
	VMOVD(half, out)
	VZEROUPPER()
	return out
}
