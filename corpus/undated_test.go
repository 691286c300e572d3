package corpus

import (
	"context"
	"os"
	"slices"
	"strings"
	"testing"
)

func TestDatesThatCannotBeReadAreCountedOnce(t *testing.T) {
	text := "id,title,date\n1,A b,2021-12-31\n2,A c,soon\n3,A d,\n4,A e,later\n"
	dir := t.TempDir()
	path := dir + "/a.csv"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, block := range []int{8, blockSize} {
		r, err := newReader([]string{path}, DefaultOptions(), realDisk(), block)
		if err != nil {
			t.Fatal(err)
		}
		blocks := drain(t, r)
		shelf := NewShelf()
		defer shelf.Close()
		for _, b := range slices.Backward(blocks) {
			var refs []Ref
			if problems := NewScanner().Scan(b, func(a *Article) { refs = append(refs, b.Ref(a)) }); len(problems) != 0 {
				t.Error(problems)
			}
			shelf.Add(b, refs, nil)
		}
		for place := range shelf.Len() {
			if _, err := shelf.Article(place); err != nil {
				t.Error(err)
			}
		}
		if got, want := r.Undated(), []Undated{{File: path, Line: 3, Text: "soon", Count: 2}}; !slices.Equal(got, want) {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
	if _, problems, err := ReadAll(context.Background(), []string{path}, Options{Strict: true, MaxRecord: 1 << 20, MaxRatio: 200, MaxUnpacked: 1 << 30,
		Stdin: strings.NewReader("")}); err != nil || len(problems) != 0 {
		t.Error("a date is no reason to end a strict run:", problems, err)
	}
}
