package shingle

import "strings"

// AppendFigures appends the hash of each word of a text that starts with a digit, in order, repeats included: the words are
// those of Words(Normalize(text)). It allocates nothing but dst for texts without figures in ASCII and Latin letters.
func AppendFigures(dst []uint64, text string) []uint64 {
	figures := strings.ContainsAny(text, "0123456789")
	switch {
	case isASCII(text) && !hasEntity(text):
		if !figures {
			return dst
		}
	case figures || !isAllCommon(text):
		text = Normalize(text)
	default:
		return dst
	}
	for spans := newSpans(text); ; {
		start, end, ok := spans.next()
		if !ok {
			return dst
		}
		if text[start]-'0' < 10 {
			dst = append(dst, hashSpan(text, start, end))
		}
	}
}

// isAllCommon tells texts in which nothing stands for a digit that is none.
func isAllCommon(text string) bool {
	for _, r := range text {
		if r >= 0x80 && !isCommon(r) {
			return false
		}
	}
	return !hasEntity(text)
}
