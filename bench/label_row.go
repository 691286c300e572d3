package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"retold/corpus"
)

// row is a line of a label file: a pair where it has the fields a and b, an article otherwise.
type row struct {
	origin corpus.Origin
	raw    []byte
	fields map[string]json.RawMessage
}

func (r *row) isPair() bool { return r.fields["a"] != nil && r.fields["b"] != nil }

// fault is an error at the row.
func (r *row) fault(hint, what string, args ...any) error {
	return corpus.Problem{File: r.origin.File, Line: r.origin.Line, What: fmt.Sprintf(what, args...), Hint: hint}
}

// text gives a field as it reads: a string without its quotes, anything else as it is written; "" where it is missing,
// null or empty.
func (r *row) text(field string) string { return textOf(r.fields[field]) }

func textOf(value json.RawMessage) string {
	var s string
	if json.Unmarshal(value, &s) == nil {
		return s // null too
	}
	return string(bytes.TrimSpace(value))
}

// number gives a field that must be a finite number; given is false where the row has none of it.
func (r *row) number(field string) (x float64, given bool, err error) {
	text := r.text(field)
	if text == "" {
		return 0, false, nil
	}
	x, err = strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(x, 0) || math.IsNaN(x) {
		return 0, false, r.fault(`"score" is a number, "label" and "copied" are 0 or 1`, "%s is %s, no number", field, shortened(text))
	}
	return x, true, nil
}

// binary gives a field that must be 0 or 1; unknown where the row has none of it.
func (r *row) binary(field string) (binary, error) {
	switch r.text(field) {
	case "true":
		return yes, nil
	case "false":
		return no, nil
	}
	x, given, err := r.number(field)
	switch {
	case err != nil || !given:
		return unknown, err
	case x == 0:
		return no, nil
	case x == 1:
		return yes, nil
	}
	return unknown, r.fault(`graded labels go by the name "score"`, "%s is %v, neither 0 nor 1", field, x)
}

// binary is a label.
type binary int8

const (
	unknown binary = iota
	no
	yes
)

// readRows reads every line of the files, which may be packed with gzip or zstd. What is no JSON object is a problem.
func readRows(ctx context.Context, files []string, o corpus.Options) (rows []row, problems []corpus.Problem, err error) {
	o.Format = corpus.Lines // gives each line as it came in; the articles within are read by corpus afterwards
	r, err := corpus.NewReader(files, o)
	if err != nil {
		return nil, nil, err
	}
	for {
		block, err := r.Next(ctx)
		if errors.Is(err, io.EOF) {
			return rows, append(problems, r.Problems()...), nil
		}
		if err != nil {
			return nil, nil, err
		}
		lines, bad := block.Articles()
		problems = append(problems, bad...)
		for i := range lines {
			row, err := parseRow(lines[i].Raw, lines[i].Origin)
			if err != nil {
				problems = append(problems, *err)
				continue
			}
			rows = append(rows, row)
		}
	}
}

func parseRow(raw []byte, o corpus.Origin) (row, *corpus.Problem) {
	r := row{origin: o, raw: bytes.TrimSpace(raw)}
	if err := json.Unmarshal(r.raw, &r.fields); err != nil || r.fields == nil {
		return r, &corpus.Problem{File: o.File, Line: o.Line, What: "no JSON object", Hint: shapes}
	}
	return r, nil
}

// shapes is what a label file looks like, for hints.
const shapes = `a line is a pair {"a": {"title": ...}, "b": {...}, "label": 0} or an article {"id": ..., "title": ..., "cluster": ...}`

// filter tells which rows meet every condition. Pairs are not held to a field that no pair has, nor articles to one that
// no article has.
func filter(rows []row, where []string) (kept []bool, err error) {
	kept = make([]bool, len(rows))
	for i := range kept {
		kept[i] = true
	}
	for _, condition := range where {
		field, value, _ := strings.Cut(condition, "=")
		known := holders(rows, field)
		if !known[0] && !known[1] {
			return nil, corpus.Problem{File: "where " + condition, What: fmt.Sprintf("no row has a field %q", field),
				Hint: "check the spelling; capitals count"}
		}
		any := false
		for i := range rows {
			r := &rows[i]
			kept[i] = kept[i] && (!known[r.class()] || r.fields[field] != nil && r.text(field) == value)
			any = any || kept[i]
		}
		if !any {
			return nil, corpus.Problem{File: "where " + condition, What: "no row is left",
				Hint: fmt.Sprintf("the first %s of the files is %q", field, firstValue(rows, field))}
		}
	}
	return kept, nil
}

// holders tells which classes of rows have a field.
func holders(rows []row, field string) (known [2]bool) {
	for i := range rows {
		if rows[i].fields[field] != nil {
			known[rows[i].class()] = true
		}
	}
	return known
}

// class is 1 for pairs and 0 for articles.
func (r *row) class() int {
	if r.isPair() {
		return 1
	}
	return 0
}

func firstValue(rows []row, field string) string {
	for i := range rows {
		if rows[i].fields[field] != nil {
			return shortened(rows[i].text(field))
		}
	}
	return ""
}

func shortened(text string) string {
	if len(text) <= 40 {
		return text
	}
	return strings.ToValidUTF8(text[:40], "") + "..."
}
