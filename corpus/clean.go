package corpus

import (
	"bytes"
	"encoding/binary"
	"html"
	"strconv"
	"unicode/utf8"
)

// cleaner makes text of what a record holds: entities decoded (broken ones too),
// tags and control characters out, backslash line breaks and white space in order.
type cleaner struct {
	src, buf []byte
	lines    bool // line breaks are kept
	end      int  // of the next entity, if it is one: the next semicolon
	repairs  *repairs
}

// text gives src cleaned: src itself, where there is nothing to do, or a text of its own. Without lines, line breaks become spaces; with
// them, at most one empty line stays between two paragraphs.
func (c *cleaner) text(src []byte, lacks without, lines bool, r *repairs) []byte {
	src = bytes.TrimSpace(src)
	if lacks.may(untidy) && isClean(src) || !lacks.may(untidy) && isValid(src) {
		return src
	}
	c.src, c.buf, c.lines, c.repairs = src, roomFor(c.buf, len(src)), lines, r
	c.end = 0
	for i := 0; i < len(src); {
		if n := c.run(i); n > 0 {
			c.buf = append(c.buf, src[i:i+n]...)
			i += n
		} else {
			i += c.step(i)
		}
	}
	if bytes.IndexByte(c.buf, '<') >= 0 {
		c.buf = cutTags(c.buf)
	}
	return bytes.TrimSpace(c.buf)
}

// isClean says that src is text as it should be, as most is. It looks at eight bytes a step: the high bits say of each
// byte whether it is good, and whether it is bad.
func isClean(src []byte) bool {
	if len(src) < 8 {
		var padded [8]byte
		copy(padded[:], "........")
		copy(padded[:], src)
		src = padded[:]
	}
	var seen, before, bad uint64
	good := highBits
	for at := 0; at < len(src); at += 8 {
		if at+8 > len(src) {
			at, before = len(src)-8, 0 // the last eight, some of them again
		}
		x := binary.LittleEndian.Uint64(src[at:])
		if high := x & highBits; high != 0 {
			seen |= high
			x = x&^(high|(high-high>>7)) | high>>1 // '@' instead: sums must not carry into the next byte
		}
		blank, blankBefore := x^' '*eachOne, (x<<8|before>>56)^' '*eachOne
		good &= (x + (0x80-' ')*eachOne) & (x ^ '\\'*eachOne + 0x7f*eachOne) & ((blank | blankBefore) + 0x7f*eachOne)
		bad |= x + eachOne | (x+(0x80-';')*eachOne)&^(x+(0x80-'<'-1)*eachOne)
		before = x
	}
	if good&^bad&highBits != highBits {
		return false
	}
	return seen == 0 || isValid(src)
}

// isTidy says of most texts that are as they should be that they are, by what was seen of them.
func isTidy(src []byte, lacks without) bool {
	return !lacks.may(wide|untidy) && len(src) > 0 && src[0] > ' ' && src[len(src)-1] > ' '
}

const (
	eachOne  uint64 = 0x0101010101010101
	highBits        = 0x80 * eachOne
)

const (
	toClean = 1 << iota
	notASCII
)

// unclean says of each byte whether text that holds it must be looked at closer.
var unclean = func() (class [256]byte) {
	for b := range class {
		switch {
		case b < ' ' || b == 0x7f || b == ';' || b == '\\' || b == '<':
			class[b] = toClean
		case b >= utf8.RuneSelf:
			class[b] = notASCII
		}
	}
	return class
}()

// run is how many bytes at i are text as it should be, and so far before a semicolon that no entity begins there.
func (c *cleaner) run(i int) int {
	if c.src[i] == ' ' {
		return 0
	}
	if c.end < i {
		if n := bytes.IndexByte(c.src[i:], ';'); n >= 0 {
			c.end = i + n
		} else {
			c.end = len(c.src) + longestEntity
		}
	}
	end, limit := i, min(len(c.src), c.end-longestEntity)
	for end < limit && unclean[c.src[end]] == 0 {
		if c.src[end] == ' ' && (end+1 == len(c.src) || c.src[end+1] == ' ' || unclean[c.src[end+1]] != 0) {
			break
		}
		end++
	}
	return max(0, end-i)
}

// step cleans what stands at i and says how long it was.
func (c *cleaner) step(i int) int {
	switch b := c.src[i]; {
	case b == '&':
		return c.entity(i)
	case b == ' ' || b == '\t':
		return c.blank(i)
	case b == '\n':
		c.newline()
	case b == '\\':
		return c.backslash(i)
	case b == 0:
		c.repairs.nul++
		c.space()
	case b == '\r' || b == 0x7f || b < ' ':
		c.space()
	case b >= utf8.RuneSelf:
		return c.rune(i)
	default:
		if i == 0 {
			if n := c.brokenEntity(i); n > 0 {
				return n
			}
		}
		c.buf = append(c.buf, b)
	}
	return 1
}

func (c *cleaner) last() byte {
	if len(c.buf) == 0 {
		return '\n'
	}
	return c.buf[len(c.buf)-1]
}

func (c *cleaner) space() {
	if l := c.last(); l != ' ' && l != '\n' {
		c.buf = append(c.buf, ' ')
	}
}

