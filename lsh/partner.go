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
	best      *best
	tally     []tally                   // by document: what it shares with the document at hand
	own       []float32                 // by common key: its weight if the document at hand has it
	least     float32                   // share of the weights of both that makes the least overlap, less what rounding may take
	most      [outlineParts][65]float32 // by part of an outline and number: what as many of the bits weigh at most that the document at hand has
	promising []promising
	lists     [][]uint32 // the common keys of promising documents
	ends      uint32     // see touch
	need      []float32  // by opened document: the least weight that overlaps enough
	opened    []uint32   // documents with a tally
	runs      []run
	pairs     []uint32
	walked    uint64
	looked    uint64
	scored    uint64
	reached   uint64
}

// tally sums up shared keys. An opened one has at least touched set.
type tally struct {
	sum    float32
	shared uint32
}

const touched = 1 << 30

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

// walk tallies the documents of a run before one. Whether they are opened already is not branched on: nobody can guess it.
func (s *searcher) walk(doc uint32, r run) {
	n := len(s.opened)
	opened := slices.Grow(s.opened, len(r.documents))[:n+len(r.documents)]
	for _, p := range r.documents {
		if p >= doc {
			break
		}
		t := &s.tally[p]
		opened[n] = p
		n += int((t.shared - 1) >> 31) // 1 for 0
		t.sum += r.add.sum
		t.shared = t.shared | touched + r.add.shared
		s.walked++
	}
	s.opened = opened[:n]
}

// score adds the common keys, which the opened documents are asked for one by one.
func (s *searcher) score(doc uint32) {
	own := &s.outline[doc]
	for _, key := range s.common(doc) {
		s.own[key-s.rares] = s.weight[key]
	}
	s.weighBits(doc)
	s.glance(own)
	s.lists = s.lists[:0]
	for _, o := range s.promising { // apart, so that the memory is asked for many at once
		s.lists = append(s.lists, s.common(o.doc))
	}
	s.ends = touch(s.lists)
	for i, o := range s.promising {
		t := o.tally
		for _, key := range s.lists[i] {
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
	s.scored += uint64(len(s.promising))
	for _, key := range s.common(doc) {
		s.own[key-s.rares] = 0
	}
}

// touch reads the ends of lists: whoever will read them is spared the wait for memory, as many are touched at once. Their sum is to be kept, or
// nothing is read.
func touch(lists [][]uint32) (sum uint32) {
	for _, l := range lists {
		if len(l) > 0 {
			sum += l[0] + l[len(l)-1]
		}
	}
	return sum
}

// weighBits sums up the weightiest bits of each part of the document at hand.
func (s *searcher) weighBits(doc uint32) {
	var weight [outlineParts][64]float32 // by bit
	for _, key := range s.common(doc) {
		b := s.bits[key-s.rares]
		weight[b.part][b.place] += s.weight[key]
	}
	for part := range s.most {
		weights := s.most[part][1:1]
		for common := s.outline[doc].common[part]; common != 0; common &= common - 1 {
			weights = append(weights, weight[part][bits.TrailingZeros64(common)])
		}
		slices.SortFunc(weights, func(x, y float32) int { return cmp.Compare(y, x) })
		for i := range weights {
			s.most[part][i+1] += s.most[part][i]
		}
	}
}

// glance keeps the opened documents that could overlap enough if the bits which they share were the weightiest of their parts: one in ten or
// twenty. It empties the tallies. Nothing is branched on, so that the memory answers to several at once.
func (s *searcher) glance(own *outline) {
	s.need = slices.Grow(s.need[:0], len(s.opened))[:len(s.opened)]
	for i, doc := range s.opened { // apart, so that the memory is asked for many at once
		s.need[i] = s.least * (own.total + s.outline[doc].total)
	}
	s.promising = slices.Grow(s.promising[:0], len(s.opened))[:len(s.opened)]
	n := 0
	for i, doc := range s.opened {
		t := &s.tally[doc]
		s.promising[n] = promising{doc, *t}
		n += notNegative(t.sum + s.shareable(&own.common, &s.outline[doc].common) - s.need[i])
		*t = tally{}
	}
	s.promising = s.promising[:n]
}

// shareable is the most that common keys shared by two outlines, of which the first is of the document at hand, can weigh. It is without a
// loop, which would take longer than what is in it.
func (s *searcher) shareable(a, b *[outlineParts]uint64) float32 {
	m := &s.most
	return m[0][bits.OnesCount64(a[0]&b[0])] + m[1][bits.OnesCount64(a[1]&b[1])] +
		(m[2][bits.OnesCount64(a[2]&b[2])] + m[3][bits.OnesCount64(a[3]&b[3])]) +
		(m[4][bits.OnesCount64(a[4]&b[4])] + m[5][bits.OnesCount64(a[5]&b[5])]) +
		m[6][bits.OnesCount64(a[6]&b[6])]
}

// promising is a document that may overlap enough.
type promising struct {
	doc uint32
	tally
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
