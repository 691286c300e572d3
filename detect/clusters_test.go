package detect

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"

	"retold/corpus"
	"retold/report"
)

// What workers write together is what Clusters gives one by one.
func TestWriteClusters(t *testing.T) {
	var text []byte // of one worker
	for _, workers := range []int{1, 3} {
		o := testOptions()
		o.Sketch, o.Workers = SketchText, workers
		r := dedupe(t, o, readerOf(t, madeUp(12_000, 3)))
		var got, want bytes.Buffer
		for c := range r.Clusters() {
			if err := report.WriteJSON(&want, c); err != nil {
				t.Fatal(err)
			}
		}
		if err := r.WriteClusters(&got); err != nil {
			t.Fatal(err)
		}
		if got.String() != want.String() || got.Len() == 0 {
			t.Errorf("%d workers: %d bytes, not the %d of one by one", workers, got.Len(), want.Len())
		}
		got.Reset()
		if err := r.WriteText(&got, report.Style{}); err != nil {
			t.Fatal(err)
		}
		if text == nil {
			text = bytes.Clone(got.Bytes())
		}
		if n := bytes.Count(text, []byte("\n\n")); n != r.Summary.Clusters || !bytes.Equal(got.Bytes(), text) {
			t.Errorf("%d workers: a text of %d bytes, one of %d; %d clusters in it of %d", workers, got.Len(), len(text), n, r.Summary.Clusters)
		}
	}
}

// A text that tells of articles that are gone says so.
func TestWriteTextOfAFileThatWasCutShort(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.jsonl")
	if err := os.WriteFile(path, madeUp(200, 3), 0o600); err != nil {
		t.Fatal(err)
	}
	reader, err := corpus.NewReader([]string{path}, corpus.DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	o := testOptions()
	o.Sketch = SketchText
	r := dedupe(t, o, reader)
	if r.Summary.Clusters == 0 {
		t.Fatal("no clusters")
	}
	if err := os.Truncate(path, 0); err != nil {
		t.Fatal(err)
	}
	if err := r.WriteText(io.Discard, report.Style{}); err == nil {
		t.Error("nothing is said of articles that are gone")
	}
}
