package rewrite

import "golang.org/x/sys/cpu"

// dot product of two vectors of one length.
func dot(a, b []int8) int32 {
	const block = 16
	n := len(a) / block
	if n == 0 || len(a)%block != 0 || len(b) != len(a) || !cpu.X86.HasAVX2 {
		return dotPortable(a, b)
	}
	return dotAVX2(&a[0], &b[0], n)
}
