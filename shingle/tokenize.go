package shingle

import (
	"strings"
	"unicode"
)

// Tokenize splits a text as given (not normalised) into tokens. It takes any bytes. Words that the table which ships
// with the binary knows cost about 100 ns, others about 1 us; a Lexicon remembers them.
func Tokenize(text string) []Token {
	return appendTokens(make([]Token, 0, len(text)/5+2), text, wordReader{DefaultFrequencies()})
}

// vocabulary knows the forms of words.
type vocabulary interface {
	recall(text string, tokens []Token)
	learn(text string, token *Token) *form
}

func appendTokens(dst []Token, text string, words vocabulary) []Token {
	plain, origin := decodeEntities(text)
	t := tokenizer{text: plain, words: words, shouting: !strings.ContainsFunc(plain, unicode.IsLower)}
	before := len(dst)
	t.tokens = dst
	t.split()
	tokens := mergeNumbers(plain, t.tokens[before:])
	markQuoted(plain, tokens)
	markNames(tokens)
	if origin != nil {
		for i := range tokens {
			tokens[i].Start, tokens[i].End = origin[tokens[i].Start], origin[tokens[i].End]
		}
	}
	return t.tokens[:before+len(tokens)]
}

type tokenizer struct {
	text   string
	words  vocabulary
	tokens []Token

	shouting bool // the text has no lower case, so that "US" may be "us"
}

// split finds words, their forms and their sentences.
func (t *tokenizer) split() {
	first := len(t.tokens)
	spans := newSpans(t.text)
	for start, end, ok := spans.next(); ok; start, end, ok = spans.next() {
		t.tokens = append(t.tokens, Token{Start: start, End: end})
	}
	tokens, sentence := t.tokens[first:], 0
	t.words.recall(t.text, tokens)
	for i := range tokens {
		token := &tokens[i]
		if i > 0 && endsSentence(t.text, &tokens[i-1], tokens[i-1].End, token.Start) {
			sentence++
		}
		token.Sentence = sentence
		t.form(token)
	}
}

// form fills in the normalised word, its stem, and whether it is a function word.
func (t *tokenizer) form(token *Token) {
	f := token.form
	if f == nil {
		f = t.words.learn(t.text, token)
	}
	token.Text = t.text[token.Start:token.End]
	token.Norm, token.Stem, token.capital = f.norm, f.stem, f.capital
	token.traits = f.traits | casing(token.Text)
	if f.traits&isAcronym != 0 && !t.shouting {
		if acronym := acronymStem(token.Text[:len(token.Text)-int(f.ending)], f.norm); acronym != "" {
			token.Stem, token.Kind, token.form = acronym, Name, nil
			return
		}
	}
	if f.traits&isFunction != 0 {
		token.Kind = Stop
	}
}
