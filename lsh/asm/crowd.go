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
