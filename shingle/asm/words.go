package main

import (
	"bytes"
	"math/bits"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// Classes of a byte, a bit each.
const (
	line        = 1 << iota // _
	semicolon               // joins digits
	comma                   // joins digits
	colon                   // joins letters
	stop                    // . ' join letters and digits
	digit                   // 0-9
	earlyLetter             // those up to O
	lateLetter              // those from P on
)

const (
	chunk  = 512 // bytes, the most that are hashed at once
	blocks = chunk / 64
	mostly = 24 // edges of words in a block: few have more
)

// members of each class.
var members = map[uint8]string{
	line: "_", semicolon: ";", comma: ",", colon: ":", stop: ".'", digit: "0123456789",
	earlyLetter: "ABCDEFGHIJKLMNOabcdefghijklmno", lateLetter: "PQRSTUVWXYZpqrstuvwxyz",
}

// classTables give the classes that a byte may have by its low and by its high four bits: it has those that both give.
func classTables() (low, high []uint8) {
	low, high = make([]uint8, 16), make([]uint8, 16)
	for class, chars := range members {
		for _, c := range []byte(chars) {
			low[c&15] |= class
			high[c>>4] |= class
		}
	}
	return low, high
}

// wordsKernel is what the steps of hashWordsAVX2 share.
type wordsKernel struct {
	text, n                 Register
	letters, digits         Mem // masks of each block, and 0 behind them
	joinLetters, joinDigits Mem // masks of each block
	edges                   Mem // of words, where they begin and end by turns: 16 bits each
	lowered                 Mem // the text, as it is hashed
	low, high, nibble       VecVirtual
	capital                 VecVirtual // bit of a letter
	classes, bytes          VecVirtual // all that were seen
}

// hashWords goes over a text three times: it makes masks of 64 bytes, a list of the edges of words, and a hash of each word.
// No branch depends on where the words are, but for rare ones.
func hashWords() {
	k := newWordsKernel("hashWordsAVX2")
	k.lowered = AllocLocal(chunk + 64)
	k.classify()
	k.sayWhatWasSeen(maskOf(k.bytes), maskOf(signs(semicolon, k.classes)), maskOf(signs(line, k.classes)))
	JNZ(LabelRef("done"))
	k.hashEach(k.findEdges(listByBits))
	Label("done")
	VZEROUPPER()
	RET()
}

func newWordsKernel(name string) *wordsKernel {
	TEXT(name, 0, "func(text *byte, n int, dst *uint64, room int, refuse uint64) (words int, seen uint64)")
	Pragma("noescape")
	Doc(name+" counts the words of a text of 1 to 512 bytes, behind which 80 more can be read, and writes the hash of each,",
		"unless there is no room for all. What it has seen is 1 for a low line, 2 for a semicolon and 4 for bytes beyond ASCII;",
		"where it is to refuse that, it finds no words.")
	k := &wordsKernel{text: Load(Param("text"), GP64()), n: Load(Param("n"), GP64())}
	k.letters, k.digits = AllocLocal(8*(blocks+1)), AllocLocal(8*(blocks+1))
	k.joinLetters, k.joinDigits = AllocLocal(8*blocks), AllocLocal(8*blocks)
	k.edges = AllocLocal(2 * (chunk + 64 + 8))
	return k
}

// classify makes the masks.
func (k *wordsKernel) classify() {
	low, high := classTables()
	k.low, k.high, k.nibble, k.capital, k.classes, k.bytes = YMM(), YMM(), YMM(), YMM(), YMM(), YMM()
	VBROADCASTI128(data("lowClasses", low), k.low)
	VBROADCASTI128(data("highClasses", high), k.high)
	VPBROADCASTB(data("nibble", []uint8{15}), k.nibble)
	VPBROADCASTB(data("capital", []uint8{0x40}), k.capital)
	VPXOR(k.classes, k.classes, k.classes)
	VPXOR(k.bytes, k.bytes, k.bytes)
	keep := GP64()
	LEAQ(data("keepBytes", append(repeat(0xff, 64), repeat(0, 64)...)), keep)
	at, block, nothing := GP64(), GP64(), GP64()
	XORQ(at, at)
	XORQ(block, block)
	XORQ(nothing, nothing)
	Label("classify")
	past := GP64() // bytes of the block that are behind the text
	LEAQ(Mem{Base: at, Disp: 64}, past)
	SUBQ(k.n, past)
	CMOVQLT(nothing, past)
	ADDQ(keep, past)
	masks := k.half(Mem{Base: k.text, Index: at, Scale: 1}, Mem{Base: past}, k.lowered.Idx(at, 1))
	for i, upper := range k.half(Mem{Base: k.text, Index: at, Scale: 1, Disp: 32}, Mem{Base: past, Disp: 32}, k.lowered.Offset(32).Idx(at, 1)) {
		SHLQ(Imm(32), upper)
		ORQ(upper, masks[i])
	}
	for i, to := range []Mem{k.letters, k.digits, k.joinLetters, k.joinDigits} {
		MOVQ(masks[i], to.Idx(block, 8))
	}
	INCQ(block)
	ADDQ(Imm(64), at)
	CMPQ(at, k.n)
	JLT(LabelRef("classify"))
	MOVQ(nothing, k.letters.Idx(block, 8))
	MOVQ(nothing, k.digits.Idx(block, 8))
}

// half gives masks of 32 bytes: letters, digits, what joins letters, what joins digits. Bytes beyond ASCII count as letters. The bytes go to
// lowered as lower8 makes them.
func (k *wordsKernel) half(at, keep, lowered Mem) [4]GPVirtual {
	x, class, high, bit := YMM(), YMM(), YMM(), YMM()
	VMOVDQU(at, x)
	VPAND(keep, x, x)
	VPAND(k.capital, x, bit)
	VPSRLW(Imm(1), bit, bit)
	VPOR(bit, x, bit)
	VMOVDQU(bit, lowered)
	VPSHUFB(x, k.low, class) // 0 for bytes beyond ASCII
	VPSRLW(Imm(4), x, high)
	VPAND(k.nibble, high, high)
	VPSHUFB(high, k.high, high)
	VPAND(high, class, class)
	VPOR(class, k.classes, k.classes)
	VPOR(x, k.bytes, k.bytes)
	stops := signs(stop, class)
	return [4]GPVirtual{
		maskOf(class, x, signs(earlyLetter, class)),
		maskOf(signs(digit, class)),
		maskOf(stops, signs(colon, class)),
		maskOf(stops, signs(comma, class), signs(semicolon, class)),
	}
}

// signs moves the bit of a class to where the sign of a byte is.
func signs(class uint8, classes VecVirtual) VecVirtual {
	v := YMM()
	VPSLLW(Imm(uint64(bits.LeadingZeros8(class))), classes, v)
	return v
}

// maskOf has a bit for each byte that has a sign in any of the vectors.
func maskOf(first VecVirtual, others ...VecVirtual) GPVirtual {
	for _, other := range others {
		sum := YMM()
		VPOR(first, other, sum)
		first = sum
	}
	mask := GP64()
	VPMOVMSKB(first, mask.As32())
	return mask
}

// sayWhatWasSeen, by masks that are not 0, leaves the flags of a test of that and what is to be refused.
func (k *wordsKernel) sayWhatWasSeen(wide, semicolons, lines GPVirtual) {
	seen := GP64()
	XORQ(seen, seen)
	for _, mask := range []GPVirtual{wide, semicolons, lines} {
		NEGQ(mask) // carries unless it is 0
		ADCQ(seen, seen)
	}
	Store(seen, ReturnIndex(1))
	none := GP64()
	XORQ(none, none)
	Store(none, ReturnIndex(0))
	refuse := Load(Param("refuse"), GP64())
	TESTQ(refuse, seen)
}

// findEdges lists where words begin and end, and counts the words. List writes the edges of a block, count of them, that is at at.
func (k *wordsKernel) findEdges(list func(edge, count, at, edges Register)) (words Register) {
	block, edges := GP64(), GP64()
	letters, digits, before, word := GP64(), GP64(), GP64(), GP64()
	XORQ(block, block)
	LEAQ(k.edges, edges)
	for _, none := range []Register{letters, digits, before} {
		XORQ(none, none)
	}
	Label("edges")
	MOVQ(k.letters.Idx(block, 8), word)
	joined := k.joined(k.joinLetters.Idx(block, 8), word, letters, k.letters.Offset(8).Idx(block, 8))
	MOVQ(word, letters)
	own := GP64()
	MOVQ(k.digits.Idx(block, 8), own)
	ORQ(k.joined(k.joinDigits.Idx(block, 8), own, digits, k.digits.Offset(8).Idx(block, 8)), joined)
	MOVQ(own, digits)
	ORQ(own, word)
	ORQ(joined, word)
	edge, count, at := GP64(), GP64(), GP64()
	MOVQ(block, at)
	SHLQ(Imm(6), at)
	MOVQ(word, edge)
	SHLQ(Imm(1), before, edge)
	XORQ(word, edge)
	MOVQ(word, before)
	POPCNTQ(edge, count)
	list(edge, count, at, edges)
	LEAQ(Mem{Base: edges, Index: count, Scale: 2}, edges)
	INCQ(block)
	ADDQ(Imm(64), at)
	CMPQ(at, k.n)
	JLT(LabelRef("edges"))
	MOVW(k.n.(GPVirtual).As16(), Mem{Base: edges}) // of a word at the very end
	first := GP64()
	LEAQ(k.edges, first)
	SUBQ(first, edges)
	ADDQ(Imm(2), edges)
	SHRQ(Imm(2), edges)
	return edges
}

// listByBits lists edges one by one, many of them whether there are so many or not.
func listByBits(edge, count, at, edges Register) {
	for i := range mostly {
		listEdge(edge, at, Mem{Base: edges, Disp: 2 * i})
	}
	CMPQ(count, U8(mostly))
	JBE(LabelRef("listed"))
	more := GP64()
	LEAQ(Mem{Base: edges, Disp: 2 * mostly}, more)
	Label("more")
	for i := range 8 {
		listEdge(edge, at, Mem{Base: more, Disp: 2 * i})
	}
	ADDQ(Imm(16), more)
	TESTQ(edge, edge)
	JNZ(LabelRef("more"))
	Label("listed")
}

// joined has a bit for each byte that joins two of kind: the masks before, at and after that of joins are given.
func (k *wordsKernel) joined(joins Mem, kind, before Register, after Mem) GPVirtual {
	left, right := GP64(), GP64()
	MOVQ(kind, left)
	SHLQ(Imm(1), before, left)
	next := GP64()
	MOVQ(after, next)
	MOVQ(kind, right)
	SHRQ(Imm(1), next, right)
	ANDQ(left, right)
	ANDQ(joins, right)
	return right
}

// listEdge writes where the lowest bit of edge is, and takes it away.
func listEdge(edge, at Register, to Mem) {
	place := GP64()
	TZCNTQ(edge, place)
	ADDL(at.(GPVirtual).As32(), place.As32())
	MOVW(place.As16(), to)
	BLSRQ(edge, edge)
}

// sayHowMany words there are; with none, or no room for them, all is done.
func (k *wordsKernel) sayHowMany(words Register) {
	Store(words, ReturnIndex(0))
	TESTQ(words, words)
	JZ(LabelRef("done"))
	room := Load(Param("room"), GP64())
	CMPQ(words, room)
	JA(LabelRef("done"))
}

// hashEach writes the hashes: see hashSpan.
func (k *wordsKernel) hashEach(words Register) {
	dst, left, edges := Load(Param("dst"), GP64()), GP64(), GP64()
	k.sayHowMany(words)
	MOVQ(words, left)
	LEAQ(k.edges, edges)
	keepLow, keepHigh := GP64(), GP64()
	low, high := lengthMasks()
	LEAQ(data("keepLow", low), keepLow)
	LEAQ(data("keepHigh", high), keepHigh)
	k0, k1, lowered := number(0x243f6a8885a308d3), number(0x13198a2e03707345), GP64()
	LEAQ(k.lowered, lowered)
	Label("word")
	start, length, state := GP64(), GP64(), GP64()
	MOVWQZX(Mem{Base: edges}, start)
	MOVWQZX(Mem{Base: edges, Disp: 2}, length)
	MOVQ(k0, state)
	SUBQ(start, length)
	CMPQ(length, Imm(16))
	JA(LabelRef("long"))
	Label("short")
	a, b := GP64(), GP64()
	MOVQ(Mem{Base: lowered, Index: start, Scale: 1}, a)
	MOVQ(Mem{Base: lowered, Index: start, Scale: 1, Disp: 8}, b)
	ANDQ(Mem{Base: keepLow, Index: length, Scale: 8}, a)
	ANDQ(Mem{Base: keepHigh, Index: length, Scale: 8}, b)
	mum(a, b, state, k1)
	MOVQ(a, Mem{Base: dst})
	ADDQ(Imm(8), dst)
	ADDQ(Imm(4), edges)
	DECQ(left)
	JNZ(LabelRef("word"))
	JMP(LabelRef("done"))

	shorten("long", lowered, start, length, a, b, func() { mum(a, b, state, k1) }, state)
	JMP(LabelRef("short"))
}

// shorten is a loop of that name: it takes a word of a text of more than 16 bytes into state, 16 at a time, until no more than these are left.
// Mix leaves what comes of state, a and b in a.
func shorten(loop string, text, start, length, a, b Register, mix func(), state Register) {
	Label(loop)
	MOVQ(Mem{Base: text, Index: start, Scale: 1}, a)
	MOVQ(Mem{Base: text, Index: start, Scale: 1, Disp: 8}, b)
	mix()
	MOVQ(a, state)
	ADDQ(Imm(16), start)
	SUBQ(Imm(16), length)
	CMPQ(length, Imm(16))
	JA(LabelRef(loop))
}

// lower8 is lower8 of package shingle.
func lower8(x, capital Register) {
	bit := GP64()
	MOVQ(x, bit)
	ANDQ(capital, bit)
	SHRQ(Imm(1), bit)
	ORQ(bit, x)
}

// mum leaves mum(a^state, b^k1) in a.
func mum(a, b, state, k1 Register) {
	XORQ(state, a)
	XORQ(k1, b)
	MOVQ(a, RDX)
	upper := GP64()
	MULXQ(b, a, upper)
	XORQ(upper, a)
}

func lengthMasks() (low, high []uint8) {
	for n := range 17 {
		low = append(append(low, repeat(0xff, min(n, 8))...), repeat(0, 8-min(n, 8))...)
		high = append(append(high, repeat(0xff, max(n-8, 0))...), repeat(0, 8-max(n-8, 0))...)
	}
	return low, high
}

func number(x uint64) Register {
	r := GP64()
	MOVQ(U64(x), r)
	return r
}

func repeat(b uint8, n int) []uint8 { return bytes.Repeat([]uint8{b}, n) }

// written is the read-only memory that there is.
var written = map[string]Mem{}

// data is read-only memory of these bytes.
func data(name string, of []uint8) Mem {
	if at, ok := written[name]; ok {
		return at
	}
	at := GLOBL(name, RODATA|NOPTR)
	for i, b := range of {
		DATA(i, U8(b))
	}
	written[name] = at
	return at
}
