package store

import (
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	"retold/corpus"
	"retold/detect"
)

// A view tells what was there when it began, whatever others have read before or after an article was replaced.
func TestViewsOfReplacedArticles(t *testing.T) {
	o := small()
	o.Stories = 1 << 20
	s := must[*Store](t)(Create(t.Context(), filepath.Join(t.TempDir(), "index"), newDetector(t), o))
	defer s.Close()
	older, newer := corpus.Article{ID: "a", Title: "Harbour of Lisbon closed"}, corpus.Article{ID: "a", Title: "Harbour of Lisbon open again"}
	title := func(v *View) string {
		a, _, err := v.Article(t.Context(), detect.Number("a"))
		if err != nil {
			t.Fatal(err)
		}
		return a.Title
	}
	must[int](t)(s.Add(t.Context(), []corpus.Article{older}))
	cold, warm := must[*View](t)(s.View()), must[*View](t)(s.View())
	defer cold.Close()
	defer warm.Close()
	title(warm)
	must[int](t)(s.Add(t.Context(), []corpus.Article{newer}))
	for range 2 {
		if got := title(cold); got != older.Title {
			t.Errorf("before: %q", got)
		}
		after := must[*View](t)(s.View())
		if got := title(after); got != newer.Title {
			t.Errorf("after: %q", got)
		}
		after.Close()
		if got := title(warm); got != older.Title {
			t.Errorf("before, read again: %q", got)
		}
	}
	if s.known.document(s.known.now(), detect.Number("a")) == nil {
		t.Error("nothing is held")
	}
}

// Whatever is held, a view tells what its snapshot holds, while others read and write.
func TestViewsWhileWriting(t *testing.T) {
	o := small()
	o.Stories, o.Facts = 1<<20, 1<<20
	d := newDetector(t)
	s := must[*Store](t)(Create(t.Context(), filepath.Join(t.TempDir(), "index"), d, o))
	defer s.Close()
	version := func(i, n int) corpus.Article { return noise(fmt.Sprint("v", i), 6*i+n%5+1) }
	const articles = 8
	ended := make(chan struct{})
	var all sync.WaitGroup
	for range 2 {
		all.Go(func() {
			for n := 0; ; n++ {
				select {
				case <-ended:
					return
				default:
				}
				a := version(n%articles, n/articles)
				compareView(t, s, detect.Number(a.ID), d.Keys(&a))
			}
		})
	}
	for n := range 60 {
		some := []corpus.Article{version(n%articles, n), version((n+3)%articles, n+1)}
		must[int](t)(s.Add(t.Context(), some))
		if n%7 == 0 {
			if _, _, err := s.Remove(t.Context(), []string{some[0].ID}); err != nil {
				t.Fatal(err)
			}
		}
	}
	close(ended)
	all.Wait()
	for range 2 {
		a := version(1, 1)
		compareView(t, s, detect.Number(a.ID), d.Keys(&a))
	}
	if s.known.documents.used == 0 || s.known.facts.used == 0 {
		t.Error("nothing is held")
	}
}

// compareView holds a view to its snapshot.
func compareView(t *testing.T, s *Store, doc uint64, keys detect.Keys) {
	v, err := s.View()
	if err != nil {
		t.Error(err)
		return
	}
	defer v.Close()
	for _, f := range keys.Facts {
		got, err := v.Frequency(t.Context(), f.Hash)
		want := int64(0)
		_, wrong := read(v.snapshot, numbered(countPrefix, f.Hash), func(record []byte) (err error) {
			want, err = decodeCount(record)
			return err
		})
		if err != nil || wrong != nil || int64(got) != want {
			t.Errorf("a fact has frequency %d, want %d; %v, %v", got, want, err, wrong)
		}
		list, err := v.Postings(t.Context(), nil, f.Hash, 100)
		if err != nil || int64(len(list)) != want {
			t.Errorf("a fact has %d postings, want %d; %v", len(list), want, err)
		}
	}
	if want, err := readMeta(v.snapshot); err != nil || v.meta != want {
		t.Errorf("a view counts %v, want %v; %v", v.meta, want, err)
	}
	place := uint64(0)
	found, err := read(v.snapshot, numbered(documentPrefix, doc), func(record []byte) (err error) {
		place, err = decodePlace(record)
		return err
	})
	if err != nil || !found {
		return
	}
	want, err := articleAt(v.snapshot, place, false)
	got, _, wrong := v.Article(t.Context(), doc)
	if err != nil || wrong != nil || got.Title != want.Title {
		t.Errorf("an article is told as another: %v, %v", err, wrong)
	}
}

// TestKnownKeepsTheFuller: who reads the facts of a document late does not put them in the place of its story.
func TestKnownKeepsTheFuller(t *testing.T) {
	k := newKnown(DefaultOptions())
	k.keepDocument(0, 1, &held{})
	k.keepDocument(0, 1, &held{article: &corpus.Article{ID: "a"}})
	k.keepDocument(0, 1, &held{})
	if d := k.document(0, 1); d == nil || d.article == nil {
		t.Errorf("%+v is known", d)
	}
	k.remember(k.forget([]uint64{1}, nil))
	if k.document(2, 1) != nil {
		t.Error("what was replaced is known")
	}
}
