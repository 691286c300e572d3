package corpus

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/klauspost/compress/gzip"
)

const good = `{"id":"good","title":"Ferry stops for the winter"}`

func TestABrokenRecordCostsItselfOnly(t *testing.T) {
	for _, c := range []struct{ name, bad, what, hint string }{
		{"truncated", `{"id":"b","title":"Ferry st`, "truncated JSON", "one whole JSON object"},
		{"no JSON", `Ferry stops`, `not JSON: it starts with "Ferry stops"`, ""},
		{"bare word", `{"id":"b","title":Ferry}`, "broken JSON", ""},
		{"two objects", `{"title":"a b"}{"title":"c d"}`, "more follows", ""},
		{"array", `["a"]`, "a JSON array, not an object", ""},
		{"string", `"a"`, "a JSON string, not an object", ""},
		{"title is a number", `{"id":"b","title":12}`, `the field "title" is a JSON number`, ""},
		{"lead is an object", `{"id":"b","title":"x","lead":{"a":1}}`, `the field "lead" is a JSON object`, ""},
		{"text within", `{"id":"b","title":"x","story":{"n":"y","body":"z"}}`, `the field "story" is a JSON object`, "--field body=story.body takes"},
		{"body is true", `{"id":"b","title":"x","body":true}`, `the field "body" is a JSON true`, ""},
		{"id is an array", `{"id":["b"],"title":"x"}`, `the field "id" is a JSON array`, ""},
		{"empty object", `{}`, "neither a headline nor a text", ""},
		{"empty texts", `{"id":"b","title":" ","lead":""}`, "neither a headline nor a text", ""},
		{"other names", `{"id":"b","kop":"x","tekst":"y"}`, "neither a headline nor a text", "its fields are id, kop, tekst"},
		{"nested names", `{"id":"b","data":{"kop":"x","tekst":{"a":"y"}},"n":{}}`, "neither a headline nor a text", "its fields are data.kop, data.tekst.a, id, n;"},
		{"a pair", `{"id":"p","a":{"title":"x"},"b":{"title":"y"}}`, "neither a headline nor a text", "pair"},
		{"only NUL", "\x00\x00\x00\x00", "4 NUL bytes", "damaged"},
		{"nested too deep", `{"title":"x","a":` + strings.Repeat("[", 500) + strings.Repeat("]", 500) + "}", "nested deeper", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := good + "\n" + c.bad + "\n" + strings.Replace(good, "good", "last", 1) + "\n"
			articles, problems := readText(t, "a.jsonl", text, DefaultOptions())
			if len(articles) != 2 || len(problems) != 1 {
				t.Fatalf("%d articles, problems %v", len(articles), problems)
			}
			p := problems[0]
			if !strings.Contains(p.What, c.what) || !strings.Contains(p.Hint, c.hint) || p.Line != 2 || p.File != "a.jsonl" || p.Lost || p.Repaired {
				t.Errorf("the problem is %+v", p)
			}
		})
	}
}

func TestWhatCanBeRepairedIsReadAndSaid(t *testing.T) {
	for _, c := range []struct{ name, file, text, title, what string }{
		{"invalid UTF-8", "a.jsonl", `{"id":"1","title":"Caf` + "\xe9" + ` closes its – doors"}`, "Caf\ufffd closes its – doors", "invalid UTF-8"},
		{"NUL", "a.jsonl", `{"id":"1","title":"Cafe` + "\x00" + `closes"}`, "Cafe closes", "a NUL byte"},
		{"invalid UTF-8 in text", "a.txt", "Caf\xe9 closes – now\n\nText", "Caf\ufffd closes – now", "invalid UTF-8"},
		{"a stray quote", "a.csv", "id,title,lead\n1,\"Cafe closes,Text\n2,b c,d\n", `"Cafe closes`, "a quote opens a field"},
	} {
		t.Run(c.name, func(t *testing.T) {
			articles, problems := readText(t, c.file, c.text, DefaultOptions())
			if len(articles) == 0 || articles[0].Title != c.title || len(problems) != 1 {
				t.Fatal(articles, problems)
			}
			if p := problems[0]; !strings.Contains(p.What, c.what) || !p.Repaired {
				t.Errorf("%+v", p)
			}
		})
	}
}

func TestMarksAndLineEndingsAreNoProblem(t *testing.T) {
	text := "\xef\xbb\xbf" + good + "\r\n\r\n   \n" + "\xef\xbb\xbf" + `{"id":"2","title":"Second"}`
	articles, problems := readText(t, "a.jsonl", text, DefaultOptions())
	if len(articles) != 2 || len(problems) != 0 || articles[1].Origin.Line != 4 {
		t.Error(articles, problems)
	}
	if string(articles[0].Raw) != good+"\r\n" {
		t.Errorf("raw %q", articles[0].Raw)
	}
}

