package store

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"retold/corpus"
	"retold/report"
)

// noise makes up an article of words that are spread as in news; every fifth repeats the one before.
func noise(id string, seed int) corpus.Article {
	if seed%5 == 0 {
		seed++
	}
	rng := rand.New(rand.NewPCG(uint64(seed), 11))
	zipf := rand.NewZipf(rng, 1.1, 3, 60_000)
	words := make([]string, 45)
	for i := range words {
		words[i] = fmt.Sprintf("w%dx", zipf.Uint64())
	}
	return corpus.Article{ID: id, Title: strings.Join(words[:9], " "), Lead: strings.Join(words[9:], " ")}
}

// BenchmarkCheck checks articles against 20,000, a fifth of which have a copy there.
func BenchmarkCheck(b *testing.B) {
	s := must[*Store](b)(Create(b.Context(), filepath.Join(b.TempDir(), "index"), newDetector(b), DefaultOptions()))
	defer s.Close()
	var articles []corpus.Article
	for i := range 20_000 {
		articles = append(articles, noise(fmt.Sprint("n", i), i))
	}
	must[int](b)(s.Add(b.Context(), articles))
	for i := 0; b.Loop(); i++ {
		q := noise("q", i*7%30_000)
		must[[]report.Match](b)(s.Check(b.Context(), &q))
	}
}

// BenchmarkAdd adds a hundred articles at a time, each batch synced.
func BenchmarkAdd(b *testing.B) {
	s := must[*Store](b)(Create(b.Context(), filepath.Join(b.TempDir(), "index"), newDetector(b), DefaultOptions()))
	defer s.Close()
	n := 0
	for b.Loop() {
		var batch []corpus.Article
		for range 100 {
			batch = append(batch, noise(fmt.Sprint("b", n), n))
			n++
		}
		must[int](b)(s.Add(b.Context(), batch))
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "articles/s")
}
