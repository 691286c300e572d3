package shingle

import (
	"math/bits"
	"strings"
	"unicode/utf8"
)

// asciiWords finds the words of an ASCII text as Unicode's word boundaries (UAX #29) give them: runs of letters,
// digits and low lines; joined over ". ' :" between letters and over ". ' , ;" between digits.
// It classifies eight bytes a step into a mask of 64 and walks the edges in it. Bytes beyond ASCII count as letters.
type asciiWords struct {
	text  string
	base  int    // offset of the next 64 bytes
	edges uint64 // bits, from base-64, where words start and end by turns
	start int    // of the word that is open, one more than its offset, or 0
}

// next gives the next word.
func (w *asciiWords) next() (start, end int, ok bool) {
	for {
		for w.edges != 0 {
			at := w.base - 64 + bits.TrailingZeros64(w.edges)
			w.edges &= w.edges - 1
			if w.start == 0 {
				w.start = at + 1
				continue
			}
			start, w.start = w.start-1, 0
			if !isLine(w.text, start, at) {
				return start, at, true
			}
		}
		if !w.advance() {
			break
		}
	}
	start, w.start = w.start-1, 0
	if start < 0 || isLine(w.text, start, len(w.text)) {
		return 0, 0, false
	}
	return start, len(w.text), true
}

// advance finds the edges in the next 64 bytes, if there are any bytes left.
func (w *asciiWords) advance() bool {
	if w.base >= len(w.text) {
		return false
	}
	word, other := classify(w.text, w.base)
	mask := wordMask(w.text, w.base, word, other) | lineMask(w.text, w.base)
	var open uint64
	if w.start > 0 {
		open = 1
	}
	w.edges = mask ^ (mask<<1 | open)
	w.base += 64
	return true
}

// isLine tells a run of low lines, which is no word.
func isLine(text string, start, end int) bool {
	return text[start] == '_' && !hasAlnum(text[start:end])
}

// appendEach appends the hash of each word of an ASCII text, one by one.
func appendEach(dst []uint64, text string) []uint64 {
	for w := (asciiWords{text: text}); ; {
		start, end, ok := w.next()
		if !ok {
			return dst
		}
		dst = append(dst, hashSpan(text, start, end))
	}
}

// wordMask has a bit for each of the 64 bytes from base that belongs to a word, but for low lines, which are rare; bytes
// past the end belong to none. Word and other are what classify gives.
func wordMask(text string, base int, word, other uint64) uint64 {
	// A character that joins stands between two of words; at the edges of the block the bytes beyond it decide.
	between := other & (word<<1 | 1) & (word>>1 | 1<<63)
	for ; between != 0; between &= between - 1 {
		bit := bits.TrailingZeros64(between)
		if joins(text, base+bit) {
			word |= 1 << bit
		}
	}
	return word
}

// lineMask has a bit for each of the 64 bytes from base that is a low line.
func lineMask(text string, base int) (mask uint64) {
	block := text[base:min(base+64, len(text))]
	for i := strings.IndexByte(block, '_'); i >= 0 && i < len(block); i++ {
		if block[i] == '_' {
			mask |= 1 << i
		}
	}
	return mask
}

// classify has a bit for each of the 64 bytes from base that is of a word by itself, and for each that is neither that
// nor a space.
func classify(text string, base int) (word, other uint64) {
	rest := text[base:]
	i := 0
	for ; i < 64 && i+8 <= len(rest); i += 8 {
		x := load8(rest, i)
		flags := wordFlags(x)
		word |= gather(flags) << (i & 63)
		other |= gather(inkFlags(x)&^flags) << (i & 63)
	}
	if i == 64 || i == len(rest) {
		return word, other
	}
	if len(text) < 8 {
		x := loadShort(text)
		return gather(wordFlags(x)), gather(inkFlags(x) &^ wordFlags(x))
	}
	// The last eight bytes of the text: some of them again, or of the block before.
	x := load8(text, len(text)-8)
	flags := wordFlags(x)
	w, o, at := gather(flags), gather(inkFlags(x)&^flags), len(rest)-8
	if at < 0 {
		return w >> (-at & 63), o >> (-at & 63)
	}
	return word | w<<(at&63), other | o<<(at&63)
}

// wordFlags sets the high bit of each of eight bytes that is a letter, a digit or beyond ASCII; the other
// bits mean nothing.
func wordFlags(x uint64) uint64 {
	low := x &^ (0x80 * eachOne) // so that sums do not carry into the next byte
	folded := low | 0x20*eachOne
	letter := (folded + (0x80-'a')*eachOne) &^ (folded + (0x80-'z'-1)*eachOne)
	digit := (low + (0x80-'0')*eachOne) &^ (low + (0x80-'9'-1)*eachOne)
	return x | letter | digit
}

// inkFlags does so for bytes that are neither spaces nor control characters.
func inkFlags(x uint64) uint64 { return x&^(0x80*eachOne) + (0x80-' '-1)*eachOne }

// gather moves the high bits of eight bytes into the low eight bits.
func gather(x uint64) uint64 { return (x & (0x80 * eachOne)) * 0x0002040810204081 >> 56 }

// joins tells whether the byte at i binds the letters or the digits on both sides into one word (WB6, 7, 11, 12).
func joins(text string, i int) bool {
	between := classes[text[i]] & (midLetter | midDigit)
	if between == 0 || i == 0 || i+1 >= len(text) {
		return false
	}
	sides := side(text[i-1]) & side(text[i+1])
	return sides&letter != 0 && between&midLetter != 0 || sides&digit != 0 && between&midDigit != 0
}

// side is the class of a byte, beyond ASCII that of letters.
func side(c byte) uint8 {
	if c >= utf8.RuneSelf {
		return letter
	}
	return classes[c]
}

func hasAlnum(s string) bool {
	for i := range len(s) {
		if side(s[i])&alnum != 0 {
			return true
		}
	}
	return false
}

// Classes of ASCII bytes; 0 is none of them.
const (
	letter = 1 << iota
	digit
	midLetter // binds letters
	midDigit  // binds digits
	alnum     = letter | digit
)

var classes = byteClasses()

func byteClasses() (table [256]uint8) {
	for c := '0'; c <= '9'; c++ {
		table[c] = digit
	}
	for c := 'a'; c <= 'z'; c++ {
		table[c], table[c-'a'+'A'] = letter, letter
	}
	table[':'] = midLetter
	table['.'], table['\''] = midLetter|midDigit, midLetter|midDigit
	table[','], table[';'] = midDigit, midDigit
	return table
}

// isASCII looks at 32 bytes a step.
func isASCII(text string) bool {
	var seen uint64
	i := 0
	for ; i+32 <= len(text); i += 32 {
		seen |= load8(text, i) | load8(text, i+8) | load8(text, i+16) | load8(text, i+24)
	}
	for ; i+8 <= len(text); i += 8 {
		seen |= load8(text, i)
	}
	switch {
	case len(text) >= 8:
		seen |= load8(text, len(text)-8)
	default:
		seen |= loadShort(text)
	}
	return seen&(0x80*eachOne) == 0
}
