package corpus

import "bytes"

// rowLength is the length of the row that data begins with, its line ending
// included; 0 where data ends before the row does and more may follow.
//
// Quotes are read as RFC 4180 has them, with mercy: a quote inside an unquoted
// field, or inside a quoted one on its own line, is a character. Where a quoted
// field runs over a line break and then meets a stray quote, or never closes,
// its first quote was a stray one: the row ends with its line, so that it costs
// that row only.
func rowLength(data []byte, comma byte, last bool) int {
	end := -1 // the next line break, looked for once: a row may have many fields
	for at := 0; at < len(data); {
		if data[at] == '"' {
			n, fate := quotedLength(data[at:], comma, last)
			switch fate {
			case quoteOpen:
				return 0
			case quoteStray:
				return lineLength(data)
			}
			at += n
		}
		if end < at {
			end = at + lineEnd(data[at:])
		}
		next := bytes.IndexByte(data[at:end], comma)
		switch {
		case next >= 0:
			at += next + 1
		case end < len(data):
			return end + 1
		case last:
			return len(data)
		default:
			return 0
		}
	}
	if last {
		return len(data)
	}
	return 0
}

// lineEnd is where the first line of data ends, its line ending left out.
func lineEnd(data []byte) int {
	if n := bytes.IndexByte(data, '\n'); n >= 0 {
		return n
	}
	return len(data)
}

func lineLength(data []byte) int {
	if n := afterNewline(data); n > 0 {
		return n
	}
	return len(data)
}

type quoteFate uint8

const (
	quoteClosed quoteFate = iota
	quoteOpen             // more data must tell
	quoteStray            // not the start of a quoted field at all
)

// maxQuoted bounds how far the end of a quoted field is looked for over line breaks, in bytes.
const maxQuoted = 4 << 20

// quotedLength is the length of the quoted field that data begins with, both quotes included.
func quotedLength(data []byte, comma byte, last bool) (int, quoteFate) {
	crossed := false
	for at := 1; ; {
		n := bytes.IndexByte(data[at:], '"')
		if n < 0 {
			break
		}
		crossed = crossed || bytes.IndexByte(data[at:at+n], '\n') >= 0
		at += n + 1
		switch after := data[at:]; {
		case len(after) == 0 && !last:
			return 0, quoteOpen
		case len(after) == 0 || after[0] == comma || after[0] == '\n':
			return at, quoteClosed
		case after[0] == '\r' && (len(after) == 1 || after[1] == '\n'):
			return at, quoteClosed
		case after[0] == '"':
			at++
		case crossed:
			return 0, quoteStray
		}
		if crossed && at > maxQuoted {
			break
		}
	}
	if last || len(data) > maxQuoted {
		return 0, quoteStray
	}
	return 0, quoteOpen
}

// cells appends the fields of one row (as rowLength cuts it) to into, quotes and
// line ending taken off. It says whether a quote that opens a field never closes;
// that field is read to the next comma, its quote a character.
func cells(into []cell, row []byte, comma byte) (out []cell, stray bool) {
	row = trimNewline(row)
	for {
		if len(row) > 0 && row[0] == '"' {
			if n, fate := quotedLength(row, comma, true); fate == quoteClosed {
				into = append(into, cell{row[1 : n-1], true})
				if n == len(row) {
					return into, stray
				}
				row = row[n+1:]
				continue
			}
			stray = true
		}
		next := bytes.IndexByte(row, comma)
		if next < 0 {
			return append(into, cell{row, false}), stray
		}
		into = append(into, cell{row[:next], false})
		row = row[next+1:]
	}
}

// cell is a field as it stands in the row; in a quoted one, two quotes are one.
type cell struct {
	raw    []byte
	quoted bool
}

// text is what the field says, appended to buf where it cannot be a slice of the row.
func (c cell) text(buf []byte) []byte {
	if !c.isEscaped() {
		return c.raw
	}
	for i := 0; i < len(c.raw); i++ {
		buf = append(buf, c.raw[i])
		if c.raw[i] == '"' && i+1 < len(c.raw) && c.raw[i+1] == '"' {
			i++
		}
	}
	return buf
}

// isEscaped says whether quotes stand in the cell, each written twice.
func (c cell) isEscaped() bool { return c.quoted && bytes.IndexByte(c.raw, '"') >= 0 }

func trimNewline(line []byte) []byte {
	line = bytes.TrimSuffix(line, []byte("\n"))
	return bytes.TrimSuffix(line, []byte("\r"))
}

// columns says what each column of a table holds.
type columns struct {
	comma  byte
	fields []alias
	names  []string
}

func newColumns(header []byte, comma byte, n *names) columns {
	c := columns{comma: comma}
	row, _ := cells(nil, header, comma)
	for _, cell := range row {
		name := string(bytes.TrimSpace(cell.text(nil)))
		c.names = append(c.names, name)
		c.fields = append(c.fields, n.find(name))
	}
	return c
}

// usable says whether there is a headline or a text among the columns.
func (c columns) usable() bool {
	for _, a := range c.fields {
		if a.isText() {
			return true
		}
	}
	return false
}

func (c columns) known() int {
	n := 0
	for _, a := range c.fields {
		if a.known {
			n++
		}
	}
	return n
}
