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
	Text     string  // as written, entities decoded; a Number may span words: "$1.2 million"
	Norm     string  // normalised: NFKC, lower case, without a possessive 's
	Stem     string  // stem of Norm; the canonical number for a Number ("1200000" for "$1.2 million")
	Kind     Kind    //
	capital  uint8   // of the word in the lexicon, as in term; neverMet where it is not there
	Value    float64 // of a Number; hours for a time of day; the first number of a score
	Unit     string  // of a Number: "$", "%", "months", "year", "day", "time", "score", "ordinal", ..., or ""
	Start    int     // byte offset in the text as given
	End      int     //
	Quoted   bool    // inside quotation marks
	Sentence int     // 0-based
	traits   traits  // of Norm, and of Text as it is written
	form     *form   // of the word, where a Lexicon holds it and it says what the token is
}

// Dated tells whether it is a weekday, a month, or a form of address.
func (t *Token) Dated() bool { return t.traits&isDate != 0 }

func (t *Token) span() (start, end int) { return t.Start, t.End }

func (t *Token) quote() { t.Quoted = true }
