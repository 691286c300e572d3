// Command asm writes the kernels of package rewrite in Go assembly. It is a module of its own, so that the generator is no
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
	company()
	addRows()
	signs()
	grade()
	above()
	nearAVX2()
	nearAVX512()
	kin()
	common()
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
	out := across(sum)
	VZEROUPPER()
	Store(out, ReturnIndex(0))
	RET()
}

// addRows keeps the sum in registers.
func addRows() {
	TEXT("addRowsAVX2", NOSPLIT, "func(sum *float32, table *int8, ids *uint32, weights *float32, n int)")
	Pragma("noescape")
	Doc("addRowsAVX2 adds up the named vectors of 64 numbers of a table, each by its weight.")
	sum, table, ids := Load(Param("sum"), GP64()), Load(Param("table"), GP64()), Load(Param("ids"), GP64())
	weights, n := Load(Param("weights"), GP64()), Load(Param("n"), GP64())
	const lanes = 8
	sums := [64 / lanes]VecVirtual{}
	for i := range sums {
		sums[i] = YMM()
		VMOVUPS(Mem{Base: sum, Disp: 4 * lanes * i}, sums[i])
	}
	id, weight := GP64(), YMM()
	Label("row")
	MOVL(Mem{Base: ids}, id.As32())
	SHLQ(Imm(6), id)
	VBROADCASTSS(Mem{Base: weights}, weight)
	for i, s := range sums {
		x := YMM()
		VPMOVSXBD(Mem{Base: table, Index: id, Scale: 1, Disp: lanes * i}, x)
		VCVTDQ2PS(x, x)
		VMULPS(weight, x, x)
		VADDPS(x, s, s)
	}
	ADDQ(Imm(4), ids)
	ADDQ(Imm(4), weights)
	DECQ(n)
	JNZ(LabelRef("row"))
	for i, s := range sums {
		VMOVUPS(s, Mem{Base: sum, Disp: 4 * lanes * i})
	}
	VZEROUPPER()
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
	return out
}

// signs picks the coordinates of sixteen directions at once, and adds up the four of each.
func signs() {
	TEXT("signsAVX512", NOSPLIT, "func(out *uint64, v *int8, directions *uint8)")
	Pragma("noescape")
	Doc("signsAVX512 sets the signs of a vector's products with 128 directions that are above 0.")
	out, from, directions := Load(Param("out"), GP64()), Load(Param("v"), GP64()), Load(Param("directions"), GP64())
	const half, group, size = 4, 16, 64 // groups of a word of the answer; directions of a group; bytes of what they add or take away
	v, ones, k := ZMM(), ZMM(), K()
	VMOVDQU64(Mem{Base: from}, v)
	one := GP32()
	MOVL(Imm(0x01010101), one)
	VPBROADCASTD(one, ones)
	for word := range 2 {
		signs := GP64()
		for i := range half {
			sum := [2]VecVirtual{ZMM(), ZMM()}
			for sign, s := range sum {
				x := ZMM()
				VMOVDQU64(Mem{Base: directions, Disp: size * (2*(half*word+i) + sign)}, x)
				VPERMB(v, x, x)
				VPXORD(s, s, s)
				VPDPBUSD(x, ones, s)
			}
			VPCMPGTD(sum[1], sum[0], k)
			if i == 0 {
				KMOVW(k, signs.As32())
				continue
			}
			more := GP64()
			KMOVW(k, more.As32())
			SHLQ(Imm(uint64(group*i)), more)
			ORQ(more, signs)
		}
		MOVQ(signs, Mem{Base: out, Disp: 8 * word})
	}
	VZEROUPPER()
	RET()
}

const near = "func(out *uint64, own *uint64, n int, firsts, seconds *uint64, blocks, most int)"