// repeated gives text over and over, n bytes in all.
func repeated(text string, n int64) io.Reader {
	return io.LimitReader(&endless{text: strings.Repeat(text, 1+(64<<10)/len(text))}, n)
}

type endless struct {
	text string
	at   int
}

func (e *endless) Read(p []byte) (int, error) {
	n := copy(p, e.text[e.at:])
	e.at = (e.at + n) % len(e.text)
	return n, nil
}

func TestALineThatIsTooLongIsPassedOver(t *testing.T) {
	for _, c := range []struct{ format, before, long, after string }{
		{"jsonl", good + "\n", `{"id":"long","title":"`, "\n" + `{"id":"2","title":"Second story"}` + "\n"},
		{"csv", "id,title\ngood,Ferry\n", "long,", "\n2,Second story\n"},
	} {
		for _, limit := range []int64{1 << 10, 3 << 20} {
			o := DefaultOptions()
			o.MaxRecord = limit
			o.Stdin = io.MultiReader(strings.NewReader(c.before+c.long), repeated("long words ", 10<<20), strings.NewReader(c.after))
			articles, problems, err := ReadAll(context.Background(), []string{"-"}, o)
			if err != nil || len(articles) != 2 || articles[1].Title != "Second story" || len(problems) != 1 {
				t.Fatal(c.format, len(articles), problems, err)
			}
			if p := problems[0]; !strings.Contains(p.What, "more than the limit of") || p.File != "-" || p.Line == 0 {
				t.Errorf("%+v", p)
			}
			if want := articles[0].Origin.Line + 2; articles[1].Origin.Line != want {
				t.Errorf("the line after is %d, want %d", articles[1].Origin.Line, want)
			}
		}
	}
}

func TestDuplicateIDsNameBothPlaces(t *testing.T) {
	files := map[string]string{"a.jsonl": good + "\n" + good + "\n", "b.jsonl": "\n" + good + "\n"}
	articles, problems := readDisk(t, []string{"a.jsonl", "b.jsonl"}, memory(files), DefaultOptions())
	if len(articles) != 1 || len(problems) != 2 {
		t.Fatal(articles, problems)
	}
	for i, want := range []string{`a.jsonl:2: the id "good" was given before, in a.jsonl:1`, `b.jsonl:2: the id "good" was given before, in a.jsonl:1`} {
		if problems[i].Error() != want {
			t.Errorf("%s, want %s", problems[i], want)
		}
	}
}

func TestPackedDataThatBreaksOff(t *testing.T) {
	const stories = 2000
	text := wireStories(stories)
	for name, pack := range packings(t) {
		if !strings.Contains(name, "gzip") && !strings.Contains(name, "zstd") {
			continue
		}
		packed := pack(text)
		t.Run(name+" truncated", func(t *testing.T) { wantPart(t, packed[:len(packed)*9/10], stories) })
		damaged := []byte(packed)
		for i := range 40 {
			damaged[len(damaged)*8/10+i] ^= 0x5a
		}
		t.Run(name+" damaged", func(t *testing.T) { wantBeginning(t, string(damaged), stories/2) })
	}
}

// wantPart wants some of the articles, none of them broken, and one Problem.
func wantPart(t *testing.T, packed string, all int) {
	t.Helper()
	articles, problems := readText(t, "a.jsonl.x", packed, DefaultOptions())
	if len(articles) == all || len(problems) != 1 {
		t.Fatalf("%d articles, %d problems", len(articles), len(problems))
	}
	if p := problems[0]; !p.Lost || !strings.Contains(p.What, "breaks off") {
		t.Error(p)
	}
	for i, a := range articles {
		if a.ID != fmt.Sprintf("story-%d", i) {
			t.Fatalf("article %d is %s", i, a.ID)
		}
	}
}

// wantBeginning wants the articles before the damage. gzip checks its sums only
// at the end of a member: what is damaged may come out as broken records before.
func wantBeginning(t *testing.T, packed string, atLeast int) {
	t.Helper()
	articles, problems := readText(t, "a.jsonl.x", packed, DefaultOptions())
	if len(articles) < atLeast || len(problems) == 0 || !problems[0].Lost {
		t.Fatalf("%d articles, %d problems", len(articles), len(problems))
	}
	if what := problems[0].What; !strings.Contains(what, "corrupt") && !strings.Contains(what, "breaks off") {
		t.Error(what)
	}
	for i, a := range articles[:atLeast] {
		if a.ID != fmt.Sprintf("story-%d", i) {
			t.Fatalf("article %d is %s", i, a.ID)
		}
	}
}

