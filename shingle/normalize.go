package shingle

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Normalize gives the form in which texts are compared: HTML entities decoded, Unicode NFKC, case folded, quotation
// marks and dashes of one kind, zero-width characters and soft hyphens gone, white space and control characters
// folded into single spaces. Normalize(Normalize(s)) = Normalize(s). The result is valid UTF-8; an invalid byte
// becomes U+FFFD. A text that is normal already comes back without a copy.
func Normalize(text string) string {
	if hasEntity(text) {
		text, _ = decodeEntities(text)
	}
	if plain, ok := normalizeCommon(text); ok {
		return plain
	}
	for {
		next := normalizeAny(text)
		if next == text {
			return text
		}
		text = next
	}
}

// normalizeCommon does what normalizeAny does for ASCII, Latin letters and common punctuation; others it declines.
func normalizeCommon(text string) (normal string, ok bool) {
	i := normalPrefix(text)
	if i == len(text) {
		return text, true
	}
	var out strings.Builder
	out.Grow(len(text) + 8)
	out.WriteString(text[:i])
	space := i > 0 && text[i-1] == ' '
	if space { // it is written again before the next word
		trimmed := text[:i-1]
		out.Reset()
		out.Grow(len(text) + 8)
		out.WriteString(trimmed)
	}
	for i < len(text) {
		c := text[i]
		r, size := rune(c), 1
		if c >= utf8.RuneSelf {
			if r, size = utf8.DecodeRuneInString(text[i:]); !isCommon(r) {
				return "", false
			}
		}
		i += size
		if r = unify(r); r == ' ' {
			space = true
			continue
		}
		if r == removed {
			continue
		}
		if space && out.Len() > 0 {
			out.WriteByte(' ')
		}
		space = false
		writeLower(&out, r)
	}
	if normal = out.String(); hasEntity(normal) {
		return "", false
	}
	return normal, true
}

func writeLower(out *strings.Builder, r rune) {
	switch {
	case r == '…':
		out.WriteString("...")
	case r < utf8.RuneSelf:
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		out.WriteByte(byte(r))
	case r >= 0xC0:
		out.WriteRune(unicode.ToLower(r))
	default:
		out.WriteRune(r)
	}
}

// normalPrefix is the length of the longest prefix of a text that Normalize leaves alone, as far as ASCII goes.
func normalPrefix(text string) int {
	for i := range len(text) {
		c := text[i]
		if c == ' ' && (i == 0 || i+1 == len(text) || text[i-1] == ' ') {
			return i
		}
		if c < ' ' || c >= 0x7f || 'A' <= c && c <= 'Z' {
			return i
		}
	}
	return len(text)
}

// isCommon lists the characters beyond ASCII that are their own NFKC (or an ellipsis) and fold by lowering.
func isCommon(r rune) bool {
	switch {
	case r >= 0xC0 && r <= 0x12F:
		return r != 'ß'
	case r >= 0x134 && r <= 0x13E, r >= 0x141 && r <= 0x148, r >= 0x14A && r <= 0x17E:
		return true
	case r >= 0x2010 && r <= 0x2015, r >= 0x2018 && r <= 0x201F:
		return r != 0x2011
	}
	switch r {
	case 0xA0, 0xA1, 0xA2, 0xA3, 0xA5, 0xA7, 0xA9, 0xAB, 0xAD, 0xAE, 0xB0, 0xB1, 0xB4, 0xB6, 0xB7, 0xBB, 0xBF,
		0x200B, '•', '…', '€':
		return true
	}
	return false
}

func normalizeAny(text string) string {
	text, _ = decodeEntities(text)
	text = strings.Map(unify, text)
	text = norm.NFKC.String(cases.Fold().String(norm.NFKC.String(text)))
	return strings.Join(strings.Fields(strings.Map(unifyFolded, text)), " ")
}

// unifyFolded is unify for a text whose case is folded: cases.Fold swaps the cases of Cherokee, where Unicode folds to capitals.
func unifyFolded(r rune) rune {
	switch {
	case r >= 0xAB70 && r <= 0xABBF:
		return r - 0xAB70 + 0x13A0
	case r >= 0x13F8 && r <= 0x13FD:
		return r - 8
	}
	return unify(r)
}

const removed = -1

// unify gives one character for each kind of quotation mark, dash and space, and removes what has no width.
func unify(r rune) rune {
	switch {
	case r > ' ' && r < 0x7f:
		return r
	case r <= ' ' || r >= 0x7f && r <= 0xA0 || unicode.IsSpace(r):
		return ' '
	case r < 0x300:
		return unifyLatin(r)
	case r >= 0x2010 && r <= 0x2015, r == 0x2212, r == 0xFE58, r == 0xFE63, r == 0xFF0D:
		return '-'
	case r >= 0x2018 && r <= 0x201B, r == 0x2032, r == 0x2035, r == 0x2039, r == 0x203A, r == 0xFF07:
		return '\''
	case r >= 0x201C && r <= 0x201F, r == 0x2033, r == 0x2036, r == 0xFF02:
		return '"'
	case r != 0x034F && r < 0x061C:
		return r
	case isInvisible(r):
		return removed
	}
	return r
}

func unifyLatin(r rune) rune {
	switch r {
	case 0xAB, 0xBB, 0x2BA:
		return '"'
	case 0xB4, 0x2B9, 0x2BC:
		return '\''
	case 0xAD:
		return removed
	}
	return r
}

// isInvisible tells the format characters that change no word: joiners, direction marks, variation selectors.
func isInvisible(r rune) bool {
	switch {
	case r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x206F,
		r >= 0xFE00 && r <= 0xFE0F, r >= 0x180B && r <= 0x180F, r >= 0xE0000 && r <= 0xE0FFF:
		return true
	}
	return r == 0x034F || r == 0x061C || r == 0xFEFF
}
