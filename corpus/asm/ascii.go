package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
)

// asciiBlocks looks at the signs of 64 bytes a turn.
func asciiBlocks() {
	TEXT("asciiBlocksAVX2", NOSPLIT, "func(text *byte, n int) int")
	Pragma("noescape")
	Doc("asciiBlocksAVX2 is how many of the n bytes of a text are in whole blocks of 64 that are ASCII, before the first that is not.")
	text, left, from, mask := Load(Param("text"), GP64()), Load(Param("n"), GP64()), GP64(), GP32()
	MOVQ(text, from)
	Label("block")
	SUBQ(Imm(64), left)
	JLT(LabelRef("end"))
	x := YMM()
	VMOVDQU(Mem{Base: text}, x)
	VPOR(Mem{Base: text, Disp: 32}, x, x)
	VPMOVMSKB(x, mask)
	TESTL(mask, mask)
	JNZ(LabelRef("end"))
	ADDQ(Imm(64), text)
	JMP(LabelRef("block"))
	Label("end")
	SUBQ(from, text)
	Store(text, ReturnIndex(0))
	VZEROUPPER()
	RET()
}
