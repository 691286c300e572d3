package shingle

import (
	"encoding/binary"
	"math/bits"
	"unicode"
	"unicode/utf8"
	"unsafe"
)

// latinBuffer has room for a chunk that is rewritten, and for what may be read and written behind it.
type latinBuffer [chunkBytes + 128]byte

// appendLatinHashes hashes the words of a chunk in Latin letters with the punctuation of news, as Normalize and Unicode's
// word boundaries give them, without making either: it rewrites the chunk so that the ASCII path reads it. It declines other
// characters, and chunks longer than chunkBytes.
func appendLatinHashes(dst []uint64, chunk string) (hashes []uint64, ok bool) {
	if len(chunk) > chunkBytes {
		return dst, false
	}
	var buf latinBuffer
	n, ok := rewriteLatin(&buf, chunk)
	if !ok {
		return dst, false
	}
	dst, _ = appendChunk(dst, unsafe.String(&buf[0], n), 0)
	return dst, true
}

// rewriteLatin writes a chunk with its letters beyond ASCII lowered and all else beyond ASCII replaced by what parts or
// joins words as it does. What it writes is never longer.
func rewriteLatin(buf *latinBuffer, chunk string) (n int, ok bool) {
	for i := 0; i < len(chunk); {
		for i+32 <= len(chunk) && copyASCII(buf[n:n+32], chunk[i:i+32]) {
			i, n = i+32, n+32
		}
		if i == len(chunk) {
			break
		}
		if i+8 <= len(chunk) {
			x := load8(chunk, i)
			binary.LittleEndian.PutUint64(buf[n:], x) // those beyond ASCII are written over
			ascii := bits.TrailingZeros64(x&(0x80*eachOne)) / 8
			i, n = i+ascii, n+ascii
			if ascii == 8 {
				continue
			}
		} else if chunk[i] < utf8.RuneSelf {
			buf[n] = chunk[i]
			i, n = i+1, n+1
			continue
		}
		like := likeAt(chunk, i)
		if like.size == 0 {
			return 0, false
		}
		buf[n], buf[n+1] = like.text[0], like.text[1]
		i, n = i+int(like.size), n+int(like.length)
	}
	return n, true
}

// copyASCII copies 32 bytes, if they are ASCII.
func copyASCII(dst []byte, text string) bool {
	a, b, c, d := load8(text, 0), load8(text, 8), load8(text, 16), load8(text, 24)
	if (a|b|c|d)&(0x80*eachOne) != 0 {
		return false
	}
	binary.LittleEndian.PutUint64(dst, a)
	binary.LittleEndian.PutUint64(dst[8:], b)
	binary.LittleEndian.PutUint64(dst[16:], c)
	binary.LittleEndian.PutUint64(dst[24:], d)
	return true
}

// likeness is what is written for a character of size bytes; none for what is declined.
type likeness struct {
	text         [2]byte
	length, size uint8 // bytes
}

// likeAt is the likeness of the character at i, which is beyond ASCII.
func likeAt(text string, i int) likeness {
	if rest := text[i:]; len(rest) >= 3 {
		switch first, next := rest[0], rest[1]^0x80; {
		case next >= 64:
		case first >= 0xC2 && first < 0xC6:
			return latinLikes[(first-0xC0)&7][next]
		case first == 0xE2 && next == 0 && rest[2]^0x80 < 64:
			return markLikes[rest[2]^0x80]
		}
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	return newLikeness(r, size)
}

func newLikeness(r rune, size int) (like likeness) {
	if r = likeLatin(r); r >= 0 {
		like.length, like.size = uint8(utf8.EncodeRune(like.text[:], r)), uint8(size)
	}
	return like
}

// latinLikes are those of U+0080 to U+017F by their two bytes, and markLikes those of U+2000 to U+203F by the last.
var latinLikes, markLikes = func() (latin [8][64]likeness, marks [64]likeness) {
	for r := rune(0x80); r < 0x180; r++ {
		latin[r>>6][r&63] = newLikeness(r, 2)
	}
	for i := range marks {
		marks[i] = newLikeness(rune(0x2000+i), 3)
	}
	return latin, marks
}()

// likeLatin gives a lower-case letter for a letter, or an ASCII character that parts and joins words as r does; -1 for
// what it does not know, or what is no character of its own.
func likeLatin(r rune) rune {
	switch {
	case !isCommon(r) || r == '·': // a middle dot joins letters
		return -1
	case r >= 0xC0 && r < 0x180 && r != '×' && r != '÷':
		return unicode.ToLower(r)
	}
	if r = unify(r); r < utf8.RuneSelf {
		return r
	}
	return ' '
}

// maskLatin gives a text of the same length, in ASCII but for its letters, whose words stand where those of a text in Latin
// letters with the punctuation of news stand. It declines texts of other characters.
func maskLatin(text string) (masked string, ok bool) {
	var buf []byte
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		like := likeLatin(r)
		if like < 0 {
			return "", false
		}
		if like < utf8.RuneSelf {
			if buf == nil {
				buf = []byte(text)
			}
			maskMark(buf, text, i, size, r)
		}
		i += size
	}
	if buf == nil {
		return text, true
	}
	return unsafe.String(&buf[0], len(buf)), true
}

// maskMark writes spaces for a mark, or letters where it joins what stands on both sides, as single quotation marks do.
func maskMark(buf []byte, text string, at, size int, mark rune) {
	fill := byte(' ')
	if end := at + size; (mark == '’' || mark == '‘') && at > 0 && end < len(text) && side(buf[at-1])&sideOf(text[end:])&alnum != 0 {
		fill = utf8.RuneSelf
	}
	for i := range size {
		buf[at+i] = fill
	}
}

// sideOf is the class of the character that a text starts with.
func sideOf(text string) uint8 {
	if text[0] < utf8.RuneSelf {
		return classes[text[0]]
	}
	if r, _ := utf8.DecodeRuneInString(text); likeLatin(r) >= utf8.RuneSelf {
		return letter
	}
	return 0
}
