package main

import (
	"bytes"
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// lookAhead512 is lookAhead with 64 bytes to a register.
func lookAhead512() {
	at, n, doubled, marked := beginLook("lookAVX512")
	low, high := classTables()
	k := &look{ZMM(), ZMM(), every512(15), [3]VecVirtual{every512('"'), every512('\\'), every512('\n')}, ZMM(), ZMM()}
	VBROADCASTI32X4(data("lowClasses", low), k.low)
	VBROADCASTI32X4(data("highClasses", high), k.high)
	VPXORQ(k.classes, k.classes, k.classes)
	VPXORQ(k.bytes, k.bytes, k.bytes)
	all, parting, still := GP64(), every512(dash|colon|bar), every512(quiet)
	MOVQ(I64(-1), all)
	throughBlocks(at, n, doubled, marked, func(text Mem) (ends GPVirtual, classify func(length Register) (blanks, parts GPVirtual)) {
		x := ZMM()
		VMOVDQU8(text, x)
		return k.ends512(x), func(length Register) (blanks, parts GPVirtual) {
			if length == nil {
				return k.classify512(x, parting)
			}
			first, keep, kept := GP64(), K(), ZMM()
			BZHIQ(length, all, first)
			KMOVQ(first, keep)
			VPBLENDMB(x, still, keep, kept)
			return k.classify512(kept, parting)
		}
	})
	Store(at, ReturnIndex(0))
	unclean := anyOf512(k.classes, control|markup|lineOrDel)
	ORQ(doubled, unclean)
	say(marked, anyOf512(k.classes, dash|colon|bracket|lineOrDel), unclean, anyOf512(k.bytes, 0x80))
	VZEROUPPER()
	RET()
}

// ends512 has a bit for each byte to stop at.
func (k *look) ends512(x VecVirtual) GPVirtual {
	ends, mask := K(), GP64()
	for i, stop := range k.stops {
		equal := K()
		VPCMPEQB(stop, x, equal)
		if i == 0 {
			ends = equal
		} else {
			KORQ(equal, ends, ends)
		}
	}
	KMOVQ(ends, mask)
	return mask
}

// classify512 is classify.
func (k *look) classify512(x, parting VecVirtual) (blanks, parts GPVirtual) {
	class, upper := ZMM(), ZMM()
	VPSHUFB(x, k.low, class) // 0 for bytes beyond ASCII
	VPSRLW(Imm(4), x, upper)
	VPANDQ(k.nibble, upper, upper)
	VPSHUFB(upper, k.high, upper)
	VPANDQ(upper, class, class)
	VPORQ(class, k.classes, k.classes)
	VPORQ(x, k.bytes, k.bytes)
	parted, beyond := K(), K()
	VPTESTMB(parting, class, parted)
	VPMOVB2M(x, beyond)
	KORQ(beyond, parted, parted)
	return signsOf512(class), maskOf512(parted)
}

// anyOf512 is not 0 if a byte has one of these bits.
func anyOf512(x VecVirtual, bits uint8) GPVirtual {
	some := K()
	VPTESTMB(every512(bits), x, some)
	return maskOf512(some)
}

// signsOf512 has a bit for each byte that has the sign.
func signsOf512(x VecVirtual) GPVirtual {
	some := K()
	VPMOVB2M(x, some)
	return maskOf512(some)
}

func maskOf512(some Register) GPVirtual {
	mask := GP64()
	KMOVQ(some, mask)
	return mask
}

// every512 has a byte in each place of a vector.
func every512(b uint8) VecVirtual {
	v := ZMM()
	VPBROADCASTD(data(fmt.Sprintf("bytes%x", b), bytes.Repeat([]byte{b}, 4)), v)
	return v
}
