package corpus

import (
	"context"
	"strings"
	"testing"
	"unicode/utf8"
)

// readAny reads text under a limit that small inputs can meet, and checks what must hold of any input.
func readAny(t *testing.T, name, text string, format Format) {
	o := DefaultOptions()
	o.Format, o.MaxRecord = format, 1<<12
	r := readerOf(t, []string{name}, memory(map[string]string{name: text}), o, 64)
	for {
		b, err := r.Next(context.Background())
		if err != nil {
			break
		}
		articles, problems := b.Articles()
		for _, a := range articles {
			for _, s := range []string{a.ID, a.Title, a.Lead, a.Body, a.URL, a.Source, a.Lang} {
				if !utf8.ValidString(s) {
					t.Fatalf("%q is not UTF-8", s)
				}
			}
			if a.ID == "" || a.Title == "" && a.Lead == "" && a.Body == "" || len(a.Raw) == 0 {
				t.Fatalf("half an article: %+v", a)
			}
		}
		for _, p := range problems {
			if p.What == "" || p.File == "" {
				t.Fatalf("half a problem: %+v", p)
			}
		}
	}
}

func FuzzJSONL(f *testing.F) {
	f.Add(written[JSONL])
	f.Add(`{"id":1,"title":"\ud800","lead":null,"body":["a",{}]}` + "\n{\n")
	f.Add(`{"title":"OSLO (AP) - <p>x &amp;amp; #39; \\n"}`)
	f.Fuzz(func(t *testing.T, text string) { readAny(t, "a.jsonl", text, JSONL) })
}

func FuzzCSV(f *testing.F) {
	f.Add("title,body\na,\"b\n\"\"c\"\n\"d,e\n")
	f.Add(written[TSV])
	f.Fuzz(func(t *testing.T, text string) {
		readAny(t, "a.csv", "id,title,lead\n"+text, CSV)
		at := 0
		for _, end := range (tableSplitter{','}).ends(nil, []byte(text), true) {
			if end <= at {
				t.Fatal("a row without a byte")
			}
			at = end
		}
		if at != len(text) {
			t.Fatalf("rows end at %d of %d", at, len(text))
		}
	})
}

// FuzzOpen reads anything: packed, broken, of any format.
func FuzzOpen(f *testing.F) {
	for _, pack := range packings(f) {
		for _, text := range written {
			f.Add(pack(text))
		}
	}
	f.Add("[{\"title\":\"a b\"},\n{\"title\":\"c\"")
	f.Add("A headline\n\nBy Someone\n\nA text.")
	f.Fuzz(func(t *testing.T, text string) {
		if strings.Contains(text, "<") {
			return // pages have a target of their own
		}
		readAny(t, "a", text, Auto)
	})
}
