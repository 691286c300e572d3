package shingle

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// markQuoted marks the tokens between quotation marks. A mark that is never closed, and an apostrophe, quote nothing.
func markQuoted(text string, tokens []Token) {
	if isASCII(text) && strings.IndexByte(text, '"') < 0 && strings.IndexByte(text, '\'') < 0 {
		return
	}
	openDouble, openSingle := -1, -1
	for i := range len(tokens) + 1 {
		for at, r := range gapBefore(text, tokens, i) {
			switch kind := quoteAt(text, at, r); {
			case kind == opensDouble, kind == straightDouble && openDouble < 0:
				openDouble = i
			case kind == closesDouble || kind == straightDouble:
				markRange(tokens, openDouble, i)
				openDouble = -1
			case kind == opensSingle:
				openSingle = i
			case kind == closesSingle:
				markRange(tokens, openSingle, i)
				openSingle = -1
			}
		}
	}
}

func markRange(tokens []Token, from, to int) {
	for i := max(from, 0); from >= 0 && i < to; i++ {
		tokens[i].Quoted = true
	}
}

// gapBefore visits the characters between tokens i-1 and i, with their offsets in the text.
func gapBefore(text string, tokens []Token, i int) func(yield func(int, rune) bool) {
	from, to := 0, len(text)
	if i > 0 {
		from = tokens[i-1].End
	}
	if i < len(tokens) {
		to = tokens[i].Start
	}
	return func(yield func(int, rune) bool) {
		for at, r := range text[from:to] {
			if !yield(from+at, r) {
				return
			}
		}
	}
}

type quoteKind uint8

const (
	noQuote quoteKind = iota
	opensDouble
	closesDouble
	straightDouble
	opensSingle
	closesSingle
)

func quoteAt(text string, at int, r rune) quoteKind {
	switch r {
	case '“', '„', '«':
		return opensDouble
	case '”', '»':
		return closesDouble
	case '"':
		return straightDouble
	case '‘':
		return opensSingle
	case '’', '\'', '`':
		return singleAt(text, at, r)
	}
	return noQuote
}

// singleAt tells an opening mark (space before it, none after it) from a closing one.
func singleAt(text string, at int, r rune) quoteKind {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at+utf8.RuneLen(r):])
	spaceBefore := at == 0 || unicode.IsSpace(before) || strings.ContainsRune("([—–-\"“", before)
	spaceAfter := at+utf8.RuneLen(r) == len(text) || unicode.IsSpace(after)
	switch {
	case spaceBefore && !spaceAfter && r != '’':
		return opensSingle
	case !spaceBefore && !unicode.IsLetter(after) && !unicode.IsDigit(after):
		return closesSingle
	}
	return noQuote
}
