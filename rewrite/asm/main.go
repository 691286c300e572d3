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
	counts := newBitTables()
	companyAVX2(counts)
	addRows()
	signs()
	signsAVX2()
	grade()
	gradeAVX2()
	above()
	aboveAVX2()
	nearAVX2(counts)
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
	out := GP32()
	VMOVD(across(sum), out)
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

// across adds up the eight numbers of a vector, which is used up.
func across(sum VecVirtual) VecVirtual {
	half := XMM()
	VEXTRACTI128(Imm(1), sum, half)
	VPADDD(half, sum.AsX(), half)
	other := XMM()
	VPSHUFD(Imm(0xEE), half, other)
	VPADDD(other, half, half)
	VPSHUFD(Imm(0x55), half, other)
	VPADDD(other, half, half)
	return half
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

// nearAVX2 counts bits by looking up those of half a byte (Mula, Kurz and Lemire 2018).
func nearAVX2(tables bitTables) {
	TEXT("nearAVX2", NOSPLIT, "func(out, others *uint64, n int, tile *uint64, most int)")
	Pragma("noescape")
	Doc("nearAVX2 has, for each of n stems, a bit for each of the 16 sketches of a tile: set where at most so many signs differ.")
	out, other, n := Load(Param("out"), GP64()), Load(Param("others"), GP64()), Load(Param("n"), GP64())
	tile := Mem{Base: Load(Param("tile"), GP64())}
	counts := newBitCounts(tables)
	Label("next")
	near := counts.near(other, tile)
	MOVQ(near, Mem{Base: out})
	ADDQ(Imm(8), out)
	ADDQ(Imm(opened), other)
	DECQ(n)
	JNZ(LabelRef("next"))
	VZEROUPPER()
	RET()
}

// bitTables say how many bits half a byte has, and mask the lower half, sixteen times.
type bitTables struct{ half, low Mem }

func newBitTables() bitTables {
	return bitTables{
		table("bits4", 0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4),
		table("low4", 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15),
	}
}

// bitCounts are the tables, nothing, and how many bits may differ.
type bitCounts struct{ half, low, zero, most VecVirtual }

func newBitCounts(t bitTables) bitCounts {
	c := bitCounts{YMM(), YMM(), YMM(), YMM()}
	VPBROADCASTQ(parameter("most"), c.most)
	VBROADCASTI128(t.half, c.half)
	VBROADCASTI128(t.low, c.low)
	VPXOR(c.zero, c.zero, c.zero)
	return c
}

// near has a bit for each of a tile's sketches that is near another one.
func (c *bitCounts) near(other Register, tile Mem) GPVirtual {
	first, second, near := YMM(), YMM(), GP64()
	VPBROADCASTQ(Mem{Base: other}, first)
	VPBROADCASTQ(Mem{Base: other, Disp: 8}, second)
	XORQ(near, near)
	const four = 4 // sketches of a register
	for i := range lanes / four {
		x, y, far := c.differing(first, tile.Offset(8*four*i)), c.differing(second, tile.Offset(8*four*i+8*lanes)), GP32()
		VPADDB(y, x, x)
		VPSADBW(c.zero, x, x)
		VPSUBQ(x, c.most, x)
		VMOVMSKPD(x, far)
		SHLL(Imm(uint64(four*i)), far)
		ORL(far, near.As32())
	}
	XORL(U32(1<<lanes-1), near.As32())
	return near
}

// differing counts, by byte, the bits that differ.
func (c *bitCounts) differing(own VecVirtual, of Mem) VecVirtual {
	x, y := YMM(), YMM()
	VPXOR(of, own, x)
	VPSRLW(Imm(4), x, y)
	VPAND(c.low, x, x)
	VPAND(c.low, y, y)
	VPSHUFB(x, c.half, x)
	VPSHUFB(y, c.half, y)
	VPADDB(y, x, x)
	return x
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
	TEXT("kinAVX2", NOSPLIT, "func(out *uint32, kin **uint64, n int, block *uint8)")
	Pragma("noescape")
	Doc("kinAVX2 has, for each of n pairs of sets, a bit for each of the 32 words of a block: set where both sets of 256 hold the word's bit. The address of a pair is the first of two numbers.")
	out, kin, n := Load(Param("out"), GP64()), Load(Param("kin"), GP64()), Load(Param("n"), GP64())
	block := Mem{Base: Load(Param("block"), GP64())}
	words := [2]kinWords{newKinWords(block), newKinWords(block.Offset(64))}
	Label("next")
	sets, held := GP64(), GP32()
	MOVQ(Mem{Base: kin}, sets)
	x, y := words[0].heldBy(Mem{Base: sets}), words[1].heldBy(Mem{Base: sets, Disp: 32})
	VPAND(y, x, x)
	VPMOVMSKB(x, held)
	MOVL(held, Mem{Base: out})
	ADDQ(Imm(4), out)
	ADDQ(Imm(16), kin)
	DECQ(n)
	JNZ(LabelRef("next"))
	VZEROUPPER()
	RET()
}

// kinWords are the bits of 32 words in a set: their bytes' places, what tells the half of the set that these are in, and their masks.
type kinWords struct{ places, halves, masks VecVirtual }

func newKinWords(at Mem) kinWords {
	w := kinWords{YMM(), YMM(), YMM()}
	VMOVDQU(at, w.places)
	VPSLLW(Imm(3), w.places, w.halves) // the fifth bit of a place, where the blend looks
	VMOVDQU(at.Offset(32), w.masks)
	return w
}

func (w *kinWords) heldBy(set Mem) VecVirtual {
	x, y := YMM(), YMM()
	VBROADCASTI128(set, x)
	VBROADCASTI128(set.Offset(16), y)
	VPSHUFB(w.places, x, x)
	VPSHUFB(w.places, y, y)
	VPBLENDVB(w.halves, y, x, x)
	VPAND(w.masks, x, x)
	VPCMPEQB(w.masks, x, x)
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
