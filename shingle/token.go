package shingle

// Kind tells what a word is.
type Kind uint8

const (
	Plain  Kind = iota
	Stop        // a function word
	Name        // capitalised where a plain word would not be
	Number      // digits or a number word; Token.Value holds it
)

// Token is a word of a text, in reading order.
type Token struct {
	Text     string // as written
	Norm     string // normalised: NFKC, lower case
	Stem     string // stem of Norm; the canonical number for a Number ("1200000" for "$1.2 million")
	Kind     Kind
	Value    float64 // of a Number
	Unit     string  // of a Number: "$", "%", "months", or ""
	Start    int     // byte offset in the text as given
	End      int
	Quoted   bool // inside quotation marks
	Sentence int  // 0-based
}

// Tokenize splits a text as given (not normalised) into tokens.
func Tokenize(text string) []Token { return nil }
