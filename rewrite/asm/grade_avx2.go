package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// gradeAVX2 counts in two steps of sixteen cuts.
func gradeAVX2() {
	TEXT("gradeAVX2", NOSPLIT, "func(out *uint8, ranks *int32, features *uint32, columns *int32, n int)")
	Pragma("noescape")
	Doc("gradeAVX2 is gradeAVX512 without AVX-512.")
	out, ranks, features := Load(Param("out"), GP64()), Load(Param("ranks"), GP64()), Load(Param("features"), GP64())
	column, n := Load(Param("columns"), GP64()), Load(Param("n"), GP64())
	feature, x := GP64(), YMM()
	Label("column")
	MOVL(Mem{Base: features}, feature.As32())
	VPBROADCASTD(Mem{Base: ranks, Index: feature, Scale: 4}, x)
	step := twiceBelow(x, Mem{Base: column})
	SHLQ(Imm(3), step)
	last := twiceBelow(x, Mem{Base: column, Index: step, Scale: 4, Disp: 64})
	SHRQ(Imm(1), last)
	ADDQ(last, step)
	MOVB(step.As8(), Mem{Base: out})
	INCQ(out)
	ADDQ(Imm(4), features)
	ADDQ(U32(4*(16+256)), column)
	DECQ(n)
	JNZ(LabelRef("column"))
	VZEROUPPER()
	RET()
}

// twiceBelow is twice how many of sixteen numbers lie below one.
func twiceBelow(x VecVirtual, numbers Mem) GPVirtual {
	low, high, count := YMM(), YMM(), GP64()
	VPCMPGTD(numbers, x, low)
	VPCMPGTD(numbers.Offset(32), x, high)
	VPACKSSDW(high, low, low)
	VPMOVMSKB(low, count.As32())
	POPCNTL(count.As32(), count.As32())
	return count
}

// aboveAVX2 looks the grades of 32 nodes up at once, in each sixteen of the 128, and keeps what their place's bits say.
func aboveAVX2() {
	TEXT("aboveAVX2", NOSPLIT, "func(out *uint64, grades, blocks *uint8, n int)")
	Pragma("noescape")
	Doc("aboveAVX2 is aboveAVX512 without AVX-512.")
	out, grades := Load(Param("out"), GP64()), Mem{Base: Load(Param("grades"), GP64())}
	block, n := Load(Param("blocks"), GP64()), Load(Param("n"), GP64())
	var sixteens [8]VecVirtual
	for i := range sixteens {
		sixteens[i] = YMM()
		VBROADCASTI128(grades.Offset(16*i), sixteens[i])
	}
	Label("block")
	for half := range 2 {
		x, cuts, bits := lookedUp(sixteens[:], Mem{Base: block, Disp: 32 * half}), YMM(), GP32()
		VMOVDQU(Mem{Base: block, Disp: 64 + 32*half}, cuts)
		VPMAXUB(cuts, x, x)
		VPCMPEQB(cuts, x, x)
		VPMOVMSKB(x, bits)
		NOTL(bits)
		MOVL(bits, Mem{Base: out, Disp: 4 * half})
	}
	ADDQ(Imm(8), out)
	ADDQ(U32(64+64+4*64), block)
	DECQ(n)
	JNZ(LabelRef("block"))
	VZEROUPPER()
	RET()
}

// lookedUp are the bytes at 32 places. The bits of a place from the fifth on go where a blend looks, the last one first.
func lookedUp(sixteens []VecVirtual, places Mem) VecVirtual {
	at, bit := YMM(), YMM()
	VMOVDQU(places, at)
	VPSLLW(Imm(1), at, bit)
	return chosen(sixteens, at, bit, 1)
}

// chosen halves the sixteens by the bit of the places that was shifted to the front.
func chosen(sixteens []VecVirtual, at, bit VecVirtual, shift uint64) VecVirtual {
	if len(sixteens) == 1 {
		x := YMM()
		VPSHUFB(at, sixteens[0], x)
		return x
	}
	half := len(sixteens) / 2
	next := bit
	if half > 1 {
		next = YMM()
		VPSLLW(Imm(shift+1), at, next)
	}
	low, high := chosen(sixteens[:half], at, next, shift+1), chosen(sixteens[half:], at, next, shift+1)
	VPBLENDVB(bit, high, low, low)
	return low
}
