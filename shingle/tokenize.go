package shingle

import (
	"strings"
	"unicode"
)

// Tokenize splits a text as given (not normalised) into tokens. It takes any bytes. Words that the table which ships
// with the binary knows cost about 60 ns and no allocation, others about 1 us.
func Tokenize(text string) []Token {
	plain, origin := decodeEntities(text)
	t := tokenizer{text: plain, lexicon: DefaultFrequencies(), shouting: !strings.ContainsFunc(plain, unicode.IsLower)}
	t.split()
	t.tokens = mergeNumbers(plain, t.tokens)
	markQuoted(plain, t.tokens)
	markNames(t.tokens)
	if origin != nil {
		for i := range t.tokens {
			t.tokens[i].Start, t.tokens[i].End = origin[t.tokens[i].Start], origin[t.tokens[i].End]
		}
	}
	return t.tokens
}

type tokenizer struct {
	text    string
	lexicon *Frequencies
	tokens  []Token

	shouting bool // the text has no lower case, so that "US" may be "us"
}

// split finds words, their forms and their sentences.
func (t *tokenizer) split() {
	t.tokens = make([]Token, 0, len(t.text)/5+2)
	sentence, before := 0, 0
	for spans := newSpans(t.text); ; {
		start, end, ok := spans.next()
		if !ok {
			return
		}
		if n := len(t.tokens); n > 0 && endsSentence(t.text, &t.tokens[n-1], before, start) {
			sentence++
		}
		t.tokens = append(t.tokens, Token{})
		token := &t.tokens[len(t.tokens)-1]
		token.Text, token.Start, token.End, token.Sentence = t.text[start:end], start, end, sentence
		t.form(token)
		before = end
	}
}

// form fills in the normalised word, its stem, and whether it is a function word.
func (t *tokenizer) form(token *Token) {
	start, end := token.Start, token.End
	if isPossessive(token.Text) && !isStop(Normalize(token.Text)) {
		end -= len(token.Text) - len(withoutPossessive(token.Text))
	}
	known := t.lexicon.find(hashSpan(t.text, start, end))
	if known != nil && known.stem != noStem {
		token.Norm, token.Stem = t.lexicon.text(known), t.lexicon.stemOf(known)
	} else {
		token.Norm = Normalize(t.text[start:end])
		token.Stem = stem(token.Norm)
		if known == nil { // unlike the text, its normal form may be there
			known = t.lexicon.find(Hash(token.Norm))
		}
	}
	token.capital = neverMet
	if known != nil {
		token.capital = known.capital
	}
	if acronym := acronymStem(t.text[start:end], token.Norm); acronym != "" && !t.shouting {
		token.Stem, token.Kind = acronym, Name
		return
	}
	if isStop(token.Norm) {
		token.Kind, token.Stem = Stop, token.Norm
	}
}
