// Command asm writes the kernel of package corpus in Go assembly. It is a module of its own, so that the generator is no
// dependency of the project.
//
//	go generate ./corpus
package main

import (
	"bytes"
	"math/bits"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// Classes of a byte, a bit each; blanks have the sign.
const (
	control   = 1 << iota // below a space
	markup                // ; <
	dash                  // - /
	colon                 // :
	bar                   // | ~
	bracket               // (
	lineOrDel             // _ and 0x7f
	blank
)

// members of each class.
var members = map[uint8]string{
	control: string(counted(32)), markup: ";<", dash: "-/", colon: ":", bar: "|~", bracket: "(", lineOrDel: "_\x7f", blank: " ",
}

func counted(n int) (list []byte) {
	for i := range n {
		list = append(list, byte(i))
	}
	return list
}

func main() {
	ConstraintExpr("amd64")
	lookAhead()
	lookAhead512()
	asciiBlocks()
	fetchLines()
	Generate()
}

// classTables give the classes that a byte may have by its low and by its high four bits: it has those that both give.
func classTables() (low, high []byte) {
	low, high = make([]byte, 16), make([]byte, 16)
	for class, chars := range members {
		for _, c := range []byte(chars) {
			low[c&15] |= class
			high[c>>4] |= class
		}
	}
	return low, high
}

// look is what the steps of the kernel share.
type look struct {
	low, high, nibble VecVirtual
	stops             [3]VecVirtual
	classes, bytes    VecVirtual // all that were seen
}

// lookAhead looks at 64 bytes a turn, in two halves.
func lookAhead() {
	at, n, doubled, marked := beginLook("lookAVX2")
	k := newLook()
	throughBlocks(at, n, doubled, marked, k.block)
	Store(at, ReturnIndex(0))
	k.sayWhatWasSeen(doubled, marked)
	VZEROUPPER()
	RET()
}

// block looks at a block in two halves.
func (k *look) block(text Mem) (ends GPVirtual, classify func(length Register) (blanks, parts GPVirtual)) {
	halves := [2]VecVirtual{YMM(), YMM()}
	for i, half := range halves {
		VMOVDQU(text.Offset(32*i), half)
	}
	return k.ends(halves), func(length Register) (blanks, parts GPVirtual) {
		if length != nil {
			cut(halves, length)
		}
		return k.classify(halves)
	}
}

// quiet is a byte of no class.
const quiet = 'a'

// cut leaves the first length bytes of a block, and makes the others quiet.
func cut(halves [2]VecVirtual, length Register) {
	keep, fill := GP64(), GP64()
	LEAQ(data("keepBytes", append(bytes.Repeat([]byte{0xff}, 64), make([]byte, 64)...)).Offset(64), keep)
	LEAQ(data("fillBytes", append(make([]byte, 64), bytes.Repeat([]byte{quiet}, 64)...)).Offset(64), fill)
	SUBQ(length, keep)
	SUBQ(length, fill)
	for i, half := range halves {
		VPAND(Mem{Base: keep, Disp: 32 * i}, half, half)
		VPOR(Mem{Base: fill, Disp: 32 * i}, half, half)
	}
}

func beginLook(name string) (at, n, doubled, marked Register) {
	TEXT(name, NOSPLIT, "func(text *byte, n int) (end int, saw uint64)")
	Pragma("noescape")
	Doc(name+" gives where the first quotation mark, backslash or line break is among the n bytes of a text, behind which 64 more can",
		"be read, n where there is none; and what is before: 1 for bytes beyond ASCII, 2 for what may be unclean, 4 for what a dateline may",
		"end with, 8 for a blank after what may part a headline from a name.")
	at, doubled, marked = GP64(), GP64(), GP64()
	for _, none := range []Register{at, doubled, marked} {
		XORQ(none, none)
	}
	return at, Load(Param("n"), GP64()), doubled, marked
}

// blockOf gives a bit for each byte of a block to stop at, and how to find the blanks and the parts among so many bytes of it; without
// a length, among all.
type blockOf func(text Mem) (ends GPVirtual, classify func(length Register) (blanks, parts GPVirtual))

// throughBlocks takes one block of a text after the other, the first that is not whole or has something to stop at for itself: so no
// block waits for what the one before has found.
func throughBlocks(at, n, doubled, marked Register, block blockOf) {
	text, rest, blanks, parts := Load(Param("text"), GP64()), GP64(), GP64(), GP64()
	XORQ(blanks, blanks)
	XORQ(parts, parts)
	note := func(newBlanks, newParts GPVirtual) {
		follow(newBlanks, blanks, newBlanks, doubled)
		follow(newParts, parts, newBlanks, marked)
	}
	MOVQ(n, rest)
	Label("whole")
	CMPQ(rest, Imm(64))
	JLT(LabelRef("last"))
	ends, classify := block(Mem{Base: text, Index: at, Scale: 1})
	TESTQ(ends, ends)
	JNZ(LabelRef("last"))
	newBlanks, newParts := classify(nil)
	note(newBlanks, newParts)
	MOVQ(newBlanks, blanks)
	MOVQ(newParts, parts)
	ADDQ(Imm(64), at)
	SUBQ(Imm(64), rest)
	JMP(LabelRef("whole"))
	Label("last")
	ends, classify = block(Mem{Base: text, Index: at, Scale: 1})
	length := GP64()
	TZCNTQ(ends, length) // 64 where there is none
	CMPQ(rest, length)
	CMOVQLT(rest, length)
	note(classify(length))
	ADDQ(length, at)
}

func newLook() *look {
	low, high := classTables()
	k := &look{YMM(), YMM(), every(15), [3]VecVirtual{every('"'), every('\\'), every('\n')}, YMM(), YMM()}
	VBROADCASTI128(data("lowClasses", low), k.low)
	VBROADCASTI128(data("highClasses", high), k.high)
	VPXOR(k.classes, k.classes, k.classes)
	VPXOR(k.bytes, k.bytes, k.bytes)
	return k
}

// ends has a bit for each byte to stop at.
func (k *look) ends(block [2]VecVirtual) GPVirtual {
	var masks [2]GPVirtual
	for i, x := range block {
		var equal [3]VecVirtual
		for j, stop := range k.stops {
			equal[j] = YMM()
			VPCMPEQB(x, stop, equal[j])
		}
		masks[i] = maskOf(equal[0], equal[1:]...)
	}
	return join(masks)
}

// classify notes the classes of a block, and has a bit for each blank, and for each byte that may part a headline from a name before one.
func (k *look) classify(block [2]VecVirtual) (blanks, parts GPVirtual) {
	var blank, part [2]GPVirtual
	for i, x := range block {
		class, high := YMM(), YMM()
		VPSHUFB(x, k.low, class) // 0 for bytes beyond ASCII
		VPSRLW(Imm(4), x, high)
		VPAND(k.nibble, high, high)
		VPSHUFB(high, k.high, high)
		VPAND(high, class, class)
		VPOR(class, k.classes, k.classes)
		VPOR(x, k.bytes, k.bytes)
		blank[i] = maskOf(class)
		part[i] = maskOf(x, signs(dash, class), signs(colon, class), signs(bar, class))
	}
	return join(blank), join(part)
}

// follow notes in found what of then is right after one of now, or of the block before.
func follow(now, before, then, found Register) {
	after := GP64()
	MOVQ(now, after)
	SHLQ(Imm(1), before, after)
	ANDQ(then, after)
	ORQ(after, found)
}

func (k *look) sayWhatWasSeen(doubled, marked Register) {
	unclean := maskOf(signs(control, k.classes), signs(markup, k.classes), signs(lineOrDel, k.classes))
	head := maskOf(signs(dash, k.classes), signs(colon, k.classes), signs(bracket, k.classes), signs(lineOrDel, k.classes))
	ORQ(doubled, unclean)
	say(marked, head, unclean, maskOf(k.bytes))
}

// say returns a bit for each of the masks that is not 0, the highest first.
func say(masks ...Register) {
	saw := GP64()
	XORQ(saw, saw)
	for _, mask := range masks {
		NEGQ(mask) // carries unless it is 0
		ADCQ(saw, saw)
	}
	Store(saw, ReturnIndex(1))
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

// join puts the mask of the second half over that of the first.
func join(halves [2]GPVirtual) GPVirtual {
	SHLQ(Imm(32), halves[1])
	ORQ(halves[1], halves[0])
	return halves[0]
}

// every has a byte in each place of a vector.
func every(b uint8) VecVirtual {
	v, r := YMM(), GP32()
	MOVL(U32(b), r)
	VMOVD(r, v.AsX())
	VPBROADCASTB(v.AsX(), v)
	return v
}

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
