package lsh

import "golang.org/x/sys/cpu"

func sketchBlock(sig Signature, set []uint64, flip uint64) {
	if cpu.X86.HasAVX2 {
		sketchAVX2(sig, set, flip)
		return
	}
	sketchPortable(sig, set, flip)
}

// sketchAVX2 goes through the lanes in blocks of 32, and through the rest in a block of their own, padded.
func sketchAVX2(sig Signature, set []uint64, flip uint64) {
	var values [blockElements][4]uint64
	var steps [blockElements]uint64
	for i, x := range set {
		h1, h2 := murmur8(x ^ flip)
		h1 ^= 1 << 63
		values[i] = [4]uint64{h1, h1 + h2, h1 + 2*h2, h1 + 3*h2}
		steps[i] = 4 * h2
	}
	if blocks := len(sig) / 32; blocks > 0 {
		lowerAVX2x32(&sig[0], blocks, &values[0], &steps[0], len(set))
		sig = sig[32*blocks:]
	}
	if len(sig) == 0 {
		return
	}
	var padded [32]uint64
	copy(padded[:], sig)
	if len(sig) > 16 {
		lowerAVX2x32(&padded[0], 1, &values[0], &steps[0], len(set))
	} else {
		lowerAVX2x16(&padded[0], 1, &values[0], &steps[0], len(set))
	}
	copy(sig, padded[:])
}
