package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"slices"
	"time"

	"retold/corpus"
	"retold/report"
)

// header gives the header row of a table that was read, nil for other files.
type header func(file string) []byte

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

// writeRecords writes records byte for byte where they all came in one line format: JSON lines, or tables with the same
// header. Otherwise each becomes a line of JSON, those that came as JSON lines byte for byte.
func writeRecords(w io.Writer, entries iter.Seq[entry], head header) error {
	lines := lineWriter{w: w}
	record := jsonLine
	if table := commonHeader(entries, head); table.row != nil {
		record = table.line
		if err := lines.write(table.first(entries)); err != nil {
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

// jsonLine gives a record as a line of JSON: byte for byte where it came as one, with the added fields at its end.
func jsonLine(e entry) ([]byte, error) {
	raw := e.article.Raw
	switch e.article.Origin.Format {
	case corpus.JSONL:
	case corpus.JSON:
		var line bytes.Buffer
		if err := json.Compact(&line, raw); err != nil {
			return nil, err
		}
		raw = append(line.Bytes(), '\n')
	default:
		line, err := json.Marshal(asRecord(e.article))
		if err != nil {
			return nil, err
		}
		raw = append(line, '\n')
	}
	if e.plus == nil {
		return raw, nil
	}
	return withFields(raw, e.plus)
}

// record is an article that came in another format than JSON lines.
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
