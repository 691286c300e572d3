package corpus

import (
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
	case !(x.HasAVX2 && x.HasBMI1 && x.HasBMI2):
		return none
	case x.HasAVX512F && x.HasAVX512BW:
		return avx512
	}
	return avx2
}()

const (
	behind   = 64 // bytes that the kernel may read behind a text
	pageSize = 4096
)

// canLook tells whether lookAhead may be used on a record and its parts: what is behind it is of its last byte's page, so that it can
// be read, whatever it is.
func canLook(record []byte) bool {
	end := uintptr(unsafe.Pointer(unsafe.SliceData(record))) + uintptr(len(record)) - 1
	return vectors != none && len(record) > 0 && end%pageSize < pageSize-behind
}

// lookAhead is lookPlain, and tells what is before. It stops at a line break too.
func lookAhead(text []byte) (end int, lacks without) { return vectors.look(text) }

func (v vector) look(text []byte) (end int, lacks without) {
	if len(text) == 0 {
		return 0, anything
	}
	var seen uint64
	if v == avx512 {
		end, seen = lookAVX512(unsafe.SliceData(text), len(text))
	} else {
		end, seen = lookAVX2(unsafe.SliceData(text), len(text))
	}
	return end, anything &^ without(seen)
}

// asciiBlocks is asciiBlocksPlain.
func asciiBlocks(src []byte) int {
	if vectors == none {
		return asciiBlocksPlain(src)
	}
	return asciiBlocksAVX2(unsafe.SliceData(src), len(src))
}
