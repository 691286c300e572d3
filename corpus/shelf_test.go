package corpus

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/klauspost/compress/gzip"
)

func readAndShelve(t *testing.T, files map[string][]byte, block int) (*Shelf, []Article) {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	r, err := newReader([]string{dir}, DefaultOptions(), realDisk(), block)
	if err != nil {
		t.Fatal(err)
	}
	shelf, scanner := NewShelf(), NewScanner()
	t.Cleanup(func() { shelf.Close() })
	var all []Article
	for {
		b, err := r.Next(context.Background())
		if err == io.EOF {
			return shelf, all
		}
		if err != nil {
			t.Fatal(err)
		}
		articles, _ := b.Articles()
		var refs []Ref
		var dear []Article
		scanner.Scan(b, func(a *Article) {
			refs = append(refs, b.Ref(a))
			if b.Dear() {
				dear = append(dear, *a)
			}
		})
		shelf.Add(b, refs, dear)
		all = append(all, articles...)
	}
}

func packed(t *testing.T, data []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	z.Write(data)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestShelfGivesTheSameArticle reads records of every kind of file again, from blocks of any size.
func TestShelfGivesTheSameArticle(t *testing.T) {
	lines := []byte(`{"id":"a","title":"Ferry plan approved","lead":"HULL (Reuters) - The council agreed."}

{"id":"b","headline":"Mill closes","text":"The mill on the Aire will close.\nIts owner said so."}
not json
{"title":"No id here","lead":"It is named after its line."}
`)
	table := []byte("id,headline,summary\nt1,\"Quoted, with\nbreak\",First\n\nt2,Second,Two\n")
	array := []byte("[{\"id\":\"j1\",\"title\":\"One\"},\n\n {\"id\":\"j2\",\"title\":\"Two\"}]")
	minified := []byte(`[{"title":"One"},{"title":"Two"},` + "\n" + `{"title":"Three"},{"title":"Four"}]`)
	files := map[string][]byte{
		"min.json": minified, "news.json": []byte(`{"status":"ok",` + "\n" + `"articles":[{"title":"Five"},{"title":"Six"}]}`),
		"a.jsonl": lines, "bom.jsonl": append([]byte("\xef\xbb\xbf"), bytes.ReplaceAll(lines, []byte(`"id":"`), []byte(`"id":"m`))...),
		"b.jsonl.gz": packed(t, bytes.ReplaceAll(lines, []byte(`"id":"`), []byte(`"id":"z`))),
		"c.csv":      table, "d.json": array, "e.txt": []byte("A headline of note\n\nAnd the text below it, which says more.\n"),
	}
	for _, block := range []int{64, 200, blockSize} {
		shelf, want := readAndShelve(t, files, block)
		if len(want) != 20 || shelf.Len() != 20 {
			t.Fatalf("%d articles", len(want))
		}
		scanner := NewScanner()
		var rooms [2]Room // an article holds while another is read into another room
		var before *Article
		for i := range want {
			got, err := shelf.Article(i)
			if err != nil || !reflect.DeepEqual(*got, want[i]) {
				t.Errorf("blocks of %d: %v again: %+v, %v; want %+v", block, want[i].Origin, got, err, want[i])
			}
			if got, err = scanner.Again(shelf, i); err != nil || !reflect.DeepEqual(*got, want[i]) {
				t.Errorf("blocks of %d: %v scanned again: %+v, %v; want %+v", block, want[i].Origin, got, err, want[i])
			}
			if got, err = scanner.Record(shelf, i); err != nil || !bytes.Equal(got.Raw, want[i].Raw) || got.Origin.String() != want[i].Origin.String() {
				t.Errorf("blocks of %d: the record of %v: %+v, %v; want %+v", block, want[i].Origin, got, err, want[i])
			}
			into, err := scanner.AgainInto(&rooms[i%2], shelf, i)
			if err != nil || !sameButRaw(into, &want[i]) || i > 0 && !sameButRaw(before, &want[i-1]) {
				t.Errorf("blocks of %d: %v read into a room: %+v, %v; want %+v", block, want[i].Origin, into, err, want[i])
			}
			before = into
		}
	}
}

func sameButRaw(a, b *Article) bool {
	x, y := *a, *b
	x.Raw, y.Raw = nil, nil
	return reflect.DeepEqual(x, y)
}

func TestShelfNoticesAChangedFile(t *testing.T) {
	shelf, all := readAndShelve(t, map[string][]byte{"a.jsonl": []byte(`{"id":"a","title":"Ferry plan approved"}` + "\n")}, blockSize)
	if err := os.WriteFile(all[0].Origin.File, []byte("{}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if a, err := shelf.Article(0); err == nil {
		t.Errorf("got %+v from a file that was cut short", a)
	}
}
