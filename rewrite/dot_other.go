//go:build !amd64

package rewrite

// dot product of two vectors of one length.
func dot(a, b []int8) int32 { return dotPortable(a, b) }
