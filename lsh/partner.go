package lsh

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"sync/atomic"
)

// Candidates returns the candidates, each once, sorted by A, then B. The result depends on neither the workers nor, up to
// the numbers of the documents, on the order in which they were added.
func (w *Weighted) Candidates(ctx context.Context) ([]Candidate, WeightedStats, error) {
	stats := WeightedStats{Keys: len(w.given)}
	r := w.rank()
	stats.Shared = len(r.weight)
	o := r.opening(&stats)
	found, err := o.search(ctx, &stats)
	if err != nil {
		return nil, stats, err
	}
	slices.SortFunc(found, compareCandidates)
	found = slices.Compact(found)
	stats.Proposed = uint64(len(found))
	return found, stats, nil
}

// stretch is how many documents a worker takes at a time.
const stretch = 256

func (o *opening) search(ctx context.Context, stats *WeightedStats) ([]Candidate, error) {
	var next atomic.Int64
	var wg sync.WaitGroup
	searchers := make([]searcher, workers(Options{Workers: o.options.Workers}))
	for i := range searchers {
		s := &searchers[i]
		s.opening, s.mark = o, make([]float32, len(o.ends))
		s.own = make([]float32, len(o.weight))
		wg.Go(func() {
			for ctx.Err() == nil {
				from := int(next.Add(stretch)) - stretch
				if from >= len(o.ends) {
					return
				}
				for doc := from; doc < min(from+stretch, len(o.ends)); doc++ {
					s.document(uint32(doc))
				}
			}
		})
	}
	wg.Wait()
	var found []Candidate
	for i := range searchers {
		found = append(found, searchers[i].found...)
		stats.Walked += searchers[i].stats.Walked
		stats.Opened += searchers[i].stats.Opened
		stats.Cut += searchers[i].stats.Cut
	}
	return found, ctx.Err()
}

// searcher finds the partners of one document after the other.
type searcher struct {
	*opening
	mark     []float32 // by document: what the keys that opened it weigh
	own      []float32 // by key: its weight if the document at hand has it
	opened   []uint32
	partners []partner
	found    []Candidate
	stats    WeightedStats
}

type partner struct {
	doc   uint32
	score float32
}

func (s *searcher) document(doc uint32) {
	s.open(doc)
	s.score(doc)
	if len(s.partners) > s.options.TopK {
		slices.SortFunc(s.partners, func(a, b partner) int {
			return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.doc, b.doc))
		})
		s.stats.Cut += uint64(len(s.partners) - s.options.TopK)
		s.partners = s.partners[:s.options.TopK]
	}
	for _, p := range s.partners {
		s.found = append(s.found, Candidate{min(doc, p.doc), max(doc, p.doc)})
	}
}

// open lists the documents that share an opening key or an opening pair with this one.
func (s *searcher) open(doc uint32) {
	s.opened = s.opened[:0]
	for _, key := range s.of(doc) {
		s.walk(doc, s.single.of(key), s.weight[key])
	}
	s.eachPair(doc, func(list uint32) { s.walk(doc, s.pairs.of(list), 1) })
	for _, p := range s.opened {
		s.mark[p] = 0
	}
	s.stats.Opened += uint64(len(s.opened))
}

func (s *searcher) walk(doc uint32, docs []uint32, weight float32) {
	s.stats.Walked += uint64(len(docs))
	for _, p := range docs {
		if p == doc {
			continue
		}
		if s.mark[p] == 0 {
			s.opened = append(s.opened, p)
		}
		s.mark[p] += weight
	}
}

// score keeps the opened documents that reach the bar.
func (s *searcher) score(doc uint32) {
	s.partners = s.partners[:0]
	for _, key := range s.of(doc) {
		s.own[key] = s.weight[key]
	}
	for _, p := range s.opened {
		shared, sum, square := 0, float32(0), float32(0)
		for _, key := range s.of(p) {
			if w := s.own[key]; w > 0 {
				shared, sum, square = shared+1, sum+w, square+w*w
			}
		}
		if shared >= s.options.MinShared && float64(sum) >= s.options.Bar {
			s.partners = append(s.partners, partner{p, Rank(s.options.Mode, sum, square, s.norm[doc], s.norm[p])})
		}
	}
	for _, key := range s.of(doc) {
		s.own[key] = 0
	}
}

func Rank(mode int, sum, square, n1, n2 float32) float32 {
	switch mode {
	case 0:
		return sum
	case 1:
		return square / (n1 * n2)
	case 2:
		return square
	case 3:
		return square / (n1 + n2)
	case 4:
		return square / (n1*n2 + 100)
	case 5:
		return sum / (n1 + n2)
	}
	return 0
}
