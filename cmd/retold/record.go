package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"time"

	"retold/corpus"
	"retold/report"
)

// added is what a removed record gets.
type added struct {
	DuplicateOf string         `json:"duplicate_of"`
	Verdict     report.Verdict `json:"verdict"`
	SameStory   float64        `json:"same_story"`
	Copied      float64        `json:"copied"`
	ClusterID   string         `json:"cluster_id"`
}

func addedNames() []string {
	return []string{"duplicate_of", "verdict", "same_story", "copied", "cluster_id"}
}

// entry is a record to write; plus is nil for one that leaves as it came.
type entry struct {
	article *corpus.Article
	plus    *added
}

// tables tells of files what they were read as.
type tables interface {
	Files() []string
	Format(file string) corpus.Format
	Table(file string) *corpus.Table
}

// layout is the one way in which a run writes records, whichever of them it writes: as rows of one table, where every
// input is a table with the same columns, else as lines of JSON, those that came as JSON lines byte for byte.
type layout struct {
	inputs tables
	table  *corpus.Table // nil for JSON lines
	lead   []byte        // stands before the table, as before every input
	recast bool          // rows of tables become JSON lines
}

func layoutOf(inputs tables) layout {
	l := layout{inputs: inputs}
	all := true // inputs so far are tables with the same columns
	for _, file := range inputs.Files() {
		if inputs.Format(file) == corpus.Auto {
			continue
		}
		t := inputs.Table(file)
		l.recast = l.recast || t != nil
		if all = all && t != nil && (l.table == nil || l.table.Same(t)); all && l.table == nil {
			l.table, l.lead = t, t.Lead
		}
		if all && !bytes.Equal(l.lead, t.Lead) {
			l.lead = nil
		}
	}
	if all {
		l.recast = false
	} else {
		l.table = nil
	}
	return l
}

