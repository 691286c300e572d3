package shingle

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
	unseen := f.weightOf(0)
	for spans := newSpans(text); ; {
		start, end, ok := spans.next()
		if !ok {
			return dst
		}
		end = start + len(withoutPossessive(text[start:end]))
		hash := hashSpan(text, start, end)
		switch t := f.find(hash); {
		case t == nil:
			if !isStopHash(hash) {
				dst = append(dst, Keyword{hash, unseen})
			}
		case !t.stop:
			if t.stem != noStem {
				t = &f.terms[t.stem]
			}
			dst = append(dst, Keyword{t.hash, f.weightOf(int(t.articles))})
		}
	}
}
