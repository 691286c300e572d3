package shingle

import (
	"slices"
	"unsafe"

	"golang.org/x/sys/cpu"
)

var hasWordsKernel = cpu.X86.HasAVX2 && cpu.X86.HasBMI1 && cpu.X86.HasBMI2 && cpu.X86.HasPOPCNT

// appendFast is appendPortable for a chunk of chunkBytes at most.
func appendFast(dst []uint64, chunk string, refuse seen) (hashes []uint64, saw seen) {
	switch {
	case !hasWordsKernel:
		return appendPortable(dst, chunk, refuse)
	case chunk == "":
		return dst, 0
	case !roomBehind(chunk):
		return appendCopied(dst, chunk, refuse)
	}
	return appendVector(dst, unsafe.StringData(chunk), len(chunk), refuse)
}

const (
	behind   = 80 // bytes that the kernel may read behind a chunk
	pageSize = 4096
)

// roomBehind tells whether the bytes behind a text are of its last byte's page, so that they can be read, whatever they are.
func roomBehind(text string) bool {
	end := uintptr(unsafe.Pointer(unsafe.StringData(text))) + uintptr(len(text)-1)
	return end%pageSize < pageSize-behind
}

//go:noinline
func appendCopied(dst []uint64, chunk string, refuse seen) (hashes []uint64, saw seen) {
	var buf [chunkBytes + behind]byte
	return appendVector(dst, &buf[0], copy(buf[:], chunk), refuse)
}

// appendVector appends the hashes of the words of n bytes.
func appendVector(dst []uint64, text *byte, n int, refuse seen) (hashes []uint64, saw seen) {
	for {
		free := dst[len(dst):cap(dst)]
		words, flags := hashWordsAVX2(text, n, unsafe.SliceData(free), len(free), uint64(refuse))
		if words <= len(free) {
			return dst[:len(dst)+words], seen(flags)
		}
		dst = slices.Grow(dst, words)
	}
}
