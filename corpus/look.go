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
