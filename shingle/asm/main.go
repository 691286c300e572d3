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
	classify()
	countAbove()
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

// classify looks at 64 bytes a turn, in two halves. Comparisons are signed: a range is moved so that it begins with the least number.
func classify() {
	TEXT("classifyAVX2", NOSPLIT, "func(text *byte, blocks int, word, other *uint64)")
	Pragma("noescape")
	Doc("classifyAVX2 has a bit for each byte of blocks of 64 that is of a word by itself, and for each that is neither that nor a space.")
	text, n := Load(Param("text"), GP64()), Load(Param("blocks"), GP64())
	word, other := Load(Param("word"), GP64()), Load(Param("other"), GP64())
	c := constants{
		caseBit: every(0x20), space: every(' '),
		letters: every(0x80 - 'a'), pastZ: every(0x80 + 26), // of a byte that wraps around
		digits: every(0x80 - '0'), past9: every(0x80 + 10),
	}
	Label("block")
	w, o := c.half(Mem{Base: text})
	wHigh, oHigh := c.half(Mem{Base: text, Disp: 32})
	join(w, wHigh)
	join(o, oHigh)
	MOVQ(w, Mem{Base: word})
	MOVQ(o, Mem{Base: other})
	for _, at := range []Register{word, other} {
		ADDQ(Imm(8), at)
	}
	ADDQ(Imm(64), text)
	DECQ(n)
	JNZ(LabelRef("block"))
	VZEROUPPER()
	RET()
}

type constants struct{ caseBit, space, letters, pastZ, digits, past9 VecVirtual }

// half gives the two masks of 32 bytes.
func (c *constants) half(at Mem) (word, other GPVirtual) {
	x, letter, digit := YMM(), YMM(), YMM()
	VMOVDQU(at, x)
	VPOR(x, c.caseBit, letter)
	VPADDB(letter, c.letters, letter)
	VPCMPGTB(letter, c.pastZ, letter)
	VPADDB(x, c.digits, digit)
	VPCMPGTB(digit, c.past9, digit)
	VPOR(letter, digit, letter)
	VPOR(letter, x, letter) // what is beyond ASCII has the high bit
	VPCMPGTB(c.space, x, x)
	VPANDN(x, letter, x)
	word, other = GP64(), GP64()
	VPMOVMSKB(letter, word.As32())
	VPMOVMSKB(x, other.As32())
	return word, other
}

// join puts the high half of a mask over the low one.
func join(low, high GPVirtual) {
	SHLQ(Imm(32), high)
	ORQ(high, low)
}

// every has a byte in each place of a vector.
func every(b uint8) VecVirtual {
	v, r := YMM(), GP32()
	MOVL(U32(b), r)
	VMOVD(r, v.AsX())
	VPBROADCASTB(v.AsX(), v)
	return v
}
