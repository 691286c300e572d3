package corpus

import (
	"bytes"
	"slices"
)

// Table is the first row of a table, and what it says of the rows below.
type Table struct {
	Lead    []byte   // what stands before it: a UTF-8 byte order mark, a line such as "sep=;", both, or nothing
	Header  []byte   // the row as it came in, its line ending included
	Comma   byte     // what parts the columns
	Columns []string // their names, as they stand
	HasID   bool     // a column holds the ids
}

func newTable(lead, header []byte, c columns) *Table {
	hasID := slices.ContainsFunc(c.fields, func(a alias) bool { return a.known && a.field == fieldID })
	return &Table{Lead: lead, Header: header, Comma: c.comma, Columns: c.names, HasID: hasID}
}

// Same says whether the rows of both may stand in one table: the columns have the same names in the same order, whatever
// their case, spaces and quotes, and are parted the same way.
func (t *Table) Same(other *Table) bool {
	alike := func(a, b string) bool { return a == b || plainName(a) != "" && plainName(a) == plainName(b) }
	return t.Comma == other.Comma && slices.EqualFunc(t.Columns, other.Columns, alike)
}

// Cells gives the texts of a row as it came in, one for each column: "" where the row is short, and none for
// what stands beyond the last column.
func (t *Table) Cells(row []byte) []string {
	found, _ := cells(nil, row, t.Comma)
	texts := make([]string, len(t.Columns))
	for i := range min(len(found), len(texts)) {
		texts[i] = string(bytes.ToValidUTF8(found[i].text(nil), []byte("\ufffd")))
	}
	return texts
}

// Count gives the number of cells that a row has.
func (t *Table) Count(row []byte) int {
	found, _ := cells(nil, row, t.Comma)
	return len(found)
}

// Table gives the header of a table, nil for other files. It is known once a block of the file was given.
func (r *Reader) Table(file string) *Table { return r.tables[file] }

// Format gives what a file was read as, Auto where it was not read.
func (r *Reader) Format(file string) Format { return r.formats[file] }
