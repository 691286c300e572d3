package corpus

import (
	"unsafe"

	"golang.org/x/sys/cpu"
)

var hasKernel = cpu.X86.HasAVX2 && cpu.X86.HasBMI1

const (
	behind   = 64 // bytes that the kernel may read behind a text
	pageSize = 4096
)

// canLook tells whether lookAhead may be used on a record and its parts: what is behind it is of its last byte's page, so that it can
// be read, whatever it is.
func canLook(record []byte) bool {
	end := uintptr(unsafe.Pointer(unsafe.SliceData(record))) + uintptr(len(record)) - 1
	return hasKernel && len(record) > 0 && end%pageSize < pageSize-behind
}

// lookAhead is lookPlain, and tells what is before. It stops at a line break too.
func lookAhead(text []byte) (end int, lacks without) {
	if len(text) == 0 {
		return 0, anything
	}
	end, seen := lookAVX2(unsafe.SliceData(text), len(text))
	return end, anything &^ without(seen)
}