// write writes records; with adding, every one of them gets fields.
func (l layout) write(w io.Writer, entries iter.Seq[entry], adding bool) error {
	lines := lineWriter{w: w}
	record := l.object
	if l.table != nil {
		rows := newRows(l.table, adding)
		record = rows.line
		if _, err := w.Write(l.lead); err != nil {
			return err
		}
		if err := lines.write(rows.header()); err != nil {
			return err
		}
	}
	for e := range entries {
		line, err := record(e)
		if err == nil {
			err = lines.write(line)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// lineWriter keeps a record that came without a line ending apart from the next one.
type lineWriter struct {
	w    io.Writer
	open bool // the last record had no line ending
}

func (l *lineWriter) write(record []byte) error {
	if l.open {
		if _, err := l.w.Write([]byte("\n")); err != nil {
			return err
		}
	}
	l.open = !bytes.HasSuffix(record, []byte("\n"))
	_, err := l.w.Write(record)
	return err
}

// object gives a record as a line of JSON: byte for byte where it came as one, with the added fields at its end.
func (l layout) object(e entry) ([]byte, error) {
	raw, err := l.asJSON(e.article)
	if err != nil || e.plus == nil {
		return raw, err
	}
	return withFields(raw, e.plus)
}

func (l layout) asJSON(a *corpus.Article) (line []byte, err error) {
	switch a.Origin.Format {
	case corpus.JSONL:
		return a.Raw, nil
	case corpus.JSON:
		line, err = compacted(a.Raw)
	case corpus.CSV, corpus.TSV:
		line, err = rowObject(l.inputs.Table(a.Origin.File), a)
	default:
		line, err = json.Marshal(asRecord(a))
	}
	return append(line, '\n'), err
}

// compacted is an object on one line. Control characters that stand in its texts as they are, which JSON forbids, are escaped.
func compacted(object []byte) ([]byte, error) {
	var line bytes.Buffer
	err := json.Compact(&line, object)
	if err != nil {
		line.Reset()
		err = json.Compact(&line, withoutControls(object))
	}
	return line.Bytes(), err
}

// withoutControls escapes control characters in the strings of a JSON text.
func withoutControls(text []byte) (escaped []byte) {
	in, after := false, false // a string; a backslash
	for _, c := range text {
		switch {
		case in && c < ' ':
			escaped = fmt.Appendf(escaped, "\\u%04x", c)
			after = false
			continue
		case after:
			after = false
		case c == '\\':
			after = in
		case c == '"':
			in = !in
		}
		escaped = append(escaped, c)
	}
	return escaped
}

// rowObject is a row under the names of its own columns, each once; the id stands first where no column has it.
func rowObject(t *corpus.Table, a *corpus.Article) ([]byte, error) {
	var members [][]byte
	given := map[string]bool{}
	add := func(name, text string) error {
		for n := 2; given[name] || name == ""; n++ {
			name = fmt.Sprintf("%s_%d", name, n)
		}
		given[name] = true
		member, err := json.Marshal(map[string]string{name: text})
		members = append(members, bytes.Trim(member, "{}"))
		return err
	}
	var failed error
	if !t.HasID {
		failed = add("id", a.ID)
	}
	for i, text := range t.Cells(a.Raw) {
		failed = cmp.Or(failed, add(t.Columns[i], text))
	}
	return slices.Concat([]byte("{"), bytes.Join(members, []byte(",")), []byte("}")), failed
}

// record is an article that came as a text or a page, without names of its own for its fields.
type record struct {
	ID        string    `json:"id"`
	Title     string    `json:"title,omitempty"`
	Lead      string    `json:"lead,omitempty"`
	Body      string    `json:"body,omitempty"`
	URL       string    `json:"url,omitempty"`
	Source    string    `json:"source,omitempty"`
	Published time.Time `json:"published,omitzero"`
	Lang      string    `json:"lang,omitempty"`
	Credit    string    `json:"credit,omitempty"`
	Dateline  string    `json:"dateline,omitempty"`
	Suffix    string    `json:"suffix,omitempty"`
}

func asRecord(a *corpus.Article) record {
	return record{a.ID, a.Title, a.Lead, a.Body, a.URL, a.Source, a.Published, a.Lang, a.Credit, a.Dateline, a.Suffix}
}

// withFields puts the fields at the end of a JSON object; the rest of it stays as it is, unless it has fields of these
// names already, from an earlier run: those are replaced.
func withFields(object []byte, plus *added) ([]byte, error) {
	fields, err := json.Marshal(plus)
	if err != nil {
		return nil, err
	}
	if hasAdded(object) {
		if object, err = withoutAdded(object); err != nil {
			return nil, err
		}
	}
	end := bytes.LastIndexByte(object, '}')
	if end < 0 {
		return nil, errors.New("a record of JSON lines is no object")
	}
	comma := ","
	if bytes.HasSuffix(bytes.TrimSpace(object[:end]), []byte("{")) {
		comma = ""
	}
	return slices.Concat(object[:end], []byte(comma), fields[1:len(fields)-1], object[end:]), nil
}

func hasAdded(object []byte) bool {
	return slices.ContainsFunc(addedNames(), func(name string) bool { return bytes.Contains(object, []byte(`"`+name+`"`)) })
}

// withoutAdded writes the object anew without the members that will be added; the others keep their bytes.
func withoutAdded(object []byte) ([]byte, error) {
	dec := json.NewDecoder(bytes.NewReader(object))
	if _, err := dec.Token(); err != nil {
		return nil, err
	}
	var members [][]byte
	for dec.More() {
		name, err := dec.Token()
		if err != nil {
			return nil, err
		}
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			return nil, err
		}
		if slices.Contains(addedNames(), name.(string)) {
			continue
		}
		quoted, err := json.Marshal(name)
		if err != nil {
			return nil, err
		}
		members = append(members, slices.Concat(quoted, []byte(":"), value))
	}
	return slices.Concat([]byte("{"), bytes.Join(members, []byte(",")), []byte("}\n")), nil
}
