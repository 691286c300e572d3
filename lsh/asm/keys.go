package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// keys512 writes keysAVX512: eight bands a turn, a row of each at a time. The last eight are taken together, whether or not some of them
// were taken before.
func keys512() {
	TEXT("keysAVX512", NOSPLIT, "func(keys *uint64, bands, rows int, sig *uint64)")
	Doc("keysAVX512 makes a key of each band's rows, of eight bands or more and one row or more.")
	Pragma("noescape")
	keys, bands, rows, sig := Load(Param("keys"), GP64()), Load(Param("bands"), GP64()), Load(Param("rows"), GP64()), Load(Param("sig"), GP64())
	mix := [2]VecVirtual{everywhere(0xff51afd7ed558ccd), everywhere(0xc4ceb9fe1a85ec53)}
	steps, numbers, from, last := newBandSteps(rows), ZMM(), GP64(), GP64()
	VMOVDQU64(words(1, 2, 3, 4, 5, 6, 7, 8), numbers)
	XORQ(from, from)
	MOVQ(bands, last)
	SUBQ(Imm(8), last)
	Label("bands")
	CMPQ(from, last)
	CMOVQGT(last, from)
	key, row, first := ZMM(), GP64(), GP64()
	VPBROADCASTQ(from.(GPVirtual), key)
	VPADDQ(numbers, key, key)
	finalise512(mix, key)
	MOVQ(from, first)
	IMULQ(steps[0], first)
	ADDQ(sig, first)
	MOVQ(rows, row)
	Label("rows")
	VPXORQ(steps.ofEight(first), key, key)
	finalise512(mix, key)
	ADDQ(Imm(8), first)
	DECQ(row)
	JNZ(LabelRef("rows"))
	VMOVDQU64(key, Mem{Base: keys, Index: from, Scale: 8})
	ADDQ(Imm(8), from)
	CMPQ(from, bands)
	JLT(LabelRef("bands"))
	VZEROUPPER()
	RET()
}

// bandSteps are the bytes of one band, three, five and seven.
type bandSteps [4]GPVirtual

func newBandSteps(rows Register) (steps bandSteps) {
	two := GP64()
	for i := range steps {
		steps[i] = GP64()
		if i == 0 {
			MOVQ(rows, steps[i])
			SHLQ(Imm(3), steps[i])
			LEAQ(Mem{Base: steps[i], Index: steps[i], Scale: 1}, two)
		} else {
			LEAQ(Mem{Base: steps[i-1], Index: two, Scale: 1}, steps[i])
		}
	}
	return steps
}

// ofEight loads a word of each of eight bands: less work than to gather them.
func (s bandSteps) ofEight(first Register) VecVirtual {
	at := func(band int) Mem { // an odd number of steps, doubled as often as need be
		odd, scale := band, 1
		for odd > 0 && odd%2 == 0 {
			odd, scale = odd/2, scale*2
		}
		if band == 0 {
			return Mem{Base: first}
		}
		return Mem{Base: first, Index: s[odd/2], Scale: uint8(scale)}
	}
	pair := func(band int) VecVirtual {
		x := XMM()
		VMOVQ(at(band), x)
		VPINSRQ(Imm(1), at(band+1), x, x)
		return x
	}
	four := func(band int) VecVirtual {
		low := pair(band)
		VINSERTI128(Imm(1), pair(band+2), low.AsY(), low.AsY())
		return low
	}
	low := four(0)
	VINSERTI64X4(Imm(1), four(4).AsY(), low.AsZ(), low.AsZ())
	return low.AsZ().(VecVirtual)
}
