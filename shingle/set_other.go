//go:build !amd64

package shingle

func newRankedSet(hashes []uint64) Set { return newSortedSet(hashes) }
