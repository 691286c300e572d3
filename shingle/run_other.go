//go:build !amd64

package shingle

func combineFast(hashes []uint64, width int) { combinePortable(hashes, width) }

func markFast(mark uint64, hashes []uint64) uint64 { return markPortable(mark, hashes) }
