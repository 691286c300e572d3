package shingle

import (
	"math/bits"
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// AppendHashes appends the 64-bit hash of each run of width words of a text, in order, repeats included.
// A text of fewer words gives one shingle of all of them; an empty text gives none. Case, punctuation and the kind of
// quotation mark do not count: the words are those of Words(Normalize(text)). A width below 1 counts as 1.
// A hash costs the same for every width, and an ASCII text without entities allocates nothing but dst.
func AppendHashes(dst []uint64, text string, width int) []uint64 {
	start := len(dst)
	dst = AppendWords(dst, text)
	return dst[:start+combine(dst[start:], max(width, 1))]
}

// AppendRuns appends the hash of each run of width words, as AppendHashes does, from the words' own hashes.
func AppendRuns(dst, words []uint64, width int) []uint64 {
	start := len(dst)
	dst = append(dst, words...)
	return dst[:start+combine(dst[start:], max(width, 1))]
}

// AppendWords appends the hash of each word of Words(Normalize(text)), in order, repeats included: [Hash] of the word.
func AppendWords(dst []uint64, text string) []uint64 {
	start, refuse := len(dst), semicolon|notASCII
	for rest := text; rest != ""; {
		chunk := rest[:chunkEnd(rest)]
		hashes, saw := appendChunk(dst, chunk, refuse)
		switch {
		case saw&refuse&semicolon != 0:
			if hasEntity(text) {
				text = Normalize(text)
				dst, rest = dst[:start], text
			}
			refuse = notASCII
			continue
		case saw&notASCII != 0:
			var ok bool
			if hashes, ok = appendLatinHashes(dst, chunk); !ok {
				return appendUnicodeHashes(dst[:start], Normalize(text))
			}
		}
		dst, rest = hashes, rest[len(chunk):]
	}
	return dst
}

// appendUnicodeHashes takes a normalised text. A space always parts words, so that stretches between spaces can be
// read by themselves, and those in ASCII fast.
func appendUnicodeHashes(dst []uint64, text string) []uint64 {
	for text != "" {
		start, end := beyondASCII(text)
		dst = appendASCIIHashes(dst, text[:start])
		for it := words.FromString(text[start:end]); it.Next(); {
			if isWord(it.Value()) {
				dst = append(dst, Hash(it.Value()))
			}
		}
		text = text[end:]
	}
	return dst
}

// beyondASCII bounds the first stretch between spaces that is not ASCII.
func beyondASCII(text string) (start, end int) {
	at := asciiPrefix(text)
	if at == len(text) {
		return len(text), len(text)
	}
	start = strings.LastIndexByte(text[:at], ' ') + 1
	if end = strings.IndexByte(text[at:], ' '); end < 0 {
		return start, len(text)
	}
	return start, at + end
}

// asciiPrefix is how many bytes of a text are ASCII before the first that is not.
func asciiPrefix(text string) int {
	i := 0
	for ; i+8 <= len(text); i += 8 {
		if high := load8(text, i) & (0x80 * eachOne); high != 0 {
			return i + bits.TrailingZeros64(high)/8
		}
	}
	for i < len(text) && text[i] < utf8.RuneSelf {
		i++
	}
	return i
}
