package corpus

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

// isValid says that what is beyond ASCII is as it should be: UTF-8, and no space that does not break; in a text of several lines no
// control character and no other line break either.
func isValid(src []byte) bool {
	lines := bytes.IndexByte(src, '\n') >= 0
	for i := 0; i < len(src); {
		if src[i] < utf8.RuneSelf {
			i += asciiPrefix(src[i:])
			continue
		}
		r, size := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && size == 1 || r == '\u00a0' || lines && isStray(r) {
			return false
		}
		i += size
	}
	return true
}

// isStray knows, of characters beyond ASCII, those that a cleaner takes out or writes as a line break.
func isStray(r rune) bool { return r < '\u00a0' || r == '\u2028' || r == '\u2029' || r == '\ufeff' }

// asciiPrefix is how many bytes are ASCII before the first that is not.
func asciiPrefix(src []byte) int {
	i := 0
	if len(src) >= 64 && bitsOf16(src)&highBits == 0 {
		i = asciiBlocks(src)
	}
	for ; i+8 <= len(src); i += 8 {
		if high := binary.LittleEndian.Uint64(src[i:]) & highBits; high != 0 {
			return i + bits.TrailingZeros64(high)/8
		}
	}
	for i < len(src) && src[i] < utf8.RuneSelf {
		i++
	}
	return i
}

// asciiBlocksPlain is how many bytes are in whole blocks of 64 that are ASCII, before the first that is not. Every other way must give
// the same.
func asciiBlocksPlain(src []byte) int {
	i := 0
	for i+64 <= len(src) && (bitsOf16(src[i:])|bitsOf16(src[i+16:])|bitsOf16(src[i+32:])|bitsOf16(src[i+48:]))&highBits == 0 {
		i += 64
	}
	return i
}

// bitsOf16 has the bits of sixteen bytes in eight.
func bitsOf16(src []byte) uint64 {
	return binary.LittleEndian.Uint64(src) | binary.LittleEndian.Uint64(src[8:])
}
