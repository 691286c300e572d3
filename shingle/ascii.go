package shingle

import "math/bits"

// asciiWords visits the words of an ASCII text as Unicode's word boundaries (UAX #29) give them: runs of letters,
// digits and low lines; joined over ". ' :" between letters and over ". ' , ;" between digits.
// It classifies eight bytes a step and then walks the set bits of a mask of 64.
type asciiWords struct {
	text  string
	base  int    // offset of the mask's first byte
	edges uint64 // where words start and end, in the mask's 64 bytes
	start int    // of a word that the last mask left open, or -1
}

func newASCIIWords(text string) asciiWords {
	w := asciiWords{text: text, base: -64, start: -1}
	return w
}

// next gives the bounds of the next word.
func (w *asciiWords) next() (start, end int, ok bool) {
	for {
		for w.edges != 0 {
			at := w.base + bits.TrailingZeros64(w.edges)
			w.edges &= w.edges - 1
			if w.start < 0 {
				w.start = at
				continue
			}
			start, w.start = w.start, -1
			if w.text[start] != '_' || hasAlnum(w.text[start:at]) {
				return start, at, true
			}
		}
		if w.base+64 >= len(w.text) {
			break
		}
		w.load()
	}
	if start = w.start; start < 0 {
		return 0, 0, false
	}
	w.start = -1
	return start, len(w.text), w.text[start] != '_' || hasAlnum(w.text[start:])
}

// load classifies the next 64 bytes.
func (w *asciiWords) load() {
	w.base += 64
	mask := wordMask(w.text, w.base)
	var open uint64
	if w.start >= 0 {
		open = 1
	}
	w.edges = mask ^ (mask<<1 | open)
}

// wordMask has a bit for each of the 64 bytes from base that belongs to a word; bytes past the end belong to none.
func wordMask(text string, base int) uint64 {
	var word, other uint64
	end := min(base+64, len(text))
	i := base
	for ; i+8 <= end; i += 8 {
		x := load8(text, i)
		w, s := classify8(x)
		word |= gather(w) << (i - base)
		other |= gather(^(w|s)&eachHigh) << (i - base)
	}
	for ; i < end; i++ {
		switch class := classes[text[i]]; {
		case class&alnum != 0 || text[i] == '_':
			word |= 1 << (i - base)
		case class != 0:
			other |= 1 << (i - base)
		}
	}
	for ; other != 0; other &= other - 1 {
		bit := bits.TrailingZeros64(other)
		if joins(text, base+bit) {
			word |= 1 << bit
		}
	}
	return word
}

// classify8 flags, in the high bit of each of eight ASCII bytes, letters with digits and low lines, and spaces.
func classify8(x uint64) (word, space uint64) {
	folded := x | 0x20*eachOne
	letter := (folded + (0x80-'a')*eachOne) &^ (folded + (0x80-'z'-1)*eachOne)
	digit := (x + (0x80-'0')*eachOne) &^ (x + (0x80-'9'-1)*eachOne)
	notLine := (x ^ '_'*eachOne) + eachLow
	notSpace := (x ^ ' '*eachOne) + eachLow
	return (letter | digit | ^notLine) & eachHigh, ^notSpace & eachHigh
}

// gather moves the high bits of eight bytes into the low eight bits.
func gather(x uint64) uint64 { return (x >> 7) * 0x0102040810204080 >> 56 }

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

// isASCII looks at eight bytes a step.
func isASCII(text string) bool {
	var seen uint64
	i := 0
	for ; i+8 <= len(text); i += 8 {
		seen |= load8(text, i)
	}
	for ; i < len(text); i++ {
		seen |= uint64(text[i])
	}
	return seen&eachHigh == 0
}
