package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
)

// fetchLines asks for one cache line after the other.
func fetchLines() {
	TEXT("fetchLines", NOSPLIT, "func(data *byte, lines int)")
	Pragma("noescape")
	Doc("fetchLines begins to load lines of 64 bytes, of which there is at least one. What cannot be read is passed over.")
	data, lines := Load(Param("data"), GP64()), Load(Param("lines"), GP64())
	Label("fetchLine")
	PREFETCHT0(Mem{Base: data})
	ADDQ(Imm(64), data)
	DECQ(lines)
	JNZ(LabelRef("fetchLine"))
	RET()
}
