package shingle

import (
	"slices"
	"strings"
	"unsafe"
)

// Lexicon reads words as Tokenize does, and remembers the forms of those it met with a note of each, so that a word costs a look-up
// however rare it is. It is safe for concurrent use; what it remembers has no influence on what it reads.
type Lexicon[Note any] struct {
	wordReader
	entries *Memo[spelling, entry[Note]]
	write   func(note *Note, norm, stem string)
}

// NewLexicon remembers 1<<bits words, whose notes are written as they are met and depend on the word alone.
func NewLexicon[Note any](bits int, write func(note *Note, norm, stem string)) *Lexicon[Note] {
	return &Lexicon[Note]{wordReader{DefaultFrequencies()}, NewMemo[spelling, entry[Note]](bits), write}
}

// AppendTokens appends the tokens of a text, as Tokenize gives them.
func (l *Lexicon[Note]) AppendTokens(dst []Token, text string) []Token {
	return appendTokens(dst, text, l)
}

// Noted gives the note of a token's word, nil where the lexicon does not hold the word: that of a number, an acronym, a long word.
// The token is one that this lexicon has read, or that Tokenize has: of another lexicon's tokens it would read what is no Note of its own.
func (l *Lexicon[Note]) Noted(t *Token) *Note {
	if t.form == nil {
		return nil
	}
	return &(*entry[Note])(unsafe.Pointer(t.form)).note // of which the form is the first part
}

// entry is what a lexicon has of a word.
type entry[Note any] struct {
	form
	note Note
}

// wordReader reads words and remembers none.
type wordReader struct{ table *Frequencies }

// form is what is known of a word by itself, whatever stands around it.
type form struct {
	norm, stem string
	ending     uint8 // bytes of a possessive 's, which the norm leaves out
	capital    uint8 // as in term; neverMet where the table does not have the word
	traits     traits
}

// traits of a word, or of one as it is written.
type traits uint8

const (
	isFunction    traits = 1 << iota // a function word
	opensNumber                      // a number told in words may start with it
	isAcronym                        // by some spelling, see acronymStem
	isDate                           // a weekday, a month or a form of address, see isCalendar
	isLetters                        // starts with a letter of a script that has capitals
	isCapital                        // see isCapitalised
	isAllCapitals                    // a capital, and no lower case
)

// spelling is a word of at most 16 bytes in lower case, padded with zeros; one beyond ASCII is as it is written.
type spelling [2]uint64

func (s spelling) hash() uint64 { return mum(s[0]^k0, s[1]^k1) }

// spellingOf is not ok for longer words.
func spellingOf(text string, start, end int) (s spelling, ok bool) {
	n := end - start
	if n > 16 {
		return s, false
	}
	if start+16 <= len(text) {
		s = spelling{load8(text, start) & keepLow[n], load8(text, start+8) & keepHigh[n]}
	} else if n < 8 {
		s[0] = loadShort(text[start:end])
	} else {
		s = spelling{load8(text, start), load8(text, end-8) >> (8 * (16 - n))}
	}
	if (s[0]|s[1])&(0x80*eachOne) == 0 {
		s[0], s[1] = lower8(s[0]), lower8(s[1])
	}
	return s, true
}

// recall gives tokens the forms of their words, where they are remembered.
func (l *Lexicon[Note]) recall(text string, tokens []Token) {
	const few = 16
	var keys [few]spelling
	var hashes [few]uint64
	var found [few]*entry[Note]
	for some := range slices.Chunk(tokens, few) {
		for i := range some {
			keys[i], _ = spellingOf(text, some[i].Start, some[i].End) // that of a long word is empty, and no word's
			hashes[i] = keys[i].hash()
		}
		l.entries.GetAll(found[:len(some)], hashes[:], keys[:len(some)])
		for i := range some {
			if found[i] != nil {
				some[i].form = &found[i].form
			}
		}
	}
}

// learn reads the form of a token's word, which it gives to the token where the word is remembered from now on.
func (l *Lexicon[Note]) learn(text string, token *Token) *form {
	s, ok := spellingOf(text, token.Start, token.End)
	if !ok {
		return l.wordReader.learn(text, token)
	}
	own := l.entries.Put(s.hash(), s, func(e *entry[Note]) {
		l.read(text[token.Start:token.End], &e.form)
		both := strings.Join([]string{e.norm, e.stem}, "") // a copy, even where one is empty, without the text that they are a part of
		e.norm, e.stem = both[:len(e.norm)], both[len(e.norm):]
		l.write(&e.note, e.norm, e.stem)
	})
	token.form = &own.form
	return token.form
}

func (wordReader) recall(string, []Token) {}

func (l wordReader) learn(text string, token *Token) *form {
	f := new(form)
	l.read(text[token.Start:token.End], f)
	return f
}

func (l wordReader) read(word string, f *form) {
	bare := word
	if isPossessive(word) && !isStop(Normalize(word)) {
		bare = withoutPossessive(word)
	}
	f.ending = uint8(len(word) - len(bare))
	known := l.table.find(Hash(bare))
	if known != nil && known.stem != noStem {
		f.norm, f.stem = l.table.text(known), l.table.stemOf(known)
	} else {
		f.norm = Normalize(bare)
		f.stem = stem(f.norm)
		if known == nil { // unlike the text, its normal form may be there
			known = l.table.find(Hash(f.norm))
		}
	}
	f.capital = neverMet
	if known != nil {
		f.capital = known.capital
	}
	f.traits = traitsOf(f.norm)
	if f.traits&isFunction != 0 {
		f.stem = f.norm
	}
}

func traitsOf(norm string) (t traits) {
	if isStop(norm) {
		t |= isFunction
	}
	if mayOpenNumber(norm) {
		t |= opensNumber
	}
	if acronymStem(strings.ToUpper(norm), norm) != "" {
		t |= isAcronym
	}
	if isCalendar(norm) {
		t |= isDate
	}
	return t
}

// casing gives the traits of a word as it is written.
func casing(word string) (t traits) {
	if word[0]-'a' < 26 && (len(word) < 3 || word[1]-'a' < 26) { // most words
		return isLetters
	}
	if isCased(word) {
		t |= isLetters
	}
	if isCapitalised(word) {
		t |= isCapital
		if isUpper(word) {
			t |= isAllCapitals
		}
	}
	return t
}
