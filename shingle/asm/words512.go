package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// hashWords512 is hashWords with 64 bytes, or eight words, to a register.
func hashWords512() {
	k := newWordsKernel("hashWordsAVX512")
	k.classify512()
	k.sayWhatWasSeen(anyOf512(k.bytes, 0x80), anyOf512(k.classes, semicolon), anyOf512(k.classes, line))
	JNZ(LabelRef("done"))
	places := ZMM()
	VMOVDQU8(data("places", counted(64)), places)
	k.hashEach512(k.findEdges(func(edge, count, at, edges Register) { listByMask(places, edge, count, at, edges) }))
	Label("done")
	VZEROUPPER()
	RET()
}

// anyOf512 is not 0 if a byte has one of these bits.
func anyOf512(x VecVirtual, bits uint8) GPVirtual {
	some, mask := K(), GP64()
	VPTESTMB(every512(bits), x, some)
	KMOVQ(some, mask)
	return mask
}

// classify512 makes the masks.
func (k *wordsKernel) classify512() {
	low, high := classTables()
	k.low, k.high, k.nibble, k.classes, k.bytes = ZMM(), ZMM(), every512(15), ZMM(), ZMM()
	VBROADCASTI32X4(data("lowClasses", low), k.low)
	VBROADCASTI32X4(data("highClasses", high), k.high)
	VPXORQ(k.classes, k.classes, k.classes)
	VPXORQ(k.bytes, k.bytes, k.bytes)
	sign := every512(0x80)
	kinds := []VecVirtual{every512(earlyLetter | lateLetter), every512(digit), every512(stop | colon), every512(stop | comma | semicolon)}
	at, block, nothing, all, whole := GP64(), GP64(), GP64(), GP64(), GP64()
	XORQ(at, at)
	XORQ(block, block)
	XORQ(nothing, nothing)
	MOVQ(I64(-1), all)
	MOVQ(U64(64), whole)
	Label("classify")
	rest, mask, keep := GP64(), GP64(), K()
	MOVQ(k.n, rest)
	SUBQ(at, rest)
	CMPQ(rest, whole)
	CMOVQGT(whole, rest)
	BZHIQ(rest, all, mask)
	KMOVQ(mask, keep)
	x, class, upper := ZMM(), ZMM(), ZMM()
	VMOVDQU8_Z(Mem{Base: k.text, Index: at, Scale: 1}, keep, x)
	VPSHUFB(x, k.low, class) // 0 for bytes beyond ASCII
	VPSRLW(Imm(4), x, upper)
	VPANDQ(k.nibble, upper, upper)
	VPSHUFB(upper, k.high, upper)
	VPANDQ(upper, class, class)
	VPORQ(class, k.classes, k.classes)
	VPORQ(x, k.bytes, k.bytes)
	VPTERNLOGQ(U8(0xf8), sign, x, class) // class | x & sign: letters beyond ASCII
	for i, to := range []Mem{k.letters, k.digits, k.joinLetters, k.joinDigits} {
		kind := K()
		VPTESTMB(kinds[i], class, kind)
		KMOVQ(kind, to.Idx(block, 8))
	}
	INCQ(block)
	ADDQ(Imm(64), at)
	CMPQ(at, k.n)
	JLT(LabelRef("classify"))
	MOVQ(nothing, k.letters.Idx(block, 8))
	MOVQ(nothing, k.digits.Idx(block, 8))
}

// listByMask lists edges all at once.
func listByMask(places VecVirtual, edge, count, at, edges Register) {
	set, packed, wide, base := K(), ZMM(), ZMM(), ZMM()
	KMOVQ(edge, set)
	VPCOMPRESSB_Z(places, set, packed)
	VPBROADCASTW(at.(GPVirtual).As32(), base)
	VPMOVZXBW(packed.AsY(), wide)
	VPADDW(base, wide, wide)
	VMOVDQU16(wide, Mem{Base: edges})
	CMPQ(count, U8(32))
	JBE(LabelRef("listed"))
	VEXTRACTI64X4(Imm(1), packed, packed.AsY())
	VPMOVZXBW(packed.AsY(), wide)
	VPADDW(base, wide, wide)
	VMOVDQU16(wide, Mem{Base: edges, Disp: 64})
	Label("listed")
}

