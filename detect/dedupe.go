package detect

import (
	"context"
	"slices"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"retold/corpus"
	"retold/lsh"
	"retold/rewrite"
)

// match is a scored pair of documents, a < b.
type match struct {
	a, b  uint32
	score rewrite.Score
}

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
		in.shelf.Close()
		return nil, err
	}
	return result, nil
}

func (w *run) run(ctx context.Context, in *intake, progress Progress) (*Result, error) {
	var err error
	progress(Numbering, 0, 0)
	if w.documents, err = in.number(); err != nil {
		return nil, err
	}
	if err := w.collapse(); err != nil {
		return nil, err
	}
	progress(Proposing, 0, 0)
	pairs, err := w.propose(ctx)
	if err != nil {
		return nil, err
	}
	w.candidates = len(pairs)
	progress(Judging, 0, len(pairs))
	matches, err := w.judgeAll(ctx, pairs, progress)
	if err != nil {
		return nil, err
	}
	progress(Clustering, 0, 0)
	if matches, err = w.expand(matches); err != nil {
		return nil, err
	}
	return w.result(matches)
}

// judgeAll scores candidates side by side and keeps those that are listed, as matches of groups.
func (w *run) judgeAll(ctx context.Context, pairs []lsh.Candidate, progress Progress) ([]match, error) {
	const share = 1024 // pairs that a worker takes at once
	shares := slices.Collect(slices.Chunk(pairs, share))
	found := make([][]match, len(shares))
	told := newTally(progress, Judging, len(pairs))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(w.options.workers())
	for i, s := range shares {
		group.Go(func() (err error) {
			found[i], err = w.judgeSome(ctx, s)
			told.add(len(s))
			return err
		})
	}
	err := group.Wait()
	return slices.Concat(found...), err
}

func (w *run) judgeSome(ctx context.Context, pairs []lsh.Candidate) ([]match, error) {
	var found []match
	for _, p := range pairs {
		left, right, err := w.both(w.groups.first(p.A), w.groups.first(p.B))
		if err != nil {
			return nil, err
		}
		if score := w.score(left, right); w.listed(score) {
			w.note(left)
			w.note(right)
			found = append(found, match{p.A, p.B, score})
		}
	}
	return found, ctx.Err()
}

// score judges a pair: by the words alone where they decide it, or where only copies are looked for.
func (w *run) score(a, b *held) rewrite.Score {
	exact, decided := w.judge.Exact(a.sheet, b.sheet)
	if decided || !w.options.usesFacts() {
		return exact
	}
	return w.judge.Score(w.storyOf(a), w.storyOf(b))
}

// listed tells whether a pair is worth telling: its articles tell the same story, or their texts are near.
func (d *Detector) listed(s rewrite.Score) bool {
	near := s.Jaccard >= d.options.Threshold
	return near || d.options.usesFacts() && s.SameStory >= d.options.MinSameStory
}

// expand turns matches of groups into matches of their documents, those within the groups among them.
// Groups too large for that are joined by their first documents only, and counted.
func (w *run) expand(ofGroups []match) ([]match, error) {
	var all []match
	for g := range w.groups.len() {
		docs := w.groups.of(uint32(g))
		if len(docs) < 2 {
			continue
		}
		left, right, err := w.both(docs[0], docs[1])
		if err != nil {
			return nil, err
		}
		if all, err = w.within(all, docs, w.score(left, right)); err != nil {
			return nil, err
		}
	}
	for _, m := range ofGroups {
		var err error
		if all, err = w.between(all, m); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func (w *run) within(all []match, docs []uint32, score rewrite.Score) (_ []match, err error) {
	heads := docs
	if len(docs) > w.options.BucketCap {
		heads = docs[:1]
		w.capped++
	}
	for i, a := range heads {
		for _, b := range docs[i+1:] {
			if all, err = w.append(all, match{a, b, score}); err != nil {
				return nil, err
			}
		}
	}
	return all, nil
}

func (w *run) between(all []match, m match) (_ []match, err error) {
	as, bs := w.groups.of(m.a), w.groups.of(m.b)
	if len(as)*len(bs) > w.options.BucketCap*w.options.BucketCap {
		as, bs = as[:1], bs[:1]
		w.capped++
	}
	for _, a := range as {
		for _, b := range bs {
			if all, err = w.append(all, match{a, b, m.score}); err != nil {
				return nil, err
			}
		}
	}
	return all, nil
}

// append adds a match of documents whose times lie in the window.
func (w *run) append(all []match, m match) ([]match, error) {
	ok, err := w.inWindow(m.a, m.b)
	if err != nil || !ok {
		return all, err
	}
	return append(all, match{min(m.a, m.b), max(m.a, m.b), m.score}), nil
}

func (w *run) inWindow(a, b uint32) (bool, error) {
	if w.options.Window == 0 {
		return true, nil
	}
	left, err := w.card(a)
	if err != nil {
		return false, err
	}
	right, err := w.card(b)
	return err == nil && inside(w.options.Window, left.published, right.published), err
}

// inside tells whether two times are close enough; unknown ones always are.
func inside(window time.Duration, a, b time.Time) bool {
	return window == 0 || a.IsZero() || b.IsZero() || a.Sub(b).Abs() <= window
}

// tally tells a Progress how much workers have done together.
type tally struct {
	done chan int
	sum  atomic.Int64
	tell func(done int)
}

func newTally(progress Progress, stage Stage, all int) *tally {
	t := &tally{done: make(chan int, 1)}
	t.tell = func(done int) { progress(stage, done, all) }
	return t
}

// add never waits: who finds another worker telling leaves it to the next.
func (t *tally) add(n int) {
	sum := t.sum.Add(int64(n))
	select {
	case t.done <- 0:
		t.tell(int(sum))
		<-t.done
	default:
	}
}
