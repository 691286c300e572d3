package main

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"retold/corpus"
	"retold/report"
)

// rows writes records as rows of one table.
type rows struct {
	*corpus.Table
	adding bool  // rows get the columns of addedNames
	kept   []int // the columns that stay; nil for all: those of an earlier run are replaced
}

func newRows(t *corpus.Table, adding bool) rows {
	r := rows{Table: t, adding: adding}
	if !adding || !slices.ContainsFunc(t.Columns, isAdded) {
		return r
	}
	r.kept = []int{}
	for i, name := range t.Columns {
		if !isAdded(name) {
			r.kept = append(r.kept, i)
		}
	}
	return r
}

func isAdded(column string) bool { return slices.Contains(addedNames(), strings.ToLower(column)) }

func (r rows) header() []byte {
	if !r.adding {
		return r.Header
	}
	return r.extended(r.Header, addedNames())
}

// line gives a record as a row: as it came, or with the added columns.
func (r rows) line(e entry) ([]byte, error) {
	if e.plus == nil {
		return e.article.Raw, nil
	}
	p := e.plus
	return r.extended(e.article.Raw, []string{
		p.DuplicateOf, string(p.Verdict), decimal(p.SameStory), decimal(p.Copied), p.ClusterID,
	}), nil
}

func decimal(x float64) string { return strconv.FormatFloat(report.Round(x), 'f', -1, 64) }

// extended puts cells at the end of a row, before its line ending. A row that is short of cells is filled up first.
func (r rows) extended(row []byte, cells []string) []byte {
	body := unended(row)
	out := bytes.Clone(body)
	if r.kept != nil {
		out = r.without(row)
	} else if short := len(r.Columns) - r.Count(row); short > 0 {
		out = append(out, bytes.Repeat([]byte{r.Comma}, short)...)
	}
	for i, cell := range cells {
		if i > 0 || len(out) > 0 {
			out = append(out, r.Comma)
		}
		out = append(out, r.quoted(cell)...)
	}
	return append(out, row[len(body):]...)
}

// without gives the cells of a row that stay, written anew.
func (r rows) without(row []byte) []byte {
	cells := r.Cells(row)
	kept := make([]string, len(r.kept))
	for i, at := range r.kept {
		kept[i] = r.quoted(cells[at])
	}
	return []byte(strings.Join(kept, string(r.Comma)))
}

func (r rows) quoted(cell string) string {
	if !strings.ContainsAny(cell, "\"\r\n"+string(r.Comma)) {
		return cell
	}
	return fmt.Sprintf(`"%s"`, strings.ReplaceAll(cell, `"`, `""`))
}

// unended takes the line ending off.
func unended(row []byte) []byte {
	return bytes.TrimSuffix(bytes.TrimSuffix(row, []byte("\n")), []byte("\r"))
}