// nearAVX2 counts bits by looking up those of half a byte (Mula, Kurz and Lemire 2018).
func nearAVX2() {
	TEXT("nearAVX2", NOSPLIT, near)
	Pragma("noescape")
	Doc("nearAVX2 has, for each of n sketches, a bit for each of 4 sketches a block, 16 blocks at most: set where at most so many signs differ.")
	own, firsts, seconds := Load(Param("own"), GP64()), Load(Param("firsts"), GP64()), Load(Param("seconds"), GP64())
	first, second := YMM(), YMM()
	mostX, most := XMM(), YMM()
	VMOVQ(Load(Param("most"), GP64()), mostX)
	VPBROADCASTQ(mostX, most)
	counts, low, zero := YMM(), YMM(), YMM()
	VBROADCASTI128(table("bits4", 0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4), counts)
	VBROADCASTI128(table("low4", 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15), low)
	VPXOR(zero, zero, zero)
	sum := func(own VecVirtual, others Mem) VecVirtual {
		x, y := YMM(), YMM()
		VPXOR(others, own, x)
		VPSRLW(Imm(4), x, y)
		VPAND(low, x, x)
		VPAND(low, y, y)
		VPSHUFB(x, counts, x)
		VPSHUFB(y, counts, y)
		VPADDB(y, x, x)
		return x
	}
	begin := func() {
		VPBROADCASTQ(Mem{Base: own}, first)
		VPBROADCASTQ(Mem{Base: own, Disp: 8}, second)
		ADDQ(Imm(16), own)
	}
	collect(4, 32, begin, func(at, far GPVirtual) {
		x, y := sum(first, of(firsts, at)), sum(second, of(seconds, at))
		VPADDB(y, x, x)
		VPSADBW(zero, x, x)
		VPSUBQ(x, most, x)
		VMOVMSKPD(x, far.As32())
		XORL(Imm(15), far.As32())
	})
}

func nearAVX512() {
	TEXT("nearAVX512", NOSPLIT, near)
	Pragma("noescape")
	Doc("nearAVX512 has, for each of n sketches, a bit for each of 8 sketches a block, 8 blocks at most: set where at most so many signs differ.")
	own, firsts, seconds := Load(Param("own"), GP64()), Load(Param("firsts"), GP64()), Load(Param("seconds"), GP64())
	first, second, most := ZMM(), ZMM(), ZMM()
	VPBROADCASTQ(Load(Param("most"), GP64()), most)
	x, y, k := ZMM(), ZMM(), K()
	begin := func() {
		VPBROADCASTQ(Mem{Base: own}, first)
		VPBROADCASTQ(Mem{Base: own, Disp: 8}, second)
		ADDQ(Imm(16), own)
	}
	collect(8, 64, begin, func(at, near GPVirtual) {
		VPXORQ(of(firsts, at), first, x)
		VPXORQ(of(seconds, at), second, y)
		VPOPCNTQ(x, x)
		VPOPCNTQ(y, y)
		VPADDQ(y, x, x)
		VPCMPUQ(Imm(2), most, x, k)
		KMOVB(k, near.As32())
	})
}

// of is where a block of a list begins.
func of(list Register, at GPVirtual) Mem { return Mem{Base: list, Index: at, Scale: 1} }

// collect loops over what n begin with, and over blocks of lists, of so many bytes each, and puts the bits of all blocks into an answer for each.
func collect(width, bytes uint64, begin func(), bits func(at, mask GPVirtual)) {
	out, n, blocks := Load(Param("out"), GP64()), Load(Param("n"), GP64()), Load(Param("blocks"), GP64())
	left, at, mask, shift, all := GP64(), GP64(), GP64(), GP64(), GP64()
	Label("next")
	begin()
	MOVQ(blocks, left)
	XORQ(at, at)
	XORQ(shift, shift)
	XORQ(all, all)
	Label("block")
	bits(at, mask)
	SHLXQ(shift, mask, mask)
	ORQ(mask, all)
	ADDQ(Imm(width), shift)
	ADDQ(Imm(bytes), at)
	DECQ(left)
	JNZ(LabelRef("block"))
	MOVQ(all, Mem{Base: out})
	ADDQ(Imm(8), out)
	DECQ(n)
	JNZ(LabelRef("next"))
	VZEROUPPER()
	RET()
}

func table(name string, bytes ...uint8) Mem {
	at := GLOBL(name, RODATA|NOPTR)
	for i, b := range bytes {
		DATA(i, U8(b))
	}
	return at
}

