package bench

import (
	"cmp"
	"math"
	"slices"

	"retold/corpus"
	"retold/lsh"
	"retold/rewrite"
	"retold/shingle"
)

// baseline is a plain measure of two texts, to set Retold's beside.
type baseline struct {
	name, title string
	score       func(a, b *plain) float64
}

func baselines() []baseline {
	return []baseline{
		{"jaccard", "Jaccard of word 3-shingles", func(a, b *plain) float64 { return shingle.Jaccard(a.set, b.set) }},
		{"minhash", "MinHash of 128", func(a, b *plain) float64 { return lsh.Similarity(a.signature, b.signature) }},
		{"idf_cosine", "IDF cosine", func(a, b *plain) float64 { return cosine(a.words, b.words) }},
	}
}

const (
	plainWidth = 3
	plainLanes = 128
)

// plain is what the baselines know of an article.
type plain struct {
	set       shingle.Set // of headline and text
	signature lsh.Signature
	words     []weighed // sorted by hash, of length 1
}

// weighed is a stem and its weight.
type weighed struct {
	hash   uint64
	weight float64
}

func newPlain(a *corpus.Article) *plain {
	p := &plain{signature: make(lsh.Signature, plainLanes), words: idfVector(a)}
	hashes, _ := rewrite.Text{Title: a.Title, Lead: a.Lead, Body: a.Body}.Shingles(nil, plainWidth)
	p.set = shingle.NewSet(hashes)
	lsh.Sketch(p.signature, p.set)
	return p
}

// idfVector weighs each stem of headline and lead, function words left out, by its IDF in the table that ships with Retold,
// however often it occurs.
func idfVector(a *corpus.Article) []weighed {
	table := shingle.DefaultFrequencies()
	var words []weighed
	for _, t := range shingle.Tokenize(a.Title + ".\n" + a.Lead) {
		if t.Kind != shingle.Stop {
			words = append(words, weighed{shingle.Hash(t.Stem), table.IDF(t.Stem)})
		}
	}
	slices.SortFunc(words, func(x, y weighed) int { return cmp.Compare(x.hash, y.hash) })
	words = slices.Compact(words)
	squares := 0.0
	for _, w := range words {
		squares += w.weight * w.weight
	}
	for i := range words {
		words[i].weight /= math.Sqrt(squares)
	}
	return words
}

// cosine of two vectors of length 1.
func cosine(a, b []weighed) float64 {
	sum := 0.0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].hash < b[j].hash:
			i++
		case a[i].hash > b[j].hash:
			j++
		default:
			sum += a[i].weight * b[j].weight
			i, j = i+1, j+1
		}
	}
	return sum
}
