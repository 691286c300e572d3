package detect

import (
	"os"
	"testing"

	"retold/corpus"
)

// With too little memory a run finishes with the same result, and leaves no file behind.
func TestLittleMemoryGivesTheSame(t *testing.T) {
	path := t.TempDir() + "/corpus.jsonl"
	if err := os.WriteFile(path, madeUp(12_000, 3), 0o600); err != nil { // more rows than a piece of a column has
		t.Fatal(err)
	}
	var want string
	for _, memory := range []int64{0, 1 << 20} {
		o := testOptions()
		o.Sketch, o.Memory, o.Scratch = SketchText, memory, t.TempDir()
		r, err := corpus.NewReader([]string{path}, corpus.DefaultOptions())
		if err != nil {
			t.Fatal(err)
		}
		result := dedupe(t, o, r)
		got := clustersOf(t, result)
		if want == "" {
			want = got
		}
		if got != want || result.Summary.Clusters < 1000 {
			t.Errorf("memory %d: other clusters", memory)
		}
		if left, _ := os.ReadDir(o.Scratch); len(left) > 0 {
			t.Errorf("memory %d: %d files are left", memory, len(left))
		}
	}
}

// An input that is not read to its end leaves no file behind either.
func TestNoSpillAfterAnError(t *testing.T) {
	o := testOptions()
	o.Sketch, o.Memory, o.Scratch = SketchText, 1, t.TempDir()
	d, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	r := readerOf(t, append(madeUp(50, 1), "not json\n"...))
	result, err := d.Dedupe(t.Context(), r, func(stage Stage, _, _ int) {})
	if err == nil {
		result.Close()
	}
	if left, _ := os.ReadDir(o.Scratch); len(left) > 0 {
		t.Errorf("%d files are left", len(left))
	}
	o.Scratch = "/no/such/folder"
	if d, err = New(o); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Dedupe(t.Context(), readerOf(t, madeUp(50, 1)), Silent); err == nil {
		t.Error("no error where there is no folder for the file")
	}
}

func clustersOf(t *testing.T, r *Result) string {
	t.Helper()
	r.listing.once.Do(func() {}) // the findings' evidence takes long and is not asked for here
	return told(t, r)
}
