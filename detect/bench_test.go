package detect

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"retold/corpus"
)

// corpusPath is a file with the given corpus, or one made up.
func corpusPath(b *testing.B) string {
	if *corpusFile != "" {
		return *corpusFile
	}
	path := filepath.Join(b.TempDir(), "made-up.jsonl")
	if err := os.WriteFile(path, madeUp(20_000, 1), 0o600); err != nil {
		b.Fatal(err)
	}
	return path
}

// BenchmarkDedupeText finds copies in a file: with -corpus FILE in one's own. Stages are told apart by -cpuprofile, or by
// retold bench speed.
func BenchmarkDedupeText(b *testing.B) {
	path, o := corpusPath(b), testOptions()
	o.Sketch = SketchText
	d, err := New(o)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	articles := 0
	for b.Loop() {
		r, err := corpus.NewReader([]string{path}, corpus.DefaultOptions())
		if err != nil {
			b.Fatal(err)
		}
		result, err := d.Dedupe(context.Background(), r, Silent)
		if err != nil {
			b.Fatal(err)
		}
		articles = result.Summary.Articles
		result.Close()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*articles), "ns/article")
}
