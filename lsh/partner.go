package lsh

import (
	"cmp"
	"context"
	"math"
	"math/bits"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// Candidates returns the candidates among some rows, each once, sorted by A, then B. Documents are counted from 0 in the order
// of rows, in which nil stands for all of them in order. Days, by document and counted from any origin, refine keys that too many
// documents have: they open candidates among the documents of the same day and of the days before and after.
// It is called once: the rows are used up.
//
// The workers have no influence on the result; the order in which documents stand has one only on their numbers, and on which
// of several documents with the very same keys is left out where a TopK ends among them.
func (w *Weighted) Candidates(ctx context.Context, rows []uint32, days []int32) ([]Candidate, WeightedStats, error) {
	stats := WeightedStats{Keys: len(w.hashes)}
	w.ids = numbers{}
	if rows == nil {
		for row := range w.Len() {
			rows = append(rows, uint32(row))
		}
	}
	r := w.rank(rows, days)
	stats.Shared = len(r.weight)
	for _, n := range r.count {
		if int(n) > w.options.PostingCap {
			stats.OverFull++
		}
	}
	o, capped := r.opening()
	stats.Capped = capped
	if len(rows) >= manyDocuments {
		runtime.GC() // the counts that the lists were made by are as large as these
	}
	best, err := o.search(ctx, &stats)
	if err != nil {
		return nil, stats, err
	}
	found := best.candidates()
	stats.Proposed = uint64(len(found))
	return found, stats, nil
}

// manyDocuments leave garbage that is worth collecting before its time.
const manyDocuments = 1 << 17

// search scores every opened pair once, at its later document, and offers it to both.
func (o *opening) search(ctx context.Context, stats *WeightedStats) (*best, error) {
	best := newBest(o.prints, o.options.TopK)
	searchers := make([]searcher, workers(Options{Workers: o.options.Workers}))
	var next atomic.Int64
	var wg sync.WaitGroup
	for i := range searchers {
		searchers[i] = newSearcher(o, best)
		wg.Go(func() { searchers[i].run(ctx, &next) })
	}
	wg.Wait()
	for i := range searchers {
		stats.Walked += searchers[i].walked
		stats.Opened += searchers[i].looked
		stats.Scored += searchers[i].scored
		stats.Reached += searchers[i].reached
	}
	return best, ctx.Err()
}

// searcher finds the earlier partners of one document after the other.
type searcher struct {
	*opening
	best       *best
	tally      []tally                  // by document: what it shares with the document at hand
	own        []float32                // by common key: its weight if the document at hand has it
	least      float32                  // share of the weights of both that makes the least overlap, less what rounding may take
	bits       [outlineBits]float32     // by bit of an outline: what the keys of the document at hand weigh that have it
	weightiest [outlineBits + 1]float32 // by number: what as many of its bits weigh at most
	promising  []promising
	opened     []uint32 // documents with a tally
	runs       []run
	pairs      []uint32
	walked     uint64
	looked     uint64
	scored     uint64
	reached    uint64
}

// tally sums up shared keys. An opened one has at least touched set.
type tally struct {
	sum    float32
	shared uint32
}

const touched = 1 << 31

func newSearcher(o *opening, best *best) searcher {
	return searcher{opening: o, best: best, tally: make([]tally, len(o.days)), own: make([]float32, uint32(len(o.weight))-o.rares),
		least: float32(o.options.Overlap/(1+o.options.Overlap)) * (1 - rounding)}
}

// stretch is how many documents a worker takes at a time.
const stretch = 256

func (s *searcher) run(ctx context.Context, next *atomic.Int64) {
	for ctx.Err() == nil {
		from := int(next.Add(stretch)) - stretch
		if from >= len(s.days) {
			return
		}
		for doc := from; doc < min(from+stretch, len(s.days)); doc++ {
			s.open(uint32(doc))
			s.score(uint32(doc))
		}
	}
}

// open lists the earlier documents that share an opening key or pair; what rare keys they share is then summed up.
func (s *searcher) open(doc uint32) {
	s.opened, s.runs = s.opened[:0], s.runs[:0]
	for _, key := range s.rare(doc) {
		s.runs = append(s.runs, run{s.single.of(key), tally{s.weight[key], 1}})
	}
	s.pairs = s.paired.having(s.pairsOf(s.pairs[:0], doc))
	for _, pair := range s.pairs {
		s.runs = append(s.runs, run{s.paired.of(pair), tally{}})
	}
	for _, r := range begunBefore(doc, s.runs) {
		s.walk(doc, r)
	}
}

// run is what documents of an opening key or pair share by it.
type run struct {
	documents []uint32 // ascending, at least one
	add       tally
}

// begunBefore keeps the runs that have documents before one, in their place. Nothing is branched on, so that the memory answers
// to several at once.
func begunBefore(doc uint32, runs []run) []run {
	n := 0
	for _, r := range runs {
		runs[n] = r
		n += int((uint64(r.documents[0]) - uint64(doc)) >> 63)
	}
	return runs[:n]
}

func (s *searcher) walk(doc uint32, r run) {
	for _, p := range r.documents {
		if p >= doc {
			return
		}
		s.walked++
		t := &s.tally[p]
		if t.shared == 0 {
			t.shared = touched
			s.opened = append(s.opened, p)
		}
		t.sum += r.add.sum
		t.shared += r.add.shared
	}
}

// score adds the common keys, which the opened documents are asked for one by one.
func (s *searcher) score(doc uint32) {
	own := &s.outline[doc]
	for _, key := range s.common(doc) {
		s.own[key-s.rares] = s.weight[key]
		s.bits[bitOf(key)] += s.weight[key]
	}
	s.weighBits(own)
	s.glance(own)
	for _, o := range s.promising {
		if !s.mayReach(own, &s.outline[o.doc], o.sum) {
			continue
		}
		s.scored++
		t := o.tally
		for _, key := range s.common(o.doc) {
			weight := s.own[key-s.rares]
			t.sum += weight
			t.shared += positive(weight)
		}
		if int(t.shared&^touched) < s.options.MinShared || float64(t.sum) < s.options.Bar {
			continue
		}
		if s.overlap(doc, o.doc, t.sum) >= s.options.Overlap {
			s.reached++
			s.best.offer(doc, o.doc, s.closeness(doc, o.doc, t.sum))
		}
	}
	s.looked += uint64(len(s.opened))
	for _, key := range s.common(doc) {
		s.own[key-s.rares], s.bits[bitOf(key)] = 0, 0
	}
}

// weighBits sums up the weightiest bits of the document at hand.
func (s *searcher) weighBits(own *outline) {
	weights := s.weightiest[1:1]
	for part, common := range own.common {
		for ; common != 0; common &= common - 1 {
			weights = append(weights, s.bits[part*64+bits.TrailingZeros64(common)])
		}
	}
	slices.SortFunc(weights, func(x, y float32) int { return cmp.Compare(y, x) })
	for i := range weights {
		s.weightiest[i+1] += s.weightiest[i]
	}
}

// glance keeps the opened documents that could overlap enough if the bits which they share were the weightiest: one in ten or
// twenty. It empties the tallies. Nothing is branched on, so that the memory answers to several at once.
func (s *searcher) glance(own *outline) {
	s.promising = slices.Grow(s.promising[:0], len(s.opened))[:len(s.opened)]
	n := 0
	for _, doc := range s.opened {
		p, t := &s.outline[doc], s.tally[doc]
		s.tally[doc] = tally{}
		s.promising[n] = promising{doc, t}
		most := t.sum + s.weightiest[own.sharedBits(p)]
		n += notNegative(most - s.least*(own.total+p.total))
	}
	s.promising = s.promising[:n]
}

// promising is a document that may overlap enough.
type promising struct {
	doc uint32
	tally
}

// mayReach tells whether a document that shares rare keys of some weight with the document at hand can overlap with it as
// much as is asked. Its common keys are taken to be shared wherever the outlines allow for it.
func (s *searcher) mayReach(own, p *outline, rare float32) bool {
	need := s.least * (own.total + p.total)
	for part := range p.common {
		for common := own.common[part] & p.common[part]; common != 0; common &= common - 1 {
			rare += s.bits[part*64+bits.TrailingZeros64(common)]
		}
	}
	return rare >= need
}

// rounding is more than a sum of weights can lose by its order.
const rounding = 1e-4

// notNegative is 1 for a number that is 0 or more, and 0 for one below, without a branch.
func notNegative(x float32) int { return int(^math.Float32bits(x) >> 31) }

// positive is 1 for a number above 0, and 0 for 0: without a branch, which would be guessed wrong every other time.
func positive(x float32) uint32 { return (math.Float32bits(x) + 1<<31 - 1) >> 31 }

// closeness ranks partners: what is shared, against the square root of what could be. Between the plain sum, which favours
// long documents, and the cosine, which favours short ones; it ranks better than either.
func (s *searcher) closeness(a, b uint32, shared float32) float32 {
	return shared / (s.outline[a].norm + s.outline[b].norm)
}

// overlap is the weighted Jaccard of two lists, given what they share.
func (s *searcher) overlap(a, b uint32, shared float32) float64 {
	return float64(shared) / (float64(s.outline[a].total) + float64(s.outline[b].total) - float64(shared))
}
