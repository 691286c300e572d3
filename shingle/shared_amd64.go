package shingle

import "golang.org/x/sys/cpu"

// among is amongPortable, sixteen comparisons at a time.
func among(list, numbers []uint64) uint64 {
	if !cpu.X86.HasAVX2 || len(list)*len(numbers) <= 32 {
		return amongPortable(list, numbers)
	}
	var padded [64]uint64
	var found [4]uint16
	n := copy(padded[:], numbers)
	amongAVX2(&list[0], len(list), &padded[0], (n+15)/16, &found[0])
	all := uint64(found[0]) | uint64(found[1])<<16 | uint64(found[2])<<32 | uint64(found[3])<<48
	return all & (1<<n - 1)
}
