package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// registers go through the same steps side by side, so that one waits while another works.
type registers []VecVirtual

// finalise is murmur3's 64-bit finaliser.
func (x registers) finalise() {
	x.shiftIn()
	x.multiply(0xff51afd7ed558ccd)
	x.shiftIn()
	x.multiply(0xc4ceb9fe1a85ec53)
	x.shiftIn()
}

// shiftIn is x ^= x >> 33.
func (x registers) shiftIn() {
	for i := range x {
		shifted := YMM()
		VPSRLQ(Imm(33), x[i], shifted)
		VPXOR(shifted, x[i], x[i])
	}
}

func (x registers) rotate(by uint64) {
	for i := range x {
		high := YMM()
		VPSRLQ(Imm(64-by), x[i], high)
		VPSLLQ(Imm(by), x[i], x[i])
		VPOR(high, x[i], x[i])
	}
}

// multiply is x *= c modulo 2^64, put together from products of 32 bits: AVX2 has no other.
func (x registers) multiply(c uint64) {
	low, high := constant(c&0xffffffff), constant(c>>32)
	cross := make(registers, len(x))
	for i := range x {
		cross[i] = YMM()
		VPSRLQ(Imm(32), x[i], cross[i])
		VPMULUDQ(low, cross[i], cross[i])
	}
	for i := range x {
		other := YMM()
		VPMULUDQ(high, x[i], other)
		VPADDQ(other, cross[i], cross[i])
		VPSLLQ(Imm(32), cross[i], cross[i])
	}
	for i := range x {
		VPMULUDQ(low, x[i], x[i])
		VPADDQ(cross[i], x[i], x[i])
	}
}
