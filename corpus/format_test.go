package corpus

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

const (
	oneTitle = "Ferry stops for the winter"
	oneLead  = "The last boat of the year left Northport at noon."
	twoTitle = "Bakery on Hill Street reopens"
	twoLead  = "Bread, and a queue: the bakery is back."
)

// written is the same two articles in every format.
var written = map[Format]string{
	JSONL: `{"id":"1","title":"` + oneTitle + `","lead":"` + oneLead + `"}` + "\n" + `{"id":"2","title":"` + twoTitle + `","lead":"` + twoLead + `"}` + "\n",
	JSON: "[\n  {\n    \"id\": \"1\",\n    \"headline\": \"" + oneTitle + "\",\n    \"summary\": \"" + oneLead + "\"\n  },\n  {\"id\": 2, \"title\": \"" +
		twoTitle + "\", \"lead\": \"" + twoLead + "\"}\n]\n",
	CSV: "id,title,lead\r\n1," + oneTitle + "," + oneLead + "\r\n2," + twoTitle + ",\"" + twoLead + "\"\r\n",
	TSV: "id\ttitle\tlead\n1\t" + oneTitle + "\t" + oneLead + "\n2\t" + twoTitle + "\t" + twoLead + "\n",
}

func packings(t testing.TB) map[string]func(string) string {
	t.Helper()
	z, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	packGzip := func(s string) string {
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		w.Write([]byte(s))
		w.Close()
		return b.String()
	}
	packZstd := func(s string) string { return string(z.EncodeAll([]byte(s), nil)) }
	return map[string]func(string) string{
		"plain":         func(s string) string { return s },
		"gzip":          packGzip,
		"zstd":          packZstd,
		"gzip members":  func(s string) string { return packGzip(s[:len(s)/3]) + packGzip(s[len(s)/3:]) },
		"zstd frames":   func(s string) string { return packZstd(s[:len(s)/2]) + packZstd(s[len(s)/2:]) },
		"zstd skipping": func(s string) string { return "\x50\x2a\x4d\x18\x03\x00\x00\x00abc" + packZstd(s) },
		"with a mark":   func(s string) string { return "\xef\xbb\xbf" + s },
		"UTF-16":        utf16LE,
	}
}

func utf16LE(s string) string {
	b := []byte{0xff, 0xfe}
	for _, r := range s {
		b = append(b, byte(r), byte(r>>8))
	}
	return string(b)
}

func TestEveryFormatInEveryPackingIsToldByItsContent(t *testing.T) {
	for format, text := range written {
		for packing, pack := range packings(t) {
			t.Run(fmt.Sprint(format, " ", packing), func(t *testing.T) {
				articles, problems := readText(t, "nameless", pack(text), DefaultOptions())
				if len(problems) > 0 {
					t.Fatal(problems)
				}
				wantBoth(t, articles, format)
			})
		}
	}
}

func wantBoth(t *testing.T, articles []Article, format Format) {
	t.Helper()
	if len(articles) != 2 {
		t.Fatalf("%d articles", len(articles))
	}
	for i, want := range []Article{{ID: "1", Title: oneTitle, Lead: oneLead}, {ID: "2", Title: twoTitle, Lead: twoLead}} {
		got := articles[i]
		if got.ID != want.ID || got.Title != want.Title || got.Lead != want.Lead || got.Origin.Format != format {
			t.Errorf("article %d is %+v", i+1, got)
		}
	}
}

func TestPlainTextIsOneArticle(t *testing.T) {
	articles, problems := readText(t, "winter.txt", "\n\nFerry stops for the winter\n\nThe last boat left.\n\nIt was full.\n", DefaultOptions())
	if len(articles) != 1 || len(problems) != 0 {
		t.Fatal(articles, problems)
	}
	a := articles[0]
	if a.ID != "winter.txt" || a.Title != oneTitle || a.Body != "The last boat left.\n\nIt was full." || a.Lead != a.Body {
		t.Errorf("%+v", a)
	}
}

func TestLinesAreHeadlinesOnlyWhenAskedFor(t *testing.T) {
	o := DefaultOptions()
	o.Format = Lines
	articles, _ := readText(t, "titles.txt", "First story of all\n\nSecond story\r\nThird", o)
	if len(articles) != 3 || articles[1].Title != "Second story" || articles[1].ID != "titles.txt:3" || string(articles[1].Raw) != "Second story\r\n" {
		t.Errorf("%+v", articles)
	}
}

