package corpus

import (
	"bytes"
	"math/bits"
	"strconv"
	"unicode/utf8"
)

// flat reads the fields of a JSON object as most records are: one object of strings, numbers and words such as true, in
// valid JSON. It declines all others, which the JSON parser then reads or finds fault with; what both read, they read alike.
// Texts without escapes are the record's own bytes.
func (p *parser) flat(a *Article, raw []byte) bool {
	if len(p.file.names.nested) > 0 || len(raw) > blockSize {
		return false
	}
	p.filled = 0
	s := flatScanner{data: raw, parser: p, look: lookPlain}
	if canLook(raw) {
		s.look = lookAhead
	}
	if !s.object() {
		return false
	}
	const texts = 1<<fieldTitle | 1<<fieldLead | 1<<fieldBody
	p.take(a, p.filled&texts)
	if a.lacks() != "" {
		return false
	}
	p.take(a, p.filled&^texts)
	return true
}

// take sets fields, a bit each.
func (p *parser) take(a *Article, fields uint) {
	for ; fields != 0; fields &= fields - 1 {
		f := field(bits.TrailingZeros(fields))
		t := &p.texted[f]
		p.put(a, f, t.text, t.lacks)
	}
}

// flatText is what a flat record holds for a field; rank tells which of two counts.
type flatText struct {
	text  []byte
	rank  uint8
	lacks without
}

// flatScanner walks through a record.
type flatScanner struct {
	data   []byte
	at     int
	parser *parser
	look   func(text []byte) (end int, lacks without)
}

func (s *flatScanner) object() bool {
	if !s.take('{') {
		return false
	}
	for {
		of, ok := s.name()
		if !ok || !s.take(':') || !s.value(of) {
			return false
		}
		if s.take(',') {
			continue
		}
		return s.take('}') && s.space() == len(s.data)
	}
}

// name reads the name of a field, which mostly is that of the record before.
func (s *flatScanner) name() (of alias, ok bool) {
	if p := s.parser; p.turn < len(p.order) && s.quoted(p.order[p.turn].quoted) {
		p.turn++
		return p.order[p.turn-1].alias, true
	}
	name, ok := s.plainString()
	if !ok {
		return alias{}, false
	}
	return s.parser.inTurn(name), true
}

// quoted passes over a name between quotes, if that comes next; "" never does.
func (s *flatScanner) quoted(name string) bool {
	end := s.space() + len(name)
	if name == "" || end > len(s.data) || string(s.data[s.at:end]) != name {
		return false
	}
	s.at = end
	return true
}

// space passes over white space, and gives where that ends.
func (s *flatScanner) space() int {
	for s.at < len(s.data) && (s.data[s.at] == ' ' || s.data[s.at] == '\n' || s.data[s.at] == '\t' || s.data[s.at] == '\r') {
		s.at++
	}
	return s.at
}

// take passes over c, if that comes next.
func (s *flatScanner) take(c byte) bool {
	if s.at < len(s.data) && s.data[s.at] == c || s.space() < len(s.data) && s.data[s.at] == c {
		s.at++
		return true
	}
	return false
}

// plainString reads a string without escapes.
func (s *flatScanner) plainString() ([]byte, bool) {
	if !s.take('"') {
		return nil, false
	}
	n := bytes.IndexByte(s.data[s.at:], '"')
	if n < 0 {
		return nil, false
	}
	text := s.data[s.at : s.at+n]
	s.at += n + 1
	return text, bytes.IndexByte(text, '\\') < 0
}

func (s *flatScanner) value(of alias) bool {
	if s.space() == len(s.data) {
		return false
	}
	switch c := s.data[s.at]; {
	case c == '"':
		text, lacks, ok := s.text(of.known)
		return ok && s.offer(of, text, lacks)
	case c == '-' || c >= '0' && c <= '9':
		number := s.run()
		return isNumber(number) && (!of.known || (of.field == fieldID || of.field == fieldPublished) && s.offer(of, number, nothing))
	default:
		switch word := string(s.run()); word {
		case "null":
			return true
		case "true", "false":
			return !of.known
		}
		return false
	}
}

func (s *flatScanner) offer(of alias, text []byte, lacks without) bool {
	if of.known && len(text) > 0 {
		p, bit := s.parser, uint(1)<<of.field
		if had := &p.texted[of.field]; p.filled&bit == 0 || of.rank < had.rank {
			had.text, had.rank, had.lacks = text, of.rank, lacks
			p.filled |= bit
		}
	}
	return true
}

// run passes over what is no separator.
func (s *flatScanner) run() []byte {
	from := s.at
	for s.at < len(s.data) && s.data[s.at] > ' ' && s.data[s.at] != ',' && s.data[s.at] != '}' {
		s.at++
	}
	return s.data[from:s.at]
}

// isNumber knows the plain numbers of JSON: digits, a fraction perhaps, no exponent.
func isNumber(text []byte) bool {
	text = bytes.TrimPrefix(text, []byte("-"))
	whole, fraction, dotted := bytes.Cut(text, []byte("."))
	if len(whole) == 0 || len(whole) > 1 && whole[0] == '0' || dotted && len(fraction) == 0 {
		return false
	}
	for _, part := range [2][]byte{whole, fraction} {
		for _, b := range part {
			if b < '0' || b > '9' {
				return false
			}
		}
	}
	return true
}

// text reads a string; what escapes stand for is put together only where it is wanted.
func (s *flatScanner) text(wanted bool) (text []byte, lacks without, ok bool) {
	rest := s.data[s.at:]
	end, lacks := s.look(rest[1:])
	if end++; end < len(rest) && rest[end] == '"' {
		s.at += end + 1
		return rest[1:end], lacks, true
	}
	n := stringLength(rest)
	if n == 0 {
		return nil, 0, false
	}
	s.at += n
	text, ok = s.parser.unescape(rest[1:n-1], wanted)
	return text, nothing, ok
}

// unescape gives what a string with escapes stands for. It declines halves of surrogate pairs, and what is no escape.
func (p *parser) unescape(text []byte, wanted bool) ([]byte, bool) {
	out := roomFor(p.buf, len(text))
	for len(text) > 0 {
		n := bytes.IndexByte(text, '\\')
		if n < 0 {
			n = len(text)
		}
		out = append(out, text[:n]...)
		if text = text[n:]; len(text) == 0 {
			break
		}
		r, size := escape(text)
		if size == 0 {
			return nil, false
		}
		out, text = utf8.AppendRune(out, r), text[size:]
	}
	if wanted {
		p.buf = out
	}
	return out, true
}

// escape gives the character that an escape stands for, and the length of that; 0 for what is none, or half of one.
func escape(text []byte) (r rune, size int) {
	if len(text) < 2 {
		return 0, 0
	}
	switch text[1] {
	case '"', '\\', '/':
		return rune(text[1]), 2
	case 'b':
		return '\b', 2
	case 'f':
		return '\f', 2
	case 'n':
		return '\n', 2
	case 'r':
		return '\r', 2
	case 't':
		return '\t', 2
	case 'u':
		if len(text) < 6 {
			return 0, 0
		}
		code, err := strconv.ParseUint(string(text[2:6]), 16, 16)
		if err != nil || code >= 0xD800 && code < 0xE000 {
			return 0, 0
		}
		return rune(code), 6
	}
	return 0, 0
}
