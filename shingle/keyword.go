package shingle

import "math"

// Keyword is a content word without its place: the hash of its stem, and its IDF in nats.
type Keyword struct {
	Hash uint64
	IDF  float64
}

// AppendKeywords appends the content words of a text, in order, repeats included: a sixth of the work of Tokenize, for those
// who need no more. A word that the table knows goes by its stem, another by itself; a possessive 's is left out.
// It allocates nothing but dst for ASCII texts without entities.
func (f *Frequencies) AppendKeywords(dst []Keyword, text string) []Keyword {
	if !isASCII(text) || hasEntity(text) {
		text = Normalize(text)
	}
	unseen := math.Log(float64(f.Articles() + 1))
	for spans := newSpans(text); ; {
		start, end, ok := spans.next()
		if !ok {
			return dst
		}
		end = start + len(withoutPossessive(text[start:end]))
		if isStopWord(text[start:end]) {
			continue
		}
		word := Keyword{hashSpan(text, start, end), unseen}
		if t := f.find(word.Hash); t != nil {
			if t.stem != noStem {
				t = &f.terms[t.stem]
			}
			word = Keyword{t.hash, math.Log(float64(f.articles+1) / float64(t.articles+1))}
		}
		dst = append(dst, word)
	}
}

// isStopWord is isStop for a word in any case.
func isStopWord(word string) bool {
	var lower [10]byte // no stop word is longer
	if len(word) > len(lower) {
		return false
	}
	for i := range len(word) {
		c := word[i]
		if c-'A' < 26 {
			c |= 0x20
		}
		lower[i] = c
	}
	return isStop(string(lower[:len(word)]))
}
