package bench

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"retold/corpus"
	"retold/detect"
	"retold/rewrite"
	"retold/shingle"
)

// CurvePoint is a similarity, how likely a pair of it becomes a candidate by the formula, and the share that did.
type CurvePoint struct {
	Jaccard float64 `json:"jaccard"` // exact
	Theory  float64 `json:"theory"`
	Found   float64 `json:"found"` // of Pairs
	Pairs   int     `json:"pairs"`
}

// measureCurve plants pairs of texts of known Jaccard and counts those that share a key, the whole way from text to keys.
func (r *SpeedReport) measureCurve(c SpeedConfig) error {
	if c.Detect.Sketch == detect.SketchFacts {
		return nil
	}
	d, err := detect.New(c.Detect)
	if err != nil {
		return err
	}
	r.Banding = d.Banding().String()
	if c.CurvePairs == 0 {
		return nil
	}
	p := &planter{rng: rand.New(rand.NewPCG(c.Synthetic.Seed, 1)), words: max(c.Synthetic.Words, 4*c.Detect.Ngram)}
	for _, similarity := range []float64{0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9} {
		r.Curve = append(r.Curve, p.point(d, similarity, c.CurvePairs))
	}
	return nil
}

// planter makes pairs of texts that begin alike.
type planter struct {
	rng   *rand.Rand
	words int
}

func (p *planter) point(d *detect.Detector, similarity float64, pairs int) CurvePoint {
	width := d.Options().Ngram
	point := CurvePoint{Pairs: pairs}
	found := 0
	for range pairs {
		a, b := p.pair(similarity, width)
		if point.Jaccard == 0 {
			point.Jaccard = exactJaccard(a, b, width)
		}
		if shareBand(d.Keys(a).Bands, d.Keys(b).Bands) {
			found++
		}
	}
	point.Theory, point.Found = d.Banding().Probability(point.Jaccard), float64(found)/float64(pairs)
	return point
}

// pair gives two texts of as many words, of which a first part is the same: of n shingles each, k shared, the Jaccard is
// k / (2n - k), so k is 2nJ / (1 + J), rounded.
func (p *planter) pair(similarity float64, width int) (a, b *corpus.Article) {
	n := float64(p.words - width + 1)
	shared := int(2*n*similarity/(1+similarity)+0.5) + width - 1
	start := p.unique(shared)
	text := func() *corpus.Article {
		return &corpus.Article{Lead: strings.Join(slices.Concat(start, p.unique(p.words-shared)), " ")}
	}
	return text(), text()
}

// unique makes words that occur once.
func (p *planter) unique(n int) []string {
	words := make([]string, n)
	for i := range words {
		words[i] = fmt.Sprintf("w%016x", p.rng.Uint64())
	}
	return words
}

func exactJaccard(a, b *corpus.Article, width int) float64 {
	set := func(x *corpus.Article) shingle.Set {
		hashes, _ := rewrite.Text{Title: x.Title, Lead: x.Lead, Body: x.Body}.Shingles(nil, width)
		return shingle.NewSet(hashes)
	}
	return shingle.Jaccard(set(a), set(b))
}

func shareBand(a, b []uint64) bool {
	for i := range a {
		if a[i] == b[i] {
			return true
		}
	}
	return false
}
