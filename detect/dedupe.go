package detect

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"retold/corpus"
	"retold/lsh"
	"retold/rewrite"
)

// run is one Dedupe at work.
type run struct {
	*Detector
	*documents
	groups     groups
	candidates int
	capped     int
}

// Dedupe finds the clusters of an input:
//
//	read, sketch -> number -> collapse exact copies -> propose candidates -> judge them -> cluster
//
// Close the result when done with it.
func (d *Detector) Dedupe(ctx context.Context, r *corpus.Reader, progress Progress) (*Result, error) {
	progress(Reading, 0, 0)
	in, err := d.read(ctx, r, progress)
	if err != nil {
		return nil, err
	}
	w := &run{Detector: d}
	result, err := w.run(ctx, in, progress)
	if err != nil {
		in.close()
		return nil, err
	}
	return result, nil
}

func (w *run) run(ctx context.Context, in *intake, progress Progress) (*Result, error) {
	pairs, err := w.pair(ctx, in, progress)
	if err != nil {
		return nil, err
	}
	w.candidates = len(pairs)
	progress(Judging, 0, len(pairs))
	if !w.options.usesFacts() {
		return w.copiesAlone(ctx, pairs, in, progress)
	}
	matches, err := w.judgeAll(ctx, pairs, progress)
	if err != nil {
		return nil, err
	}
	progress(Clustering, 0, 0)
	in.sweep()
	sortMatches(matches)
	found, err := w.newClustering(copiesOf(matches), matches).cluster(ctx, func(int, int) {})
	if err != nil {
		return nil, err
	}
	return w.result(ctx, &Result{ofGroups: matches}, found)
}

// copiesAlone judges the pairs that decide what stays. The others are judged when they are asked for.
func (w *run) copiesAlone(ctx context.Context, pairs []lsh.Candidate, in *intake, progress Progress) (*Result, error) {
	pairs, err := w.reachable(ctx, pairs)
	if err != nil {
		return nil, err
	}
	found, err := w.newClustering(pairs, nil).cluster(ctx, func(done, all int) { progress(Judging, done, all) })
	if err != nil {
		return nil, err
	}
	progress(Clustering, 0, 0)
	in.sweep()
	return w.result(ctx, &Result{pairs: pairs}, found)
}

// pair numbers what was read, collapses exact copies and proposes candidates.
func (w *run) pair(ctx context.Context, in *intake, progress Progress) (pairs []lsh.Candidate, err error) {
	progress(Numbering, 0, 0)
	in.sweep()
	if err := w.numbered(ctx, in); err != nil {
		return nil, err
	}
	progress(Proposing, 0, 0)
	pairs, err = w.propose(ctx)
	in.sweep()
	return pairs, err
}

func (w *run) numbered(ctx context.Context, in *intake) (err error) {
	s := newSorting(w.options.workers())
	if w.documents, err = in.number(s); err != nil {
		return err
	}
	in.sweep()
	runs := in.alike(s)
	in.sweep()
	w.digests = newDigests(len(w.places))
	return w.collapse(ctx, runs)
}

// sweep frees the memory that a stage left, before the next one takes as much again: at its own pace the garbage collector lets
// garbage grow as large as what is needed. It stays the process's own, as each page that is given back and taken again costs a
// microsecond. Little garbage is left alone.
func (in *intake) sweep() {
	const many = 1 << 17
	if in.shelf.Len() >= many {
		runtime.GC()
	}
}

// judgeAll scores candidates side by side and keeps those that are worth it, as matches of groups.
func (w *run) judgeAll(ctx context.Context, pairs []lsh.Candidate, progress Progress) ([]match, error) {
	const share = 1024 // pairs that a worker takes at once
	found := make([][]match, (len(pairs)+share-1)/share)
	told := counter{tell: func(done int) { progress(Judging, done, len(pairs)) }}
	tour, err := newTour(ctx, pairs, w.groups.len())
	if err != nil {
		return nil, err
	}
	w.cache.follow(tour, &w.groups)
	err = inShares(ctx, w.options.workers(), len(pairs), share, func() func(from, to int) error {
		return func(from, to int) (err error) {
			found[from/share], err = w.judgeSome(ctx, pairs, tour.pairs[from:to])
			told.add(to - from)
			return err
		}
	})
	return slices.Concat(found...), err
}

func (w *run) judgeSome(ctx context.Context, pairs []lsh.Candidate, some []uint32) ([]match, error) {
	var found []match
	for n, i := range some {
		if n%64 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		p := pairs[i]
		left, right, err := w.both(w.groups.first(p.A), w.groups.first(p.B))
		if err != nil {
			return nil, err
		}
		if score := briefOf(w.score(left, right)); w.worth(score) {
			w.note(left.doc, left.article)
			w.note(right.doc, right.article)
			found = append(found, match{p.A, p.B, score})
		}
		w.cache.done(left)
		w.cache.done(right)
	}
	return found, ctx.Err()
}

// score judges a pair: by the words alone where they decide it. Of pairs that are not worth it, it says no more than that.
func (w *run) score(a, b *held) rewrite.Score {
	exact, decided := w.copies.Exact(&a.story.Sheet, &b.story.Sheet)
	if decided {
		return exact
	}
	score, _ := w.judge().ScoreFrom(exact, w.storyOf(a), w.storyOf(b), min(w.options.MinSameStory, rewrite.LeastCopied))
	return score
}

func (w *run) inWindow(a, b uint32) (bool, error) {
	if w.options.Window == 0 {
		return true, nil
	}
	left, err := w.digest(a)
	if err != nil {
		return false, err
	}
	right, err := w.digest(b)
	return err == nil && inside(w.options.Window, left.published, right.published), err
}

// inside tells whether two times are close enough; unknown ones always are.
func inside(window time.Duration, a, b time.Time) bool {
	return window == 0 || a.IsZero() || b.IsZero() || a.Sub(b).Abs() <= window
}

// counter tells a Progress how much workers have done together.
type counter struct {
	sum   atomic.Int64
	mutex sync.Mutex
	tell  func(done int)
}

// add never waits: who finds another worker telling leaves it to the next.
func (c *counter) add(n int) {
	c.sum.Add(int64(n))
	if c.mutex.TryLock() {
		c.tell(int(c.sum.Load()))
		c.mutex.Unlock()
	}
}
