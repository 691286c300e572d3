//go:build unix

package corpus

import (
	"os"
	"syscall"
)

// mapFile maps a file of so many bytes for reading; nil where that cannot be.
func mapFile(f *os.File, size int64) []byte {
	if size <= 0 || int64(int(size)) != size {
		return nil
	}
	data, err := syscall.Mmap(int(f.Fd()), 0, int(size), syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		return nil
	}
	return data
}

func unmapFile(data []byte) {
	if data != nil {
		syscall.Munmap(data)
	}
}
