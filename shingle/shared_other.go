//go:build !amd64

package shingle

func among(list, numbers []uint64) uint64 { return amongPortable(list, numbers) }
