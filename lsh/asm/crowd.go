package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// crowd512 writes crowdAVX512: a word a document, and a place at a time.
func crowd512() {
	TEXT("crowdAVX512", NOSPLIT, "func(masks *uint64, most *uint8, places *uint16, eights int, needs *uint16, need, bar uint16) uint64")
	Doc("crowdAVX512 sums up, saturated, what most says of each place, for the documents in its mask, and has a bit for each that",
		"reaches the bar and what both need. The places are so many eights, one or more.")
	Pragma("noescape")
	masks, most, places, eights := Load(Param("masks"), GP64()), Load(Param("most"), GP64()), Load(Param("places"), GP64()), Load(Param("eights"), GP64())
	sums := [2]VecVirtual{ZMM(), ZMM()} // of either half of the documents
	for _, sum := range sums {
		VPXORQ(sum, sum, sum)
	}
	low := ZMM()
	VPTERNLOGD(Imm(0xff), low, low, low)
	VPSRLW(Imm(8), low, low)
	Label("eight")
	for i := range 8 {
		place, units := GP64(), ZMM()
		MOVWLZX(Mem{Base: places, Disp: 2 * i}, place.As32())
		VPBROADCASTB(Mem{Base: most, Index: place, Scale: 1}, units)
		VPANDQ(low, units, units)
		for half, sum := range sums {
			mask := K()
			KMOVD(Mem{Base: masks, Index: place, Scale: 8, Disp: 4 * half}, mask)
			VPADDUSW(units, sum, mask, sum)
		}
	}
	ADDQ(Imm(16), places)
	DECQ(eights)
	JNZ(LabelRef("eight"))
	Store(reached512(sums), ReturnIndex(0))
	VZEROUPPER()
	RET()
}

// reached512 has a bit for each sum that reaches what both documents need, and the bar.
func reached512(sums [2]VecVirtual) GPVirtual {
	needs, need, bar, both := Load(Param("needs"), GP64()), ZMM(), ZMM(), GP64()
	VPBROADCASTW(address("need"), need)
	VPBROADCASTW(address("bar"), bar)
	for half, sum := range sums {
		least, reached, bits := ZMM(), K(), GP64()
		VPADDUSW(Mem{Base: needs, Disp: 64 * half}, need, least)
		VPMAXUW(bar, least, least)
		VPCMPUW(Imm(5), least, sum, reached)
		KMOVD(reached, bits.As32())
		if half == 0 {
			MOVQ(bits, both)
		} else {
			SHLQ(Imm(32), bits)
			ORQ(bits, both)
		}
	}
	return both
}

func address(parameter string) Mem {
	at, err := Param(parameter).Resolve()
	if err != nil {
		panic(err)
	}
	return at.Addr
}

// crowd256 writes crowdAVX2: a word a document, sixteen documents at a time.
func crowd256() {
	TEXT("crowdAVX2", NOSPLIT, "func(masks *uint64, most *uint8, places *uint16, eights int, needs *uint16, need, bar uint16, sixteens int) uint64")
	Doc("crowdAVX2 is crowdAVX512 for the first documents, as many sixteens, one to four; it says nothing of the others.")
	Pragma("noescape")
	masks, most, needs := Load(Param("masks"), GP64()), Load(Param("most"), GP64()), Load(Param("needs"), GP64())
	which, low, need, bar := YMM(), YMM(), YMM(), YMM()
	VMOVDQU(words(0x0008000400020001, 0x0080004000200010, 0x0800040002000100, 0x8000400020001000), which)
	VPCMPEQW(low, low, low)
	VPSRLW(Imm(8), low, low)
	VPBROADCASTW(address("need"), need)
	VPBROADCASTW(address("bar"), bar)
	reached, last, shift := GP64(), GP64(), GP64()
	XORQ(reached, reached)
	sixteens := Load(Param("sixteens"), GP64())
	LEAQ(Mem{Base: masks, Index: sixteens, Scale: 2}, last)
	XORQ(shift, shift)
	Label("sixteen")
	places, eights, sum := Load(Param("places"), GP64()), Load(Param("eights"), GP64()), YMM()
	VPXOR(sum, sum, sum)
	Label("places")
	for i := range 8 {
		place, units, own := GP64(), YMM(), YMM()
		MOVWLZX(Mem{Base: places, Disp: 2 * i}, place.As32())
		VPBROADCASTB(Mem{Base: most, Index: place, Scale: 1}, units)
		VPBROADCASTW(Mem{Base: masks, Index: place, Scale: 8}, own)
		VPAND(low, units, units)
		VPAND(which, own, own)
		VPCMPEQW(which, own, own)
		VPAND(units, own, own)
		VPADDUSW(own, sum, sum)
	}
	ADDQ(Imm(16), places)
	DECQ(eights)
	JNZ(LabelRef("places"))

	bits := reached256(sum, needs, need, bar)
	SHLXQ(shift, bits, bits)
	ORQ(bits, reached)
	ADDQ(Imm(16), shift)
	ADDQ(Imm(32), needs)
	ADDQ(Imm(2), masks)
	CMPQ(masks, last)
	JNE(LabelRef("sixteen"))
	Store(reached, ReturnIndex(0))
	VZEROUPPER()
	RET()
}

// reached256 has a bit for each of sixteen sums that reaches what both documents need, and the bar.
func reached256(sum VecVirtual, needs Register, need, bar VecVirtual) GPVirtual {
	least := YMM()
	VPADDUSW(Mem{Base: needs}, need, least)
	VPMAXUW(bar, least, least)
	VPMAXUW(sum, least, least)
	VPCMPEQW(sum, least, least) // the sum is the greatest
	upper, bits := XMM(), GP64()
	VEXTRACTI128(Imm(1), least, upper)
	VPACKSSWB(upper, least.AsX(), upper)
	VPMOVMSKB(upper, bits.As32())
	return bits
}
