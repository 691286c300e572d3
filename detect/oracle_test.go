package detect

import (
	"context"
	"testing"

	"retold/corpus"
	"retold/shingle"
)

// TestOracleText compares the text sketch with every pair of the corpus, found without signatures, bands or buckets: at
// least 99 in 100 pairs at or above the threshold are found, and no pair below it.
func TestOracleText(t *testing.T) {
	jsonl := testCorpus(t)
	o := testOptions()
	o.Sketch = SketchText
	want := allPairs(t, jsonl, o)
	found := findings(t, dedupe(t, o, readerOf(t, jsonl)))
	hits := 0
	for pair, f := range found {
		if similarity, ok := want[pair]; !ok || f.Evidence.Jaccard != similarity {
			t.Errorf("%v is found with Jaccard %v; the oracle says %v", pair, f.Evidence.Jaccard, similarity)
		} else {
			hits++
		}
	}
	recall := float64(hits) / float64(len(want))
	t.Logf("%d of %d pairs found: recall %.4f", hits, len(want), recall)
	if len(want) < 100 || recall < 0.99 {
		t.Errorf("recall %.4f of %d pairs, want .99 of at least 100", recall, len(want))
	}
}

// allPairs gives every pair at or above the threshold with its Jaccard, counting shared shingles one by one.
func allPairs(t *testing.T, jsonl []byte, o Options) map[[2]string]float64 {
	d, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	articles := everyArticle(t, jsonl)
	postings := map[uint64][]int{}
	sets := make([]shingle.Set, len(articles))
	pairs := map[[2]string]float64{}
	for i := range articles {
		hashes, _ := d.shingleHashes(nil, &articles[i])
		sets[i] = shingle.NewSet(hashes)
		shared := make(map[int]int)
		for _, h := range sets[i] {
			for _, j := range postings[h] {
				shared[j]++
			}
			postings[h] = append(postings[h], i)
		}
		for j, n := range shared {
			similarity := float64(n) / float64(len(sets[i])+len(sets[j])-n)
			if similarity >= o.Threshold {
				a, b := articles[i].ID, articles[j].ID
				pairs[[2]string{min(a, b), max(a, b)}] = similarity
			}
		}
	}
	return pairs
}

func everyArticle(t *testing.T, jsonl []byte) []corpus.Article {
	t.Helper()
	var articles []corpus.Article
	r := readerOf(t, jsonl)
	for {
		block, err := r.Next(context.Background())
		if err != nil {
			return articles
		}
		parsed, _ := block.Articles()
		articles = append(articles, parsed...)
	}
}
