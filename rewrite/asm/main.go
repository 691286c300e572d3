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
	dots()
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

// dots keeps one vector in registers, for all those that it is multiplied with.
func dots() {
	TEXT("dotsAVX2", NOSPLIT, "func(a, table *int8, ids *uint32, n int, out *int32)")
	Pragma("noescape")
	Doc("dotsAVX2 gives the dot products of a vector of 64 numbers with those of a table that are named.")
	a, table, ids := Load(Param("a"), GP64()), Load(Param("table"), GP64()), Load(Param("ids"), GP64())
	n, out := Load(Param("n"), GP64()), Load(Param("out"), GP64())
	own := [4]VecVirtual{YMM(), YMM(), YMM(), YMM()}
	for i, x := range own {
		VPMOVSXBW(Mem{Base: a, Disp: 16 * i}, x)
	}
	id := GP64()
	Label("next")
	MOVL(Mem{Base: ids}, id.As32())
	SHLQ(Imm(6), id)
	part := [4]VecVirtual{YMM(), YMM(), YMM(), YMM()}
	for i, x := range part {
		VPMOVSXBW(Mem{Base: table, Index: id, Scale: 1, Disp: 16 * i}, x)
		VPMADDWD(own[i], x, x)
	}
	VPADDD(part[1], part[0], part[0])
	VPADDD(part[3], part[2], part[2])
	VPADDD(part[2], part[0], part[0])
	MOVL(across(part[0]), Mem{Base: out})
	ADDQ(Imm(4), ids)
	ADDQ(Imm(4), out)
	DECQ(n)
	JNZ(LabelRef("next"))
	VZEROUPPER()
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

const near = "func(first, second uint64, firsts, seconds *uint64, blocks, most int) uint64"

// nearAVX2 counts bits by looking up those of half a byte (Mula, Kurz and Lemire 2018).
func nearAVX2() {
	TEXT("nearAVX2", NOSPLIT, near)
	Pragma("noescape")
	Doc("nearAVX2 has a bit for each of 4 sketches a block, 16 blocks at most: set where at most so many signs differ.")
	first, second := broadcast("first"), broadcast("second")
	firsts, seconds := Load(Param("firsts"), GP64()), Load(Param("seconds"), GP64())
	most := broadcast("most")
	counts, low, zero := YMM(), YMM(), YMM()
	VBROADCASTI128(table("bits4", 0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4), counts)
	VBROADCASTI128(table("low4", 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15), low)
	VPXOR(zero, zero, zero)
	sum := func(own VecVirtual, others Register) VecVirtual {
		x, y := YMM(), YMM()
		VPXOR(Mem{Base: others}, own, x)
		VPSRLW(Imm(4), x, y)
		VPAND(low, x, x)
		VPAND(low, y, y)
		VPSHUFB(x, counts, x)
		VPSHUFB(y, counts, y)
		VPADDB(y, x, x)
		return x
	}
	collect(4, 32, []Register{firsts, seconds}, func(far GPVirtual) {
		x, y := sum(first, firsts), sum(second, seconds)
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
	Doc("nearAVX512 has a bit for each of 8 sketches a block, 8 blocks at most: set where at most so many signs differ.")
	first, second, most := ZMM(), ZMM(), ZMM()
	VPBROADCASTQ(Load(Param("first"), GP64()), first)
	VPBROADCASTQ(Load(Param("second"), GP64()), second)
	VPBROADCASTQ(Load(Param("most"), GP64()), most)
	firsts, seconds := Load(Param("firsts"), GP64()), Load(Param("seconds"), GP64())
	x, y, k := ZMM(), ZMM(), K()
	collect(8, 64, []Register{firsts, seconds}, func(near GPVirtual) {
		VPXORQ(Mem{Base: firsts}, first, x)
		VPXORQ(Mem{Base: seconds}, second, y)
		VPOPCNTQ(x, x)
		VPOPCNTQ(y, y)
		VPADDQ(y, x, x)
		VPCMPUQ(Imm(2), most, x, k)
		KMOVB(k, near.As32())
	})
}

// collect loops over blocks of lists, of so many bytes each, and puts the bits of each block into the answer.
func collect(width, bytes uint64, lists []Register, bits func(GPVirtual)) {
	blocks := Load(Param("blocks"), GP64())
	mask, shift, out := GP64(), GP64(), GP64()
	XORQ(out, out)
	XORQ(shift, shift)
	Label("block")
	bits(mask)
	SHLXQ(shift, mask, mask)
	ORQ(mask, out)
	ADDQ(Imm(width), shift)
	for _, list := range lists {
		ADDQ(Imm(bytes), list)
	}
	DECQ(blocks)
	JNZ(LabelRef("block"))
	VZEROUPPER()
	Store(out, ReturnIndex(0))
	RET()
}

func broadcast(name string) VecVirtual {
	x, y := XMM(), YMM()
	VMOVQ(Load(Param(name), GP64()), x)
	VPBROADCASTQ(x, y)
	return y
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
	TEXT("kinAVX2", NOSPLIT, "func(sets *uint64, places, masks, places2, masks2 *uint8, blocks int) uint64")
	Pragma("noescape")
	Doc("kinAVX2 has a bit for each of 32 words a block, 2 blocks at most: set where both sets of 256 hold the word's bit. Places are of bytes of a set, masks of the bits in them.")
	sets := Load(Param("sets"), GP64())
	first, second := newKinSet(sets, 0, "places", "masks"), newKinSet(sets, 32, "places2", "masks2")
	collect(32, 32, []Register{first.places, first.masks, second.places, second.masks}, func(held GPVirtual) {
		x, y := first.held(), second.held()
		VPAND(y, x, x)
		VPMOVMSKB(x, held.As32())
	})
}

// kinSet is a set in registers, and the bits that are looked up in it.
type kinSet struct {
	low, high     VecVirtual
	places, masks Register
}

func newKinSet(sets Register, at int, places, masks string) kinSet {
	s := kinSet{YMM(), YMM(), Load(Param(places), GP64()), Load(Param(masks), GP64())}
	VBROADCASTI128(Mem{Base: sets, Disp: at}, s.low)
	VBROADCASTI128(Mem{Base: sets, Disp: at + 16}, s.high)
	return s
}

func (s *kinSet) held() VecVirtual {
	at, x, y, mask := YMM(), YMM(), YMM(), YMM()
	VMOVDQU(Mem{Base: s.places}, at)
	VPSHUFB(at, s.low, x)
	VPSHUFB(at, s.high, y)
	VPSLLW(Imm(3), at, at) // the fifth bit of a place tells the half, where the blend looks
	VPBLENDVB(at, y, x, x)
	VMOVDQU(Mem{Base: s.masks}, mask)
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
