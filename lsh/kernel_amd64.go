package lsh

import (
	"unsafe"

	"golang.org/x/sys/cpu"
)

func sketchBlock(sig Signature, set []uint64, flip uint64) {
	if cpu.X86.HasAVX2 {
		sketchAVX2(sig, set, flip)
		return
	}
	sketchPortable(sig, set, flip)
}

// sketchAVX2 goes through the lanes in blocks of 32, then of 16, the last of them padded. Elements may repeat, so that a set
// of fewer than eight is filled up with its own.
func sketchAVX2(sig Signature, set []uint64, flip uint64) {
	var few [8]uint64
	if len(set) < len(few) {
		for i := range few {
			few[i] = set[i%len(set)]
		}
		set = few[:]
	}
	blocks := len(sig) / 32
	rest := sig[32*blocks:]
	if len(rest)%16 == 0 {
		lowerAVX2(unsafe.SliceData(sig), blocks, unsafe.SliceData(rest), len(rest)/16, &set[0], len(set), flip)
		return
	}
	var padded [32]uint64
	copy(padded[:], rest)
	lowerAVX2(unsafe.SliceData(sig), blocks, &padded[0], (len(rest)+15)/16, &set[0], len(set), flip)
	copy(rest, padded[:])
}
