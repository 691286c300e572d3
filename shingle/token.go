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
	hash     uint64  // of the word's spelling; 0: see Hash
}

// Remembered tells whether a Lexicon holds the Norm and the Stem, so that they are no part of the text.
func (t *Token) Remembered() bool { return t.hash != 0 }

// Dated tells whether it is a weekday, a month, or a form of address.
func (t *Token) Dated() bool { return t.traits&isDate != 0 }

// Hash tells tokens apart by their Stem and Norm, as far as a hash can.
func (t *Token) Hash() uint64 {
	if t.hash == 0 {
		return Hash(t.Stem)
	}
	return t.hash
}

func (t *Token) span() (start, end int) { return t.Start, t.End }

func (t *Token) quote() { t.Quoted = true }
