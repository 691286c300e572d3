package shingle

import (
	"math/bits"
	"strings"
)

//go:generate sh -c "cd asm && go run . -out ../kernel_amd64.s -stubs ../kernel_stubs_amd64.go -pkg shingle"

// chunkBytes is how much of a text is hashed at once.
const chunkBytes = 512

// seen is what a chunk holds that may be none of the fast path's business.
type seen uint64

const (
	lowLine seen = 1 << iota
	semicolon
	notASCII
)

// chunkEnd is where the first chunk of a text ends: behind a space, which always parts words. A chunk is longer than chunkBytes only
// where no space is.
func chunkEnd(text string) int {
	if len(text) <= chunkBytes {
		return len(text)
	}
	if end := strings.LastIndexByte(text[:chunkBytes], ' ') + 1; end > 0 {
		return end
	}
	if n := strings.IndexByte(text[chunkBytes:], ' '); n >= 0 {
		return chunkBytes + n + 1
	}
	return len(text)
}

// appendChunk appends the hash of each word of a chunk, whose bytes beyond ASCII count as letters. A chunk that holds what is to be
// refused gives no hashes.
func appendChunk(dst []uint64, chunk string, refuse seen) (hashes []uint64, saw seen) {
	if len(chunk) > chunkBytes {
		return appendPortable(dst, chunk, refuse)
	}
	if hashes, saw = appendFast(dst, chunk, refuse|lowLine); saw&refuse == 0 && saw&lowLine != 0 {
		hashes = appendEach(dst, chunk)
	}
	return hashes, saw
}

// appendASCIIHashes appends the hash of each word of an ASCII text, or of one whose bytes beyond ASCII count as letters.
func appendASCIIHashes(dst []uint64, text string) []uint64 {
	for text != "" {
		end := chunkEnd(text)
		dst, _ = appendChunk(dst, text[:end], 0)
		text = text[end:]
	}
	return dst
}

// appendPortable is what every other way must give.
func appendPortable(dst []uint64, chunk string, refuse seen) (hashes []uint64, saw seen) {
	if saw = look(chunk); saw&refuse != 0 {
		return dst, saw
	}
	if saw&lowLine != 0 {
		return appendEach(dst, chunk), saw
	}
	return appendUnlined(dst, chunk), saw
}

func look(text string) (saw seen) {
	if strings.IndexByte(text, '_') >= 0 {
		saw |= lowLine
	}
	if strings.IndexByte(text, ';') >= 0 {
		saw |= semicolon
	}
	if !isASCII(text) {
		saw |= notASCII
	}
	return saw
}

// appendUnlined is appendEach for a text without low lines, unrolled to a word a turn.
func appendUnlined(dst []uint64, text string) []uint64 {
	start := -1 // of the word that the block before left open
	for base := 0; base < len(text); base += 64 {
		word, other := classify(text, base)
		word = wordMask(text, base, word, other)
		edges := word ^ word<<1
		if start >= 0 {
			if edges ^= 1; edges == 0 {
				continue
			}
			dst = append(dst, hashSpan(text, start, base+bits.TrailingZeros64(edges)))
			edges &= edges - 1
			start = -1
		}
		for edges != 0 {
			start = base + bits.TrailingZeros64(edges)
			if edges &= edges - 1; edges == 0 {
				break
			}
			dst = append(dst, hashSpan(text, start, base+bits.TrailingZeros64(edges)))
			edges &= edges - 1
			start = -1
		}
	}
	if start >= 0 {
		dst = append(dst, hashSpan(text, start, len(text)))
	}
	return dst
}
