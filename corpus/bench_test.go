package corpus

import (
	"fmt"
	"strings"
	"testing"
)

// wireStories makes n JSON lines like those of a news archive, all different.
func wireStories(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{"id": "story-%d", "title": "Harbour council approves ferry plan number %d", "lead": "NORTHPORT (Reuters) - The council `+
			`voted %d to 4 on Tuesday to replace the old ferry, which carries commuters across the bay, with two electric boats by next spring.", `+
			`"published": "2024-03-%02dT08:00:00Z", "source": "Bay Courier", "category": "Local", "clicks": %d}`+"\n", i, i, i%90, i%28+1, i)
	}
	return b.String()
}

// BenchmarkJSONL parses blocks: the time and the bytes of one article.
func BenchmarkJSONL(b *testing.B) {
	const stories = 3000
	data := []byte(wireStories(stories))
	blocks := blocksOf(b, map[string]string{"a.jsonl": string(data)}, DefaultOptions(), blockSize)
	b.ReportAllocs()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		n := 0
		for _, block := range blocks {
			articles, _ := block.Articles()
			n += len(articles)
		}
		if n != stories {
			b.Fatal(n)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/stories, "ns/article")
}

// BenchmarkScan is BenchmarkJSONL without keeping the articles.
func BenchmarkScan(b *testing.B) {
	const stories = 3000
	data := []byte(wireStories(stories))
	blocks := blocksOf(b, map[string]string{"a.jsonl": string(data)}, DefaultOptions(), blockSize)
	b.ReportAllocs()
	b.SetBytes(int64(len(data)))
	scanner := NewScanner()
	for b.Loop() {
		n := 0
		for _, block := range blocks {
			scanner.Scan(block, func(*Article) { n++ })
		}
		if n != stories {
			b.Fatal(n)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/stories, "ns/article")
}
