package corpus

import "bytes"

//go:generate sh -c "cd asm && go run . -out ../kernel_amd64.s -stubs ../kernel_stubs_amd64.go -pkg corpus"

// without is what a text surely does not hold; 0 for one that nobody has looked at.
type without uint8

const (
	wide   without = 1 << iota // bytes beyond ASCII
	untidy                     // what a cleaner changes: doubled blanks, control characters, marks of markup
	headed                     // what a dateline, a credit or a signature has: a dash, a colon, a bracket, a low line
	parted                     // a blank after what may part a headline from a name

	nothing  without = 0
	anything         = wide | untidy | headed | parted
)

// may tells whether a text may hold one of these.
func (w without) may(hold without) bool { return w&hold != hold }

// look looks at a text as a whole, if it can. With lines, it is as tidy to have a line break, or two of them, between others than blanks.
func look(text []byte, lines bool) without {
	if !canLook(text) {
		return nothing
	}
	all := anything
	for at := 0; ; at++ {
		n, lacks := lookAhead(text[at:])
		all &= lacks
		if at += n; at == len(text) {
			return all
		}
		if text[at] != '"' && !(lines && isBreak(text, at)) {
			all &^= untidy
		}
	}
}

// isBreak knows a line break that stays as it is.
func isBreak(text []byte, at int) bool {
	if text[at] != '\n' || at > 0 && text[at-1] == ' ' || at+1 < len(text) && text[at+1] == ' ' {
		return false
	}
	return at < 2 || text[at-1] != '\n' || text[at-2] != '\n'
}

// lookPlain gives where the first quotation mark or backslash of a text is, its length where there is none, without a look at what is
// before.
func lookPlain(text []byte) (end int, lacks without) {
	end = bytes.IndexByte(text, '"')
	if end < 0 {
		end = len(text)
	}
	if escape := bytes.IndexByte(text[:end], '\\'); escape >= 0 {
		end = escape
	}
	return end, nothing
}
