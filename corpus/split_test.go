package corpus

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// anyText draws what stands in records: quotes, separators, braces, line breaks, and words.
func anyText(t *rapid.T, label string) string {
	return "w" + rapid.StringOfN(rapid.SampledFrom([]rune{'a', 'b', ' ', '"', ',', '\\', '{', '}', '[', ']', 'é', '\n', '\t'}), 0, 30, -1).Draw(t, label)
}

func TestRawRecordsMakeUpTheFileWhateverTheSizeOfBlocks(t *testing.T) {
	for _, format := range []Format{JSONL, CSV, Lines, Text} {
		t.Run(string(format), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				n := rapid.IntRange(1, 12).Draw(t, "records")
				var file strings.Builder
				if format == CSV {
					file.WriteString("id,title\n")
				}
				header := file.Len()
				for i := range n {
					file.WriteString(recordOf(t, format, i))
				}
				o := DefaultOptions()
				o.Format = format
				name := "a." + string(format)
				r := readerOf(t, []string{name}, memory(map[string]string{name: file.String()}), o, rapid.IntRange(1, 200).Draw(t, "block"))
				var raws strings.Builder
				lines := []int{}
				for _, b := range drain(t, r) {
					articles, problems := b.Articles()
					if len(problems) > 0 {
						t.Fatal(problems)
					}
					for _, a := range articles {
						raws.Write(a.Raw)
						lines = append(lines, a.Origin.Line)
					}
				}
				if raws.String() != file.String()[header:] {
					t.Fatalf("raws %q of %q", raws.String(), file.String())
				}
				if !slices.IsSorted(lines) {
					t.Fatal(lines)
				}
			})
		})
	}
}

func recordOf(t *rapid.T, format Format, i int) string {
	text := anyText(t, "title")
	switch format {
	case JSONL:
		quoted, _ := json.Marshal(text)
		return fmt.Sprintf(`{"id":%d,"title":%s}`, i, quoted) + rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(t, "end")
	case CSV:
		return fmt.Sprintf("%d,\"%s\"\n", i, strings.ReplaceAll(text, `"`, `""`))
	}
	return strings.ReplaceAll(text, "\n", " ") + "\n"
}

func TestObjectsAreFoundHoweverTheyAreWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type record struct {
			ID    string         `json:"id"`
			Title string         `json:"title"`
			More  map[string]any `json:"more,omitempty"`
		}
		var records []record
		for i := range rapid.IntRange(1, 8).Draw(t, "records") {
			records = append(records, record{fmt.Sprint(i), anyText(t, "title"), map[string]any{"a": []any{map[string]any{"b": anyText(t, "more")}}}})
		}
		text, _ := json.MarshalIndent(records, "", rapid.SampledFrom([]string{"", " ", "\t"}).Draw(t, "indent"))
		r := readerOf(t, []string{"a"}, memory(map[string]string{"a": string(text)}), DefaultOptions(), rapid.IntRange(1, 100).Draw(t, "block"))
		got := []string{}
		for _, b := range drain(t, r) {
			articles, problems := b.Articles()
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			for _, a := range articles {
				if !json.Valid(a.Raw) || strings.Count(string(text[:strings.Index(string(text), string(a.Raw))]), "\n")+1 != a.Origin.Line {
					t.Fatalf("raw %q at line %d", a.Raw, a.Origin.Line)
				}
				got = append(got, a.ID)
			}
		}
		if len(got) != len(records) || len(r.Problems()) > 0 {
			t.Fatalf("%v of %d in %s", got, len(records), text)
		}
	})
}

func TestMemoryDoesNotGrowWithTheFile(t *testing.T) {
	const bytes = 200 << 20
	o := DefaultOptions()
	o.Stdin = repeated(wireStories(500), bytes)
	r, err := NewReader([]string{"-"}, o)
	if err != nil {
		t.Fatal(err)
	}
	var most uint64
	var stats runtime.MemStats
	read, n := 0, 0
	for {
		b, err := r.Next(context.Background())
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		read += b.Size()
		if n++; n%20 == 0 {
			if articles, _ := b.Articles(); len(articles) == 0 {
				t.Fatal("a block without articles")
			}
			runtime.GC()
			runtime.ReadMemStats(&stats)
			most = max(most, stats.HeapAlloc)
		}
	}
	if read != bytes || most > 24<<20 {
		t.Errorf("read %d of %d bytes, %d of heap", read, bytes, most)
	}
}
