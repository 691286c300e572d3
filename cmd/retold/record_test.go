package main

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"retold/corpus"
	"retold/report"
)

// files is a corpus of tables, by their headers, and of files of other formats.
type files struct {
	names  []string
	format map[string]corpus.Format
	tables map[string]*corpus.Table
}

func (f *files) Files() []string                  { return f.names }
func (f *files) Format(file string) corpus.Format { return f.format[file] }
func (f *files) Table(file string) *corpus.Table  { return f.tables[file] }

// readAs gives the files of the entries as a reader has them.
func readAs(t *testing.T, headers map[string]string, entries []entry) *files {
	t.Helper()
	f := &files{format: map[string]corpus.Format{}, tables: map[string]*corpus.Table{}}
	for _, e := range entries {
		name := e.article.Origin.File
		f.names = append(f.names, name)
		f.format[name] = e.article.Origin.Format
		if header, ok := headers[name]; ok {
			f.tables[name] = tableOf(t, f.format[name], header)
		}
	}
	return f
}

func tableOf(t *testing.T, format corpus.Format, header string) *corpus.Table {
	t.Helper()
	o := corpus.DefaultOptions()
	o.Format, o.Stdin = format, strings.NewReader(header+"1")
	r, err := corpus.NewReader([]string{"-"}, o)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Next(context.Background()); err != nil {
		t.Fatal(err)
	}
	return r.Table("-")
}

