package shingle

import "unsafe"

// fewHashes are done before a vector is set up.
const fewHashes = 4

func combineFast(hashes []uint64, width int) {
	runs := len(hashes) - width + 1
	if vectors != avx512 || runs < fewHashes || width > maxWidth {
		combinePortable(hashes, width)
		return
	}
	combineAVX512(unsafe.SliceData(hashes), runs, width)
}

// maxWidth is the width from which on it costs less to roll.
const maxWidth = 8

func markFast(mark uint64, hashes []uint64) uint64 {
	if vectors != avx512 || len(hashes) < fewHashes {
		return markPortable(mark, hashes)
	}
	return markAVX512(mark, unsafe.SliceData(hashes), len(hashes))
}
