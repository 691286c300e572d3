package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
)

// grade counts in two steps of sixteen cuts.
func grade() {
	TEXT("gradeAVX512", NOSPLIT, "func(out *uint8, ranks *int32, features *uint32, columns *int32, n int)")
	Pragma("noescape")
	Doc("gradeAVX512 counts the cuts of a column that the rank of its feature is above. A column is the last cuts of sixteen steps, and their 256 cuts.")
	out, ranks, features := Load(Param("out"), GP64()), Load(Param("ranks"), GP64()), Load(Param("features"), GP64())
	column, n := Load(Param("columns"), GP64()), Load(Param("n"), GP64())
	feature, step, last, x, k := GP64(), GP64(), GP64(), ZMM(), K()
	Label("column")
	MOVL(Mem{Base: features}, feature.As32())
	VPBROADCASTD(Mem{Base: ranks, Index: feature, Scale: 4}, x)
	VPCMPGTD(Mem{Base: column}, x, k)
	KMOVW(k, step.As32())
	POPCNTL(step.As32(), step.As32())
	SHLQ(Imm(4), step)
	VPCMPGTD(Mem{Base: column, Index: step, Scale: 4, Disp: 64}, x, k)
	KMOVW(k, last.As32())
	POPCNTL(last.As32(), last.As32())
	ADDQ(last, step)
	MOVB(step.As8(), Mem{Base: out})
	INCQ(out)
	ADDQ(Imm(4), features)
	ADDQ(U32(4*(16+256)), column)
	DECQ(n)
	JNZ(LabelRef("column"))
	VZEROUPPER()
	RET()
}

// above looks the grades of 64 nodes up at once.
func above() {
	TEXT("aboveAVX512", NOSPLIT, "func(out *uint64, grades, blocks *uint8, n int)")
	Pragma("noescape")
	Doc("aboveAVX512 has a bit for each of the 64 nodes of a block: set where the grade of its column, of 128, is above its cut.")
	out, grades := Load(Param("out"), GP64()), Load(Param("grades"), GP64())
	block, n := Load(Param("blocks"), GP64()), Load(Param("n"), GP64())
	low, high, x, k, bits := ZMM(), ZMM(), ZMM(), K(), GP64()
	VMOVDQU64(Mem{Base: grades}, low)
	VMOVDQU64(Mem{Base: grades, Disp: 64}, high)
	Label("block")
	VMOVDQU64(Mem{Base: block}, x)
	VPERMI2B(high, low, x)
	const greater = 6
	VPCMPUB(Imm(greater), Mem{Base: block, Disp: 64}, x, k)
	KMOVQ(k, bits)
	MOVQ(bits, Mem{Base: out})
	ADDQ(Imm(8), out)
	ADDQ(U32(64+64+4*64), block)
	DECQ(n)
	JNZ(LabelRef("block"))
	VZEROUPPER()
	RET()
}
