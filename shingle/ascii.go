package shingle

import (
	"math/bits"
	"strings"
)

// asciiWords finds the words of an ASCII text as Unicode's word boundaries (UAX #29) give them: runs of letters,
// digits and low lines; joined over ". ' :" between letters and over ". ' , ;" between digits.
// It classifies eight bytes a step into a mask of 64 and walks the edges in it.
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
	mask := wordMask(w.text, w.base)
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

// appendASCIIHashes appends the hash of each word: asciiWords.next, unrolled to a word a turn.
func appendASCIIHashes(dst []uint64, text string) []uint64 {
	if strings.IndexByte(text, '_') >= 0 {
		return appendEach(dst, text)
	}
	w := asciiWords{text: text}
	for w.advance() {
		base, edges, start := w.base-64, w.edges, w.start-1
		if start >= 0 && edges != 0 {
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
		w.start = start + 1
	}
	if w.start > 0 {
		dst = append(dst, hashSpan(text, w.start-1, len(text)))
	}
	return dst
}

func appendEach(dst []uint64, text string) []uint64 {
	for w := (asciiWords{text: text}); ; {
		start, end, ok := w.next()
		if !ok {
			return dst
		}
		dst = append(dst, hashSpan(text, start, end))
	}
}

// wordMask has a bit for each of the 64 bytes from base that belongs to a word; bytes past the end belong to none.
func wordMask(text string, base int) uint64 {
	var word, other uint64
	block := text[base:min(base+64, len(text))]
	i := 0
	for ; i+8 <= len(block); i += 8 {
		w, s := classify8(load8(block, i))
		word |= gather(w) << (i & 63)
		other |= gather(^(w | s)) << (i & 63)
	}
	for ; i < len(block); i++ {
		if classes[block[i]]&alnum != 0 {
			word |= 1 << i
		} else if block[i] != ' ' {
			other |= 1 << i
		}
	}
	for ; other != 0; other &= other - 1 {
		bit := bits.TrailingZeros64(other)
		if block[bit] == '_' || joins(text, base+bit) {
			word |= 1 << bit
		}
	}
	return word
}

// classify8 flags letters with digits, and spaces, in the high bit of each of eight ASCII bytes; the other bits mean
// nothing.
func classify8(x uint64) (word, space uint64) {
	folded := x | 0x20*eachOne
	letter := (folded + (0x80-'a')*eachOne) &^ (folded + (0x80-'z'-1)*eachOne)
	digit := (x + (0x80-'0')*eachOne) &^ (x + (0x80-'9'-1)*eachOne)
	notSpace := (x ^ ' '*eachOne) + 0x7f*eachOne
	return letter | digit, ^notSpace
}

// gather moves the high bits of eight bytes into the low eight bits.
func gather(x uint64) uint64 { return (x >> 7 & eachOne) * 0x0102040810204080 >> 56 }

// joins tells whether the byte at i binds the letters or the digits on both sides into one word (WB6, 7, 11, 12).
func joins(text string, i int) bool {
	between := classes[text[i]] & (midLetter | midDigit)
	if between == 0 || i == 0 || i+1 >= len(text) {
		return false
	}
	sides := classes[text[i-1]] & classes[text[i+1]]
	return sides&letter != 0 && between&midLetter != 0 || sides&digit != 0 && between&midDigit != 0
}

func hasAlnum(s string) bool {
	for i := range len(s) {
		if classes[s[i]]&alnum != 0 {
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
	for ; i < len(text); i++ {
		seen |= uint64(text[i])
	}
	return seen&(0x80*eachOne) == 0
}