// kin looks 32 bits up in a set at a time: the byte by a shuffle, the bit by a mask.
func kin() {
	TEXT("kinAVX2", NOSPLIT, "func(out *uint64, kin **uint64, n int, places, masks, places2, masks2 *uint8, blocks int)")
	Pragma("noescape")
	Doc("kinAVX2 has, for each of n pairs of sets, a bit for each of 32 words a block, 2 blocks at most: set where both sets of 256 hold the word's bit. The address of a pair is the first of two numbers. Places are of bytes of a set, masks of the bits in them.")
	kin, sets := Load(Param("kin"), GP64()), GP64()
	first, second := newKinSet("places", "masks"), newKinSet("places2", "masks2")
	begin := func() {
		MOVQ(Mem{Base: kin}, sets)
		ADDQ(Imm(16), kin)
		first.load(sets, 0)
		second.load(sets, 32)
	}
	collect(32, 32, begin, func(at, held GPVirtual) {
		x, y := first.held(at), second.held(at)
		VPAND(y, x, x)
		VPMOVMSKB(x, held.As32())
	})
}

// kinSet is a set in registers, and the bits that are looked up in it.
type kinSet struct {
	low, high     VecVirtual
	places, masks Register
}

func newKinSet(places, masks string) kinSet {
	return kinSet{YMM(), YMM(), Load(Param(places), GP64()), Load(Param(masks), GP64())}
}

func (s *kinSet) load(sets Register, at int) {
	VBROADCASTI128(Mem{Base: sets, Disp: at}, s.low)
	VBROADCASTI128(Mem{Base: sets, Disp: at + 16}, s.high)
}

func (s *kinSet) held(at GPVirtual) VecVirtual {
	place, x, y, mask := YMM(), YMM(), YMM(), YMM()
	VMOVDQU(of(s.places, at), place)
	VPSHUFB(place, s.low, x)
	VPSHUFB(place, s.high, y)
	VPSLLW(Imm(3), place, place) // the fifth bit of a place tells the half, where the blend looks
	VPBLENDVB(place, y, x, x)
	VMOVDQU(of(s.masks, at), mask)
	VPAND(mask, x, x)
	VPCMPEQB(mask, x, x)
	return x
}

// common holds four numbers of either set against each other, turning the one four, and goes on with the four that end first.
func common() {
	TEXT("commonAVX2", NOSPLIT, "func(a, b *uint64, lastA, lastB int) (shared, i, j int)")
	Pragma("noescape")
	Doc("commonAVX2 counts what two ascending sets share before the places i and j, of which one is beyond its last: the last place where four begin.")
	a, b := Load(Param("a"), GP64()), Load(Param("b"), GP64())
	lastA, lastB := Load(Param("lastA"), GP64()), Load(Param("lastB"), GP64())
	i, j, next, step := GP64(), GP64(), GP64(), GP64()
	count := YMM()
	VPXOR(count, count, count)
	XORQ(i, i)
	XORQ(j, j)
	Label("block")
	x, y, z, same := YMM(), YMM(), YMM(), YMM()
	VMOVDQU(Mem{Base: a, Index: i, Scale: 8}, x)
	VMOVDQU(Mem{Base: b, Index: j, Scale: 8}, y)
	VPCMPEQQ(x, y, same)
	VPSUBQ(same, count, count)
	for _, turn := range []uint64{0x39, 0x4E, 0x93} {
		VPERMQ(Imm(turn), y, z)
		VPCMPEQQ(x, z, z)
		VPSUBQ(z, count, count)
	}
	top := GP64()
	MOVQ(Mem{Base: a, Index: i, Scale: 8, Disp: 24}, top)
	MOVQ(Mem{Base: b, Index: j, Scale: 8, Disp: 24}, next)
	XORL(step.As32(), step.As32())
	CMPQ(top, next)
	SETLS(step.As8())
	LEAQ(Mem{Base: i, Index: step, Scale: 4}, i)
	XORL(step.As32(), step.As32())
	CMPQ(next, top)
	SETLS(step.As8())
	LEAQ(Mem{Base: j, Index: step, Scale: 4}, j)
	CMPQ(i, lastA)
	JG(LabelRef("done"))
	CMPQ(j, lastB)
	JLE(LabelRef("block"))
	Label("done")
	half := XMM()
	VEXTRACTI128(Imm(1), count, half)
	VPADDQ(half, count.AsX(), half)
	VPSHUFD(Imm(0xEE), half, count.AsX())
	VPADDQ(count.AsX(), half, half)
	VMOVQ(half, top)
	VZEROUPPER()
	Store(top, ReturnIndex(0))
	Store(i, ReturnIndex(1))
	Store(j, ReturnIndex(2))
	RET()
}