func TestABombIsStopped(t *testing.T) {
	bomb := func(r io.Reader) []byte {
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		io.WriteString(w, good+"\n")
		io.Copy(w, r)
		w.Close()
		return b.Bytes()
	}(repeated(strings.Repeat(" ", 99)+"\n", 64<<20))
	o := DefaultOptions()
	o.Stdin = bytes.NewReader(bomb)
	articles, problems, err := ReadAll(context.Background(), []string{"-"}, o)
	if err != nil || len(articles) != 1 || len(problems) != 1 || !strings.Contains(problems[0].What, "decompression bomb") || !problems[0].Lost {
		t.Fatal(articles, problems, err)
	}
	o.MaxRatio, o.Stdin = 1e6, bytes.NewReader(bomb)
	if _, problems, _ = ReadAll(context.Background(), []string{"-"}, o); len(problems) != 0 {
		t.Error("with a higher ratio:", problems)
	}
	o.MaxUnpacked, o.Stdin = 50<<20, bytes.NewReader(bomb)
	if _, problems, _ = ReadAll(context.Background(), []string{"-"}, o); len(problems) != 1 {
		t.Error("with an absolute limit:", problems)
	}
}

func TestFilesThatCannotBeRead(t *testing.T) {
	denied := func(string) (io.ReadCloser, error) {
		return nil, &fs.PathError{Op: "open", Path: "a.jsonl", Err: fs.ErrPermission}
	}
	breaks := func(string) (io.ReadCloser, error) {
		return io.NopCloser(io.MultiReader(strings.NewReader(good+"\n{\"id\":"), iotest.ErrReader(errors.New("input/output error")))), nil
	}
	for _, c := range []struct {
		name, file string
		open       func(string) (io.ReadCloser, error)
		articles   int
		what       string
		lost       bool
	}{
		{"unreadable", "a.jsonl", denied, 0, "permission", true},
		{"breaks while read", "a.jsonl", breaks, 1, "cannot be read on: input/output error", true},
		{"missing", "none.jsonl", nil, 0, "no such file", true},
		{"glob without match", "none-of-these-*.jsonl", nil, 0, "no file matches", true},
		{"empty", "empty", nil, 0, "the file is empty", false},
		{"a picture", "picture", nil, 0, "is a picture", true},
		{"a table without a header", "table.csv", nil, 0, "no column of the header is a headline or a text: 1, Ferry stops", true},
		{"a header alone", "header.csv", nil, 0, "no row below its header", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := memory(map[string]string{"a.jsonl": "", "empty": "", "picture": "\x89PNG\r\n\x1a\n", "table.csv": "1,Ferry stops\n2,Bakery opens\n",
				"header.csv": "id,title\n"})
			if c.open != nil {
				d.open = c.open
			}
			articles, problems := readDisk(t, []string{c.file}, d, DefaultOptions())
			if len(articles) != c.articles || (len(problems) == 1) != (c.what != "") {
				t.Fatal(articles, problems)
			}
			if len(problems) == 1 && (!strings.Contains(problems[0].What, c.what) || problems[0].Lost != c.lost || problems[0].Hint == "") {
				t.Errorf("%+v", problems[0])
			}
		})
	}
}

func TestStrictEndsWithTheFirstProblem(t *testing.T) {
	o := DefaultOptions()
	o.Strict = true
	for name, text := range map[string]string{
		"record": good + "\nbroken\n",
		"repair": `{"id":"1","title":"Caf` + "\x00" + `"}`,
		"twice":  good + "\n" + good + "\n",
		"empty":  "",
	} {
		path := t.TempDir() + "/a.jsonl"
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, _, err := ReadAll(context.Background(), []string{path}, o)
		if p := (Problem{}); !errors.As(err, &p) || p.File != path {
			t.Errorf("%s: the error is %v", name, err)
		}
	}
	if _, _, err := ReadAll(context.Background(), []string{"none.jsonl"}, o); err == nil {
		t.Error("a missing file is no error")
	}
}

func TestReadingStopsWhenAskedTo(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	o := DefaultOptions()
	o.Stdin = strings.NewReader(good)
	if _, _, err := ReadAll(ctx, []string{"-"}, o); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestValidateNamesEveryFault(t *testing.T) {
	o := Options{Format: "docx", MaxRatio: 0.5, Fields: map[string]string{"kop": "title", "title": "x", "lead": "X", "body": "", "text": "y"}}
	err := o.Validate()
	if err == nil {
		t.Fatal("no fault")
	}
	for _, want := range []string{"docx", "max record", "max ratio", "max unpacked", `"kop"`, "both given", "body is given no name", "body and text are one"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not named in\n%v", want, err)
		}
	}
	if err := DefaultOptions().Validate(); err != nil {
		t.Error(err)
	}
}
