package shingle

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// spot is a word with its place in a text, a Token or a Place.
type spot[T any] interface {
	*T
	span() (start, end int)
	quote()
}

// markQuoted marks the words between quotation marks. A mark that is never closed, and an apostrophe, quote nothing.
func markQuoted[T any, S spot[T]](text string, words []T) {
	if isASCII(text) && strings.IndexByte(text, '"') < 0 && strings.IndexByte(text, '\'') < 0 {
		return
	}
	openDouble, openSingle := -1, -1
	for i := range len(words) + 1 {
		from, to := gapBefore[T, S](text, words, i)
		for at, r := range text[from:to] {
			switch kind := quoteAt(text, from+at, r); {
			case kind == opensDouble, kind == straightDouble && openDouble < 0:
				openDouble = i
			case kind == closesDouble || kind == straightDouble:
				markRange[T, S](words, openDouble, i)
				openDouble = -1
			case kind == opensSingle:
				openSingle = i
			case kind == closesSingle:
				markRange[T, S](words, openSingle, i)
				openSingle = -1
			}
		}
	}
}

func markRange[T any, S spot[T]](words []T, from, to int) {
	for i := max(from, 0); from >= 0 && i < to; i++ {
		S(&words[i]).quote()
	}
}

// gapBefore bounds what stands between words i-1 and i.
func gapBefore[T any, S spot[T]](text string, words []T, i int) (from, to int) {
	to = len(text)
	if i > 0 {
		_, from = S(&words[i-1]).span()
	}
	if i < len(words) {
		to, _ = S(&words[i]).span()
	}
	return from, to
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
