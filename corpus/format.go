package corpus

import (
	"bytes"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/valyala/fastjson"
)

// foreign are formats that are known and not read, by how their files begin.
var foreign = []struct{ magic, what string }{
	{"PAR1", "Parquet"}, {"WARC/", "a web archive (WARC)"}, {"%PDF", "PDF"}, {"\xff\xd8\xff", "a picture"}, {"\x89PNG", "a picture"},
	{"GIF8", "a picture"}, {"SQLite format 3\x00", "SQLite"}, {"Obj\x01", "Avro"}, {"ARROW1", "Arrow"},
	{"\xd0\xcf\x11\xe0", "an Office document"}, {"{\\rtf", "RTF"},
	{"BZh", "bzip2"}, {"\xfd7zXZ", "xz"}, {"PK\x03\x04", "a zip archive (or an Office document)"}, {"7z\xbc\xaf", "a 7-Zip archive"},
	{"\x04\x22\x4d\x18", "lz4"}, {"\x1f\x8b", "gzip inside its compression"}, {"\x28\xb5\x2f\xfd", "zstd inside its compression"},
}

// shape is a format and, for tables, what separates the columns.
type shape struct {
	format Format
	comma  byte
}

// tell says what a file holds from its head (whole where the file is shorter)
// and its name. Why not, where it is nothing that is read.
func tell(head []byte, path string, n *names) (s shape, why string) {
	if what := foreignTo(head); what != "" {
		return shape{}, "is " + what + ", which is not read"
	}
	start := bytes.TrimLeft(head, " \t\r\n")
	switch {
	case len(start) == 0:
		return byName(path), ""
	case start[0] == '<':
		return tellMarkup(start, path)
	case start[0] == '{':
		return shape{format: tellObjects(start)}, ""
	case start[0] == '[' && isArrayOfObjects(start):
		return shape{format: JSON}, ""
	}
	if comma := columnsOf(head, path, n); comma != 0 {
		return table(comma), ""
	}
	if isBinary(head) {
		return shape{}, "is neither text nor a format that is read"
	}
	return byName(path), ""
}

func foreignTo(head []byte) (what string) {
	for _, f := range foreign {
		if bytes.HasPrefix(head, []byte(f.magic)) {
			return f.what
		}
	}
	return ""
}

func table(comma byte) shape {
	if comma == '\t' {
		return shape{TSV, comma}
	}
	return shape{CSV, comma}
}

// byName falls back on the name; a name that says nothing is text.
func byName(path string) shape {
	switch extension(path) {
	case ".jsonl", ".ndjson", ".jl", ".json":
		return shape{format: JSONL}
	case ".csv":
		return shape{CSV, ','}
	case ".tsv", ".tab":
		return shape{TSV, '\t'}
	case ".html", ".htm", ".xhtml":
		return shape{format: HTML}
	}
	return shape{format: Text}
}

func extension(path string) string {
	path = strings.ToLower(path)
	for _, packed := range []string{".gz", ".gzip", ".zst", ".zstd"} {
		path = strings.TrimSuffix(path, packed)
	}
	return filepath.Ext(path)
}

func tellMarkup(start []byte, path string) (shape, string) {
	lower := bytes.ToLower(start[:min(len(start), 4096)])
	for _, feed := range []string{"<rss", "<feed", "<rdf:rdf"} {
		if bytes.Contains(lower, []byte(feed)) && !bytes.Contains(lower, []byte("<html")) {
			return shape{}, "is a feed, which is not read"
		}
	}
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<div", "<article", "<p>", "<h1"} {
		if bytes.Contains(lower, []byte(tag)) {
			return shape{format: HTML}, ""
		}
	}
	if bytes.HasPrefix(lower, []byte("<?xml")) {
		return shape{}, "is XML, which is not read"
	}
	return byName(path), ""
}

// tellObjects: an object a line, or objects spread over lines?
func tellObjects(start []byte) Format {
	first, rest, found := bytes.Cut(start, []byte("\n"))
	if !found || fastjson.ValidateBytes(first) == nil {
		return JSONL
	}
	if rest = bytes.TrimLeft(rest, " \t\r\n"); len(rest) > 0 && rest[0] == '{' && len(bytes.TrimSpace(first)) > 1 {
		return JSONL
	}
	if end := bytes.TrimRight(first, " \t\r"); bytes.IndexByte([]byte(`{[,"]}`), end[len(end)-1]) < 0 {
		return JSONL
	}
	return JSON
}

func isArrayOfObjects(start []byte) bool {
	inside := bytes.TrimLeft(start[1:], " \t\r\n")
	return len(inside) > 0 && (inside[0] == '{' || inside[0] == ']')
}

// columnsOf gives the separator under which the first line is a table's header:
// one column is a headline or a text, and another is known too, or the next line
// has as many columns, or the name says that it is a table. 0 where it is none.
func columnsOf(head []byte, path string, n *names) byte {
	line, rest, _ := bytes.Cut(bytes.TrimLeft(head, "\r\n"), []byte("\n"))
	if len(line) > 4096 {
		return 0
	}
	ext := extension(path)
	for _, comma := range []byte("\t,;|") {
		c := newColumns(line, comma, n)
		if len(c.names) < 2 || !c.usable() {
			continue
		}
		second, _ := cells(nil, rest[:rowLength(rest, comma, true)], comma)
		if c.known() > 1 || len(second) == len(c.names) || ext == ".csv" || ext == ".tsv" || ext == ".tab" {
			return comma
		}
	}
	return 0
}

// namedText says whether a file of a folder is an article by its name; notes, programs and settings are text too.
func namedText(path string) bool {
	ext := extension(path)
	return ext == ".txt" || ext == ".text" || ext == ""
}

// isBinary goes by the share of bytes that no text holds.
func isBinary(head []byte) bool {
	control, broken := 0, 0
	for i := 0; i < len(head); {
		r, n := utf8.DecodeRune(head[i:])
		switch {
		case r == utf8.RuneError && n == 1 && i+utf8.UTFMax < len(head):
			broken++
		case r < ' ' && r != '\n' && r != '\r' && r != '\t' && r != '\f' && r != 0x1b:
			control++
		}
		i += n
	}
	return control*50 > len(head) || broken*4 > len(head)
}
