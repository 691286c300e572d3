package store

import (
	"path/filepath"
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
	if s.known.get(s.known.now(), detect.Number("a")) == nil {
		t.Error("nothing is held")
	}
}
