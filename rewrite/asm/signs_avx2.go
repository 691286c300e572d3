package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// signsAVX2 picks the coordinates of eight directions at once, from a quarter of the vector after the other.
func signsAVX2() {
	TEXT("signsAVX2", NOSPLIT, "func(out *uint64, v *int8, directions *uint8)")
	Pragma("noescape")
	Doc("signsAVX2 is signsAVX512 without AVX-512.")
	out, from, directions := Load(Param("out"), GP64()), Load(Param("v"), GP64()), Load(Param("directions"), GP64())
	v, ones, twos := newQuarters(Mem{Base: from}), YMM(), YMM()
	VPCMPEQB(ones, ones, ones)
	VPABSW(ones, twos)
	VPABSB(ones, ones)
	const eight, size = 8, 32 // directions of a register; bytes of what they add or take away
	sum := func(at Mem) VecVirtual {
		x := v.pick(at)
		VPMADDUBSW(x, ones, x)
		VPMADDWD(twos, x, x)
		return x
	}
	for n := range 128 / eight {
		group := Mem{Base: directions, Disp: size * (4*(n/2) + n%2)}
		added, taken, signs := sum(group), sum(group.Offset(2*size)), GP32()
		VPCMPGTD(taken, added, added)
		VMOVMSKPS(added, signs)
		MOVB(signs.As8(), Mem{Base: out, Disp: n})
	}
	VZEROUPPER()
	RET()
}

// quarters of 64 bytes, each in either half of a register; and what tells that a place lies in none but its own.
type quarters struct {
	bytes, own [4]VecVirtual
	beyond     VecVirtual
}

func newQuarters(at Mem) (q quarters) {
	for i := range q.bytes {
		q.bytes[i], q.own[i] = YMM(), YMM()
		VBROADCASTI128(at.Offset(16*i), q.bytes[i])
		number := GP32()
		MOVL(U32(0x10101010*uint32(i)), number)
		VMOVD(number, q.own[i].AsX())
		VPBROADCASTD(q.own[i].AsX(), q.own[i])
	}
	number := GP32()
	MOVL(U32(0x70707070), number)
	q.beyond = YMM()
	VMOVD(number, q.beyond.AsX())
	VPBROADCASTD(q.beyond.AsX(), q.beyond)
	return q
}

// pick looks up the bytes at 32 places.
func (q *quarters) pick(places Mem) VecVirtual {
	at, all := YMM(), YMM()
	VMOVDQU(places, at)
	for i, quarter := range q.bytes {
		x := YMM()
		VPXOR(q.own[i], at, x)
		VPADDUSB(q.beyond, x, x)
		VPSHUFB(x, quarter, x)
		if i == 0 {
			all = x
			continue
		}
		VPOR(x, all, all)
	}
	return all
}