// hashEach512 writes the hashes, eight a turn.
func (k *wordsKernel) hashEach512(words Register) {
	dst, left, edges := Load(Param("dst"), GP64()), GP64(), GP64()
	k.sayHowMany(words)
	MOVQ(words, left)
	LEAQ(k.edges, edges)
	none := YMM()
	VPXOR(none, none, none)
	VMOVDQU(none, Mem{Base: edges, Index: words, Scale: 4}) // the last turn takes empty words too
	ones, first, second := ZMM(), everywhere(0x243f6a8885a308d3), everywhere(0x13198a2e03707345)
	VPTERNLOGQ(U8(0xff), ones, ones, ones)
	caseBit, start16, most, eight := every512(0x20), everywhere(0xffff), everywhere(16), everywhere(64)
	lanes, half := newLanes512(), everywhere(0xffffffff)

	Label("words")
	valid := lanes.first(left)
	start, length, a, b := ZMM(), ZMM(), ZMM(), ZMM()
	VPMOVZXDQ(Mem{Base: edges}, length)
	VPANDQ(start16, length, start)
	VPSRLQ(Imm(16), length, length)
	VPSUBQ(start, length, length)
	even, odd := k.everyOther(edges, 0), k.everyOther(edges, 1)
	VPUNPCKLQDQ(odd, even, a)
	VPUNPCKHQDQ(odd, even, b)
	long := K()
	VPCMPUQ(Imm(6), most, length, valid, long)
	VPSLLQ(Imm(3), length, length)
	cut := ZMM()
	VPSLLVQ(length, ones, cut)
	VPANDNQ(a, cut, a)
	VPSUBUSW(eight, length, length)
	VPSLLVQ(length, ones, cut)
	VPANDNQ(b, cut, b)
	for _, x := range []VecVirtual{a, b} {
		half := ZMM()
		VPSRLQ(Imm(1), x, half)
		VPTERNLOGQ(U8(0xf8), caseBit, half, x)
	}
	VPXORQ(first, a, a)
	VPXORQ(second, b, b)
	mum512(a, b, half)
	VMOVDQU64(a, valid, Mem{Base: dst})
	KTESTB(long, long)
	JNZ(LabelRef("long"))
	Label("next")
	ADDQ(Imm(64), dst)
	ADDQ(Imm(32), edges)
	SUBQ(Imm(8), left)
	JGT(LabelRef("words"))
	JMP(LabelRef("done"))

	Label("long")
	k.hashLong(long, dst, edges)
	JMP(LabelRef("next"))
}

// everyOther loads 16 bytes of each second of eight words: less work than to gather them.
func (k *wordsKernel) everyOther(edges Register, from int) VecVirtual {
	x := ZMM()
	for i := range 4 {
		start := GP64()
		MOVWQZX(Mem{Base: edges, Disp: 4 * (from + 2*i)}, start)
		if at := (Mem{Base: k.text, Index: start, Scale: 1}); i == 0 {
			VMOVDQU(at, x.AsX())
		} else {
			VINSERTI64X2(Imm(uint64(i)), at, x, x)
		}
	}
	return x
}

// hashLong writes the hashes of the long ones among eight words.
func (k *wordsKernel) hashLong(long, dst, edges Register) {
	which, state := GP64(), GP64()
	KMOVB(long, which.As32())
	k1, capital := number(0x13198a2e03707345), number(0x4040404040404040)
	low, high := lengthMasks()
	Label("longest")
	word, start, length, a, b := GP64(), GP64(), GP64(), GP64(), GP64()
	TZCNTQ(which, word)
	MOVWQZX(Mem{Base: edges, Index: word, Scale: 4}, start)
	MOVWQZX(Mem{Base: edges, Index: word, Scale: 4, Disp: 2}, length)
	SUBQ(start, length)
	MOVQ(U64(0x243f6a8885a308d3), state)
	mix := func() {
		lower8(a, capital)
		lower8(b, capital)
		mum(a, b, state, k1)
	}
	shorten("longer", k.text, start, length, a, b, mix, state)
	keep := GP64()
	MOVQ(Mem{Base: k.text, Index: start, Scale: 1}, a)
	MOVQ(Mem{Base: k.text, Index: start, Scale: 1, Disp: 8}, b)
	LEAQ(data("keepLow", low), keep)
	ANDQ(Mem{Base: keep, Index: length, Scale: 8}, a)
	LEAQ(data("keepHigh", high), keep)
	ANDQ(Mem{Base: keep, Index: length, Scale: 8}, b)
	mix()
	MOVQ(a, Mem{Base: dst, Index: word, Scale: 8})
	BLSRQ(which, which)
	JNZ(LabelRef("longest"))
}

// mum512 folds the 128 bits of the products of a and b into a: those of halves first.
func mum512(a, b, half VecVirtual) { mumBy512(a, b, upperHalf(b), half) }

// upperHalf has the upper halves of words as the lower ones.
func upperHalf(x VecVirtual) VecVirtual {
	high := ZMM()
	VPSRLQ(Imm(32), x, high)
	return high
}

// mumBy512 is mum512 where the upper halves of b are at hand.
func mumBy512(a, b, bHigh, half VecVirtual) {
	aHigh, low, cross, other, high := upperHalf(a), ZMM(), ZMM(), ZMM(), ZMM()
	VPMULUDQ(b, a, low)
	VPMULUDQ(b, aHigh, cross)
	VPMULUDQ(bHigh, a, other)
	VPMULUDQ(bHigh, aHigh, high)
	VPADDQ(upperHalf(low), cross, cross) // no carry is lost: (2^32-1)^2 + 2^32-1 < 2^64
	VPADDQ(upperHalf(cross), high, high)
	VPANDQ(half, cross, cross)
	VPADDQ(cross, other, other)
	VPADDQ(upperHalf(other), high, high)
	VPSLLQ(Imm(32), other, other)
	VPTERNLOGQ(U8(0xf8), half, low, other) // the low half of the product
	VPXORQ(high, other, a)
}

// everywhere is a register with the word in all lanes.
func everywhere(x uint64) VecVirtual {
	v := ZMM()
	VPBROADCASTQ(data(fmt.Sprintf("word%x", x), littleEndian([]uint64{x})), v)
	return v
}

// every512 has a byte in each place of a register.
func every512(b uint8) VecVirtual {
	v := ZMM()
	VPBROADCASTD(data(fmt.Sprintf("bytes%x", b), repeat(b, 4)), v)
	return v
}

func counted(n int) []uint8 {
	list := make([]uint8, n)
	for i := range list {
		list[i] = uint8(i)
	}
	return list
}
