package shingle

import (
	"slices"
	"syscall"
	"testing"
	"unsafe"
)

// Nothing is read of a page behind the text's own.
func TestHashesAtTheEndOfMemory(t *testing.T) {
	memory, err := syscall.Mmap(-1, 0, 2*pageSize, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		t.Fatal(err)
	}
	defer syscall.Munmap(memory)
	if err := syscall.Mprotect(memory[pageSize:], syscall.PROT_NONE); err != nil {
		t.Fatal(err)
	}
	page := memory[:pageSize]
	for gap := range 2 * behind {
		for n := 1; n <= chunkBytes; n += 7 {
			text := unsafe.String(&page[pageSize-gap-n], n)
			copy(page[pageSize-gap-n:pageSize-gap], longText)
			want, _ := appendPortable(nil, text, 0)
			for v := none; v <= vectors; v++ {
				if got, _ := v.append(nil, text, 0); !slices.Equal(got, want) {
					t.Fatalf("%d bytes, %d from the end: got %x, want %x", n, gap, got, want)
				}
			}
		}
	}
}