func (c *cleaner) newline() {
	if !c.lines {
		c.space()
		return
	}
	c.buf = bytes.TrimRight(c.buf, " ")
	if !bytes.HasSuffix(c.buf, []byte("\n\n")) && len(c.buf) > 0 {
		c.buf = append(c.buf, '\n')
	}
}

func (c *cleaner) rune(i int) int {
	r, n := utf8.DecodeRune(c.src[i:])
	switch {
	case r == utf8.RuneError && n == 1:
		c.repairs.invalid++
		c.buf = append(c.buf, "\ufffd"...)
	case r == '\u00a0':
		c.space()
	case r == '\u2028' || r == '\u2029' || r == '\u0085':
		c.newline()
	case r == '\ufeff':
	case r < '\u00a0':
		c.space()
	default:
		c.buf = append(c.buf, c.src[i:i+n]...)
	}
	return n
}

// blank reads a space, which may be all that is left of the & of an entity.
func (c *cleaner) blank(i int) int {
	if n := c.brokenEntity(i + 1); n > 0 {
		return n + 1
	}
	c.space()
	return 1
}

// longestEntity is how far the semicolon of an entity may be.
const longestEntity = 32

// entity decodes &amp; and the like, also where it was encoded twice.
func (c *cleaner) entity(i int) int {
	text, n := decode(c.src[i:])
	for text == "&" && i+n < len(c.src) {
		again, m := decode(append([]byte{'&'}, c.src[i+n:min(i+n+longestEntity, len(c.src))]...))
		if m == 0 {
			break
		}
		text, n = again, n+m-1
	}
	if n == 0 {
		c.buf = append(c.buf, '&')
		return 1
	}
	c.decoded(text)
	return n
}

// decoded adds the text of an entity, cleaned where it is a space.
func (c *cleaner) decoded(text string) {
	for _, r := range text {
		switch {
		case r == '\n':
			c.newline()
		case r <= ' ' || r == '\u00a0' || r == 0x7f:
			c.space()
		default:
			c.buf = utf8.AppendRune(c.buf, r)
		}
	}
}

// decode gives the text of the entity that b begins with, and its length; 0 where it begins with none.
func decode(b []byte) (string, int) {
	end := bytes.IndexByte(b[:min(len(b), longestEntity)], ';')
	if end < 2 || b[0] != '&' || bytes.IndexByte(b[1:end], ' ') >= 0 {
		return "", 0
	}
	entity := string(b[:end+1])
	if text := html.UnescapeString(entity); text != entity {
		return text, end + 1
	}
	return "", 0
}

// brokenEntity decodes an entity that has lost its & (" #36;10 million", "AT amp;T"),
// the rest of which stands at i, and says how long that is; 0 where there is none.
func (c *cleaner) brokenEntity(i int) int {
	rest := c.src[min(i, len(c.src)):min(i+9, len(c.src))]
	if len(rest) < 3 || rest[0] != '#' && (rest[0] < 'a' || rest[0] > 's') {
		return 0
	}
	end := bytes.IndexByte(rest, ';')
	if end < 2 {
		return 0
	}
	text := brokenEntity(string(rest[:end]))
	switch {
	case text == "":
		return 0
	case text == "$" && (i+end+1 == len(c.src) || c.src[i+end+1] == ' '):
		return 0 // a rank: "was #36; the"
	case text == "$" && isWordByte(c.last()):
		c.space() // somebody joined "the  #36;10" before
	}
	c.decoded(text)
	return end + 1
}

// brokenEntity is the text of "amp" or "#36"; of numbers, only those that news needs encoded.
func brokenEntity(name string) string {
	if text, ok := brokenEntities[name]; ok || name[0] != '#' {
		return text
	}
	code, err := strconv.Atoi(name[1:])
	if err != nil || code > 8500 || code < 128 && bytes.IndexByte([]byte("\"$&'<>"), byte(code)) < 0 || code > 255 && code < 8200 {
		return ""
	}
	return html.UnescapeString("&" + name + ";")
}

var brokenEntities = map[string]string{
	"amp": "&", "quot": `"`, "lt": "<", "gt": ">", "apos": "'", "nbsp": " ", "mdash": "—", "ndash": "–", "lsquo": "‘", "rsquo": "’",
	"ldquo": "“", "rdquo": "”", "hellip": "…", "pound": "£", "euro": "€",
}

func isWordByte(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b >= utf8.RuneSelf
}

// backslash reads what a careless program left of an escape: a line break
// ("second\team", or \n written out), or a character that needed none (\").
// The ones in C:\ and \\server stay.
func (c *cleaner) backslash(i int) int {
	var next byte
	if i+1 < len(c.src) {
		next = c.src[i+1]
	}
	switch {
	case c.last() == ':':
		c.buf = append(c.buf, '\\')
	case next == '\\':
		c.newline()
		return 2
	case next == 'n' && (i+2 == len(c.src) || !isLower(c.src[i+2])):
		c.newline()
		return 2
	case bytes.IndexByte([]byte("\"'/$&%#_"), next) >= 0 && next != 0:
	default:
		c.space()
	}
	return 1
}

func isLower(b byte) bool { return b >= 'a' && b <= 'z' || b >= utf8.RuneSelf }
