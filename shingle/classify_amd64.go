package shingle

import (
	"unsafe"

	"golang.org/x/sys/cpu"
)

// read reads the bytes of a text from base on; past its end no bit is set.
func (m *masks) read(text string, base int) {
	if !cpu.X86.HasAVX2 {
		m.readPortable(text, base)
		return
	}
	length := min(len(text)-base, maskBytes)
	blocks, rest := length/64, length%64
	if blocks > 0 {
		classifyAVX2(unsafe.StringData(text[base:]), blocks, &m.word[0], &m.other[0])
	}
	if rest > 0 {
		m.word[blocks], m.other[blocks] = lastAVX2(text, rest)
	}
}

// lastAVX2 classifies the last bytes of a text, fewer than 64.
func lastAVX2(text string, n int) (word, other uint64) {
	var padded [64]byte
	from, skip := &padded[0], 0
	if len(text) < 64 {
		copy(padded[:], text)
	} else {
		from, skip = unsafe.StringData(text[len(text)-64:]), 64-n
	}
	classifyAVX2(from, 1, &word, &other)
	return word >> skip, other >> skip
}
