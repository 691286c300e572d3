package shingle

import (
	"slices"
	"unsafe"

	"golang.org/x/sys/cpu"
)

// vector is a kind of kernel.
type vector int

const (
	none vector = iota
	avx2
	avx512
)

// vectors is what the machine at hand can.
var vectors = func() vector {
	switch x := &cpu.X86; {
	case !(x.HasAVX2 && x.HasBMI1 && x.HasBMI2 && x.HasPOPCNT):
		return none
	case x.HasAVX512F && x.HasAVX512BW && x.HasAVX512DQ && x.HasAVX512VL && x.HasAVX512VBMI2:
		return avx512
	}
	return avx2
}()

// appendFast is appendPortable for a chunk of chunkBytes at most.
func appendFast(dst []uint64, chunk string, refuse seen) (hashes []uint64, saw seen) {
	return vectors.append(dst, chunk, refuse)
}

func (v vector) append(dst []uint64, chunk string, refuse seen) (hashes []uint64, saw seen) {
	switch {
	case v == none:
		return appendPortable(dst, chunk, refuse)
	case chunk == "":
		return dst, 0
	case !roomBehind(chunk):
		return v.appendCopied(dst, chunk, refuse)
	}
	return v.appendBytes(dst, unsafe.StringData(chunk), len(chunk), refuse)
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
func (v vector) appendCopied(dst []uint64, chunk string, refuse seen) (hashes []uint64, saw seen) {
	var buf [chunkBytes + behind]byte
	return v.appendBytes(dst, &buf[0], copy(buf[:], chunk), refuse)
}

// appendBytes appends the hashes of the words of n bytes.
func (v vector) appendBytes(dst []uint64, text *byte, n int, refuse seen) (hashes []uint64, saw seen) {
	for {
		free := dst[len(dst):cap(dst)]
		words, flags := v.hashWords(text, n, unsafe.SliceData(free), len(free), uint64(refuse))
		if words <= len(free) {
			return dst[:len(dst)+words], seen(flags)
		}
		dst = slices.Grow(dst, words)
	}
}

func (v vector) hashWords(text *byte, n int, dst *uint64, room int, refuse uint64) (words int, seen uint64) {
	if v == avx512 {
		return hashWordsAVX512(text, n, dst, room, refuse)
	}
	return hashWordsAVX2(text, n, dst, room, refuse)
}
