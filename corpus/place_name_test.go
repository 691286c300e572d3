package corpus

import "testing"

// TestNamedByPlace: what the readers call a record without an id is told from an id of its own, without the mark that they set.
func TestNamedByPlace(t *testing.T) {
	files := memory(map[string]string{
		"mon/a.jsonl": `{"title":"Ferry sold"}` + "\n" + `{"id":"a","title":"Mill closes"}` + "\n",
		"tue/a.jsonl": `{"title":"Ferry kept"}` + "\n",
		"b.json":      `[{"title":"Ferry"},{"title":"Mill"},{"id":"b","title":"Bakery"}]`,
		"c#2.txt":     "Ferry sold\n\nThe ferry was sold on Monday.\n",
	})
	r := readerOf(t, []string{"mon/a.jsonl", "tue/a.jsonl", "b.json", "c#2.txt"}, files, DefaultOptions(), blockSize)
	n := 0
	for _, b := range drain(t, r) {
		articles, _ := b.Articles()
		for _, a := range articles {
			n++
			if a.NamedByPlace() != a.Unnamed {
				t.Errorf("%s of %s: %v", a.ID, a.Origin, a.NamedByPlace())
			}
		}
	}
	if n != 7 {
		t.Errorf("%d articles", n)
	}
	named := Article{ID: "a.jsonl:1~0123abcd", Origin: Origin{File: "a.jsonl", Line: 1}}
	if named.NamedByPlace() {
		t.Error("an id made of the text too is one of its own")
	}
}