func TestTell(t *testing.T) {
	for _, c := range []struct{ head, name, want string }{
		{`{"id":1,"title":"a"}`, "x.txt", "jsonl"},
		{"{\"id\":1,\n\"title\":\"a\"}\n", "x", "json"},
		{"{\n\"title\":\"a\"\n}\n", "x", "json"},
		{"{\"title\":\"cut off\n{\"title\":\"b\"}\n", "x", "jsonl"},
		{"[]", "x", "json"}, {"  [ {\"a\":1}]", "x", "json"},
		{"[Updated] The ferry stops\n\nText", "x", "text"},
		{"broken\n{\"title\":\"b\"}\n", "x.jsonl.gz", "jsonl"},
		{"id;headline;text\n1;a;b\n", "x", "csv;"},
		{"headline|body\na|b\n", "x", "csv|"},
		{"headline,category\nA,B\n", "-", "csv,"},
		{"headline\nOne\nTwo\n", "x.csv", "csv,"},
		{"Title, body and soul of a town\n\nThe town has, as ever, three, four or five souls.", "x", "text"},
		{"Summary, and what to do\n\nText", "x", "text"},
		{"<!DOCTYPE html><html><body>x", "x", "html"},
		{"\n<html lang=en>", "x.txt", "html"},
		{"<?xml version=\"1.0\"?><rss version=\"2.0\">", "x", ""},
		{"PAR1\x15\x04", "x", ""}, {"%PDF-1.4", "x.txt", ""}, {"WARC/1.0\r\n", "x", ""}, {"BZh91AY", "x.jsonl", ""},
		{"\x00\x01\x02\x03\x04\x05\x06\x07binary\x00", "x", ""},
		{"Une caf\xe9 ferme ses portes\n\nLe caf\xe9 de la place a ferm\xe9.", "x", "text"},
	} {
		got, why := tell([]byte(c.head), c.name, newNames(nil))
		name := string(got.format)
		if got.format == CSV {
			name += string(got.comma)
		}
		if name != c.want || (why == "") != (c.want != "") {
			t.Errorf("%.30q named %s is %q (%s), want %q", c.head, c.name, name, why, c.want)
		}
	}
}

func TestFormatOverridesTheContent(t *testing.T) {
	o := DefaultOptions()
	o.Format = Text
	articles, _ := readText(t, "a.jsonl", `{"title":"x"}`+"\nsecond line of text", o)
	if len(articles) != 1 || articles[0].Title != `{"title":"x"}` {
		t.Errorf("%+v", articles)
	}
}

func TestATableKeepsItsHeader(t *testing.T) {
	r := readerOf(t, []string{"a.csv"}, memory(map[string]string{"a.csv": "\xef\xbb\xbf" + written[CSV]}), DefaultOptions(), 64)
	var raws strings.Builder
	for _, b := range drain(t, r) {
		articles, _ := b.Articles()
		for _, a := range articles {
			raws.Write(a.Raw)
		}
	}
	if got := string(r.Table("a.csv").Header) + raws.String(); got != written[CSV] {
		t.Errorf("header and rows are %q", got)
	}
}

// Records without an id are told apart even where they share a line, in blocks of any size.
func TestObjectsOnOneLineAreToldApart(t *testing.T) {
	text := `[{"title":"A ferry"},{"title":"A mill"}, {"title":"A tower"},` + "\n" + `{"title":"A bridge"}, {` + "\n" + `"title":"A quay"}]`
	want := []string{"min.json:1", "min.json:1#2", "min.json:1#3", "min.json:2", "min.json:2#2"}
	for size := 8; size < 100; size++ {
		var got []string
		for _, b := range blocksOf(t, map[string]string{"min.json": text}, DefaultOptions(), size) {
			articles, problems := b.Articles()
			if len(problems) != 0 {
				t.Fatal(problems)
			}
			for _, a := range articles {
				got = append(got, a.ID)
				if a.ID != a.Origin.String() {
					t.Errorf("%s stands at %s", a.ID, a.Origin)
				}
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("blocks of %d bytes: %v", size, got)
		}
	}
}
