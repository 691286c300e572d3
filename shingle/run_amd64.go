package shingle

import "unsafe"

// fewHashes are done before a vector is set up.
const fewHashes = 4

func combineFast(hashes []uint64, width int) {
	runs := len(hashes) - width + 1
	if vectors == none || runs < fewHashes || width > maxWidth {
		combinePortable(hashes, width)
		return
	}
	vectors.combine(hashes, runs, width)
}

// maxWidth is the width from which on it costs less to roll.
const maxWidth = 8

func (v vector) combine(hashes []uint64, runs, width int) {
	if v == avx512 {
		combineAVX512(unsafe.SliceData(hashes), runs, width)
		return
	}
	combineAVX2(unsafe.SliceData(hashes), runs/4, width)
	if rest := hashes[runs/4*4:]; len(rest) >= width {
		combinePortable(rest, width)
	}
}

func markFast(mark uint64, hashes []uint64) uint64 {
	if vectors == none || len(hashes) < fewHashes {
		return markPortable(mark, hashes)
	}
	return vectors.mark(mark, hashes)
}

func (v vector) mark(mark uint64, hashes []uint64) uint64 {
	if v == avx512 {
		return markAVX512(mark, unsafe.SliceData(hashes), len(hashes))
	}
	turns := len(hashes) / 4
	whole := markAVX2(mark, unsafe.SliceData(hashes), turns)
	return markOn(whole, mark+uint64(4*turns)*nextPlace, hashes[4*turns:])
}
