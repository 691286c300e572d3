package lsh

import (
	"slices"
	"unsafe"

	"golang.org/x/sys/cpu"
)

func sketch(sig Signature, set []uint64, flip uint64) {
	switch {
	case hasAVX512():
		sketchAVX512(sig, set, flip)
	case cpu.X86.HasAVX2:
		sketchAVX2(sig, set, flip)
	default:
		sketchPortable(sig, set, flip)
	}
}

func hasAVX512() bool { return cpu.X86.HasAVX512F && cpu.X86.HasAVX512DQ }

const blockElements512 = 256

func sketchAVX512(sig Signature, set []uint64, flip uint64) {
	for some := range slices.Chunk(set, blockElements512) {
		lowerAVX512(&sig[0], len(sig), &some[0], len(some), flip)
	}
}

const (
	blockLanes = 40 // of a block: what the default banding uses, and one more
	tailLanes  = 16 // of the blocks that follow
)

func sketchAVX2(sig Signature, set []uint64, flip uint64) {
	for some := range slices.Chunk(set, blockElements) {
		sketchBlockAVX2(sig, some, flip)
	}
}

// sketchBlockAVX2 goes through the lanes in whole blocks, then in smaller ones, the last of them padded; lanes that all but fill
// a block are one. Elements may repeat, so that a set of fewer than eight is filled up with its own.
func sketchBlockAVX2(sig Signature, set []uint64, flip uint64) {
	var few [8]uint64
	if len(set) < len(few) {
		for i := range few {
			few[i] = set[i%len(set)]
		}
		set = few[:]
	}
	blocks := len(sig) / blockLanes
	rest := sig[blockLanes*blocks:]
	if len(rest)%tailLanes == 0 {
		lower(sig, blocks, rest, set, flip)
		return
	}
	var padded [blockLanes + tailLanes]uint64
	n := copy(padded[:], rest)
	if tails := (n + tailLanes - 1) / tailLanes * tailLanes; blocks == 0 && tails > blockLanes {
		lower(padded[:blockLanes], 1, nil, set, flip)
	} else {
		lower(sig, blocks, padded[:tails], set, flip)
	}
	copy(rest, padded[:])
}

func lower(sig Signature, blocks int, tail, set []uint64, flip uint64) {
	lowerAVX2(unsafe.SliceData(sig), blocks, unsafe.SliceData(tail), len(tail)/tailLanes, &set[0], len(set), flip)
}

func (b Banding) keys(dst []uint64, sig Signature) {
	if hasAVX512() && b.Bands >= 8 && b.Rows > 0 {
		keysAVX512(&dst[0], b.Bands, b.Rows, &sig[0])
		return
	}
	b.keysPortable(dst, sig)
}

// crowdAtLeast is how many documents are fewer compared as a crowd than one by one.
func crowdAtLeast() int {
	switch {
	case hasWideCrowds():
		return 8
	case hasCrowds():
		return 12
	}
	return noCrowds
}

func hasWideCrowds() bool { return cpu.X86.HasAVX512F && cpu.X86.HasAVX512BW }
func hasCrowds() bool     { return cpu.X86.HasAVX2 && cpu.X86.HasBMI2 }

// reach is reachPortable, whose bits behind the first n documents may be any.
func (c *crowd) reach(n int, places []uint16, most *[outlinePlaces]uint8, need, bar uint16) uint64 {
	switch {
	case n == 0:
		return 0
	case len(places) == 0:
		return c.reachPortable(places, most, need, bar)
	case hasWideCrowds():
		return crowdAVX512(&c.masks[0], &most[0], &places[0], len(places)/8, &c.needs[0], need, bar)
	case hasCrowds():
		return crowdAVX2(&c.masks[0], &most[0], &places[0], len(places)/8, &c.needs[0], need, bar, (n+15)/16)
	}
	return c.reachPortable(places, most, need, bar)
}