func records(t *testing.T, headers map[string]string, entries ...entry) string {
	t.Helper()
	var b bytes.Buffer
	adding := slices.ContainsFunc(entries, func(e entry) bool { return e.plus != nil })
	if err := layoutOf(readAs(t, headers, entries)).write(&b, slices.Values(entries), adding); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func came(file string, format corpus.Format, raw string) *corpus.Article {
	return &corpus.Article{ID: "x", Title: "T", Raw: []byte(raw), Origin: corpus.Origin{File: file, Format: format}}
}

func TestRecordsLeaveAsTheyCame(t *testing.T) {
	plus := &added{"k,1", report.Near, 0.5, 1, "c\"1"}
	headers := map[string]string{"a.csv": "id,title\r\n", "b.csv": "ID,\"Title\"\n", "c.csv": "title,id\n", "d.tsv": "title\tdesk\tdesk\t\n",
		"e.csv": "id,Verdict,title\n"}
	for _, tt := range []struct {
		name    string
		entries []entry
		want    string
	}{
		{"JSON lines byte for byte", []entry{{came("a", corpus.JSONL, "{ \"b\":1}\r\n"), nil}, {came("a", corpus.JSONL, `{"c" : 2}`), nil}},
			"{ \"b\":1}\r\n{\"c\" : 2}"},
		{"a missing line ending parts no records", []entry{{came("a", corpus.JSONL, `{"b":1}`), nil}, {came("b", corpus.JSONL, "{}\n"), nil}},
			"{\"b\":1}\n{}\n"},
		{"fields are added to an object", []entry{{came("a", corpus.JSONL, "{ \"b\":1 }\r\n"), plus}},
			"{ \"b\":1 ,\"duplicate_of\":\"k,1\",\"verdict\":\"near\",\"same_story\":0.5,\"copied\":1,\"cluster_id\":\"c\\\"1\"}\r\n"},
		{"fields of an earlier run are replaced", []entry{{came("a", corpus.JSONL, `{"verdict":"old","b":[1, 2],"cluster_id":null}`), plus}},
			"{\"b\":[1, 2],\"duplicate_of\":\"k,1\",\"verdict\":\"near\",\"same_story\":0.5,\"copied\":1,\"cluster_id\":\"c\\\"1\"}\n"},
		{"tables of the same columns", []entry{{came("a.csv", corpus.CSV, "1,\"x\ny\"\r\n"), nil}, {came("b.csv", corpus.CSV, "2,z"), nil}},
			"id,title\r\n1,\"x\ny\"\r\n2,z"},
		{"columns are added to rows, short ones filled up", []entry{{came("a.csv", corpus.CSV, "1,T\r\n"), plus}, {came("a.csv", corpus.CSV, "2"), plus}},
			"id,title,duplicate_of,verdict,same_story,copied,cluster_id\r\n1,T,\"k,1\",near,0.5,1,\"c\"\"1\"\r\n2,,\"k,1\",near,0.5,1,\"c\"\"1\""},
		{"columns of an earlier run are replaced", []entry{{came("e.csv", corpus.CSV, "1,old,\"T, t\"\n"), plus}},
			"id,title,duplicate_of,verdict,same_story,copied,cluster_id\n1,\"T, t\",\"k,1\",near,0.5,1,\"c\"\"1\"\n"},
		{"tables of other columns become JSON, under names of their own", []entry{{came("b.csv", corpus.CSV, "1,T\n"), nil}, {came("c.csv", corpus.CSV, "T,1\n"), nil}},
			"{\"ID\":\"1\",\"Title\":\"T\"}\n{\"title\":\"T\",\"id\":\"1\"}\n"},
		{"a table and a page become JSON", []entry{{came("d.tsv", corpus.TSV, "T\tlocal\tnight\t{0}\n"), nil}, {came("p", corpus.HTML, "<p>"), plus}},
			"{\"id\":\"x\",\"title\":\"T\",\"desk\":\"local\",\"desk_2\":\"night\",\"_2\":\"{0}\"}\n{\"id\":\"x\",\"title\":\"T\",\"duplicate_of\":\"k,1\",\"verdict\":\"near\",\"same_story\":0.5,\"copied\":1,\"cluster_id\":\"c\\\"1\"}\n"},
		{"an object over several lines becomes one", []entry{{came("a", corpus.JSON, "{\n \"b\": 1\n}"), nil}}, "{\"b\":1}\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := records(t, headers, tt.entries...); got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

// Whatever an object holds, it stays one line of JSON that holds it still, with the added fields once.
func TestAddedFieldsKeepTheObject(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.OneOf(rapid.SampledFrom(addedNames()), rapid.String())
		object := rapid.MapOf(name, rapid.OneOf(rapid.String().AsAny(), rapid.Int().AsAny(), rapid.SliceOf(rapid.String()).AsAny())).Draw(t, "object")
		raw, err := json.Marshal(object)
		if err != nil {
			t.Skip("not JSON")
		}
		line, err := withFields(append(raw, '\n'), &added{"k", report.Near, 0.25, 1, "c"})
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]any{}
		plain, _ := json.Marshal(object)
		_ = json.Unmarshal(plain, &want)
		maps.Copy(want, map[string]any{"duplicate_of": "k", "verdict": "near", "same_story": 0.25, "copied": 1.0, "cluster_id": "c"})
		got := map[string]any{}
		if err := json.Unmarshal(line, &got); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		a, _ := json.Marshal(got)
		b, _ := json.Marshal(want)
		if !bytes.Equal(a, b) || strings.Count(string(line), "\n") != 1 {
			t.Fatalf("got %s, want %s", line, b)
		}
	})
}

// Excel takes a table for UTF-8 by its byte order mark, and knows its separator by a first line.
func TestWhatStoodBeforeEveryTableStandsBeforeTheOutput(t *testing.T) {
	const bom, row = "\ufeff", "1;Zug fährt\r\n"
	headers := map[string]string{"a.csv": bom + "sep=;\r\nid;title\r\n", "b.csv": bom + "sep=;\r\nid;title\r\n", "c.csv": "id;title\r\n"}
	a, b, c := came("a.csv", corpus.CSV, row), came("b.csv", corpus.CSV, row), came("c.csv", corpus.CSV, row)
	if got, want := records(t, headers, entry{article: a}, entry{article: b}), headers["a.csv"]+row+row; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := records(t, headers, entry{article: a}, entry{article: c}), "id;title\r\n"+row+row; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
