package shingle

import (
	"iter"
	"unicode"

	"github.com/clipperhouse/uax29/v2/words"
)

// Words gives the words of a text in order, with their byte offsets, as Unicode's word boundaries (UAX #29) give
// them; punctuation, spaces and symbols are left out. Scripts that are written without spaces (Han, Hiragana, Thai,
// Lao, Khmer) give single characters, so that shingles of them are character n-grams.
func Words(text string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for spans := newSpans(text); ; {
			start, end, ok := spans.next()
			if !ok || !yield(start, text[start:end]) {
				return
			}
		}
	}
}

// ForWords gives a text whose words, each normalised, are those of Normalize(text): mostly the text itself.
func ForWords(text string) string {
	if isASCII(text) && !hasEntity(text) {
		return text
	}
	return Normalize(text)
}

// PlainWords gives the words of a text that ForWords gave, in order: those of Words, faster where few of them are beyond ASCII,
// as a space always parts the words of such a text.
func PlainWords(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for text != "" {
			start, end := beyondASCII(text)
			for ascii := (asciiWords{text: text[:start]}); ; {
				from, to, ok := ascii.next()
				if !ok {
					break
				}
				if !yield(text[from:to]) {
					return
				}
			}
			for it := words.FromString(text[start:end]); it.Next(); {
				if word := it.Value(); isWord(word) && !yield(word) {
					return
				}
			}
			text = text[end:]
		}
	}
}

// spans visits the words of any text.
type spans struct {
	ascii   asciiWords
	unicode *words.Iterator[string]
}

func newSpans(text string) spans {
	if isASCII(text) {
		return spans{ascii: asciiWords{text: text}}
	}
	if masked, ok := maskLatin(text); ok {
		return spans{ascii: asciiWords{text: masked}}
	}
	it := words.FromString(text)
	return spans{unicode: it}
}

func (s *spans) next() (start, end int, ok bool) {
	if s.unicode == nil {
		return s.ascii.next()
	}
	for s.unicode.Next() {
		if isWord(s.unicode.Value()) {
			return s.unicode.Start(), s.unicode.End(), true
		}
	}
	return 0, 0, false
}

// isWord tells words from spaces, punctuation and symbols, which are segments too.
func isWord(segment string) bool {
	for _, r := range segment {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return true
		}
	}
	return false
}
