//go:build !amd64

package shingle

func appendFast(dst []uint64, chunk string, refuse seen) (hashes []uint64, saw seen) {
	return appendPortable(dst, chunk, refuse)
}
