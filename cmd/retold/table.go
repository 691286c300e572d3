package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"iter"
	"strconv"
	"strings"

	"retold/corpus"
	"retold/report"
)

// table is the kind of table that records come from: its header row as it came in, and what parts its columns.
type table struct {
	row   []byte
	comma byte
	cells int
}

// commonHeader gives the table that all records come from; its row is nil where they come from other formats, or from
// tables with other columns.
func commonHeader(entries iter.Seq[entry], head header) table {
	var common table
	var at string
	for e := range entries {
		if at == e.article.Origin.File && common.row != nil {
			continue
		}
		at = e.article.Origin.File
		t := tableOf(e.article.Origin, head)
		switch {
		case t.row == nil:
			return table{}
		case common.row == nil:
			common = t
		case common.comma != t.comma || !bytes.Equal(unended(common.row), unended(t.row)):
			return table{}
		}
	}
	return common
}

func tableOf(o corpus.Origin, head header) table {
	if o.Format != corpus.CSV && o.Format != corpus.TSV {
		return table{}
	}
	row := head(o.File)
	t := table{row: row, comma: commaOf(row, o.Format)}
	t.cells = t.count(row)
	return t
}

// commaOf tells what parts the columns: the separator that the header has most of.
func commaOf(row []byte, format corpus.Format) byte {
	best, most := byte(','), -1
	if format == corpus.TSV {
		return '\t'
	}
	for _, c := range []byte(",;|") {
		if n := bytes.Count(row, []byte{c}); n > most {
			best, most = c, n
		}
	}
	return best
}

// first gives the header row, with the added columns where the records get any.
func (t table) first(entries iter.Seq[entry]) []byte {
	for e := range entries {
		if e.plus != nil {
			return t.extended(t.row, addedNames())
		}
		break
	}
	return t.row
}

// line gives a record as a row: as it came, or with the added columns.
func (t table) line(e entry) ([]byte, error) {
	if e.plus == nil {
		return e.article.Raw, nil
	}
	p := e.plus
	return t.extended(e.article.Raw, []string{
		p.DuplicateOf, string(p.Verdict), decimal(p.SameStory), decimal(p.Copied), p.ClusterID,
	}), nil
}

func decimal(x float64) string { return strconv.FormatFloat(report.Round(x), 'f', -1, 64) }

// extended puts cells at the end of a row, before its line ending; a row that is short of cells is filled up first.
func (t table) extended(row []byte, cells []string) []byte {
	body := unended(row)
	out := bytes.Clone(body)
	for n := t.count(row); n > 0 && n < t.cells; n++ {
		out = append(out, t.comma)
	}
	for _, cell := range cells {
		out = append(out, t.comma)
		out = append(out, t.quoted(cell)...)
	}
	return append(out, row[len(body):]...)
}

// count gives the number of cells of a row, 0 where its quotes are broken.
func (t table) count(row []byte) int {
	r := csv.NewReader(bytes.NewReader(row))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = rune(t.comma), true, -1
	cells, err := r.Read()
	if err != nil {
		return 0
	}
	return len(cells)
}

func (t table) quoted(cell string) string {
	if !strings.ContainsAny(cell, "\"\r\n"+string(t.comma)) {
		return cell
	}
	return fmt.Sprintf(`"%s"`, strings.ReplaceAll(cell, `"`, `""`))
}

// unended takes the line ending off.
func unended(row []byte) []byte {
	return bytes.TrimSuffix(bytes.TrimSuffix(row, []byte("\n")), []byte("\r"))
}
