package detect

import (
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
func BenchmarkDedupeText(b *testing.B) { benchmarkDedupe(b, SketchText) }

// BenchmarkDedupeBoth finds copies and rewrites.
func BenchmarkDedupeBoth(b *testing.B) { benchmarkDedupe(b, SketchBoth) }

func benchmarkDedupe(b *testing.B, sketch Sketch) {
	path, o := corpusPath(b), testOptions()
	o.Sketch = sketch
	d, err := New(o)
	if err != nil {
		b.Fatal(err)
	}
	perArticle(b, path, func(r *corpus.Reader) (int, error) {
		result, err := d.Dedupe(b.Context(), r, Silent)
		if err != nil {
			return 0, err
		}
		defer result.Close()
		return result.Summary.Articles, nil
	})
}

// perArticle times what is done with all articles of a file, by how many they are.
func perArticle(b *testing.B, path string, do func(*corpus.Reader) (articles int, err error)) {
	b.ReportAllocs()
	articles := 0
	for b.Loop() {
		r, err := corpus.NewReader([]string{path}, corpus.DefaultOptions())
		if err != nil {
			b.Fatal(err)
		}
		if articles, err = do(r); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*articles), "ns/article")
}

// BenchmarkRead reads and sketches a file for copies alone: the first stage of a run.
func BenchmarkRead(b *testing.B) {
	path, o := corpusPath(b), testOptions()
	o.Sketch, o.Workers = SketchText, 1
	d, err := New(o)
	if err != nil {
		b.Fatal(err)
	}
	perArticle(b, path, func(r *corpus.Reader) (int, error) {
		in, err := d.read(b.Context(), r, Silent)
		if err != nil {
			return 0, err
		}
		defer in.close()
		return in.ids.Len(), nil
	})
}

// BenchmarkCandidates judges the candidates of a file, one after the other as a run meets them, their stories prepared before:
// what the judge alone costs for a candidate.
func BenchmarkCandidates(b *testing.B) {
	d, err := New(testOptions())
	if err != nil {
		b.Fatal(err)
	}
	r, err := corpus.NewReader([]string{corpusPath(b)}, corpus.DefaultOptions())
	if err != nil {
		b.Fatal(err)
	}
	in, err := d.read(b.Context(), r, Silent)
	if err != nil {
		b.Fatal(err)
	}
	defer in.close()
	w := &run{Detector: d}
	pairs, err := w.pair(b.Context(), in, Silent)
	if err != nil {
		b.Fatal(err)
	}
	all := map[uint32]*held{}
	for _, p := range pairs {
		for _, doc := range []uint32{w.groups.first(p.A), w.groups.first(p.B)} {
			if all[doc] != nil {
				continue
			}
			if all[doc], err = w.hold(doc); err != nil {
				b.Fatal(err)
			}
			w.storyOf(all[doc])
		}
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		p := pairs[i%len(pairs)]
		w.score(all[w.groups.first(p.A)], all[w.groups.first(p.B)])
	}
	b.ReportMetric(float64(len(pairs)), "candidates")
}
