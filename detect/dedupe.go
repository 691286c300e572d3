package detect

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"retold/corpus"
	"retold/lsh"
	"retold/report"
	"retold/rewrite"
	"retold/shingle"
)

// Result is what Dedupe found.
type Result struct {
	Clusters []report.Cluster // sorted by id
	Problems []corpus.Problem // in the order of the input, those of whole files last
	Summary  report.Summary

	run     *run
	matches []match
	removed []bool // by place in the input
}

// Len is the number of articles.
func (r *Result) Len() int { return len(r.removed) }

// Article gives the article at a place in the input, from 0.
func (r *Result) Article(place int) *corpus.Article { return &r.run.articles[place] }

// Removed tells whether the article at a place in the input goes.
func (r *Result) Removed(place int) bool { return r.removed[place] }

// Findings gives every finding that is listed, sorted by the ids of its articles, a before b.
// Evidence is gathered as they are asked for.
func (r *Result) Findings() iter.Seq[report.Finding] {
	return func(yield func(report.Finding) bool) {
		for _, m := range r.matches {
			if !yield(r.run.tell(m)) {
				return
			}
		}
	}
}

// match is a scored pair of documents.
type match struct {
	a, b  uint32
	score rewrite.Score
}

// run is one Dedupe at work. A document is an article's number: its place in the order of hashed ids,
// so that no result depends on the order of the input.
type run struct {
	*Detector
	articles []corpus.Article
	profiles []profile
	places   []uint32   // document -> place in the input
	groups   [][]uint32 // exact copies
	worded   []uint32   // the groups that have band keys
	capped   int
}

// Dedupe finds the clusters of an input:
//
//	read, profile -> number -> collapse exact copies -> propose candidates -> judge them -> cluster
//
// progress is told how many articles have been read so far.
func (d *Detector) Dedupe(ctx context.Context, r *corpus.Reader, progress func(articles int)) (*Result, error) {
	in, err := d.read(ctx, r, progress)
	if err != nil {
		return nil, err
	}
	w := &run{Detector: d, articles: in.articles, profiles: in.profiles}
	w.number()
	w.collapse()
	pairs, err := w.propose(ctx)
	if err != nil {
		return nil, err
	}
	matches, err := w.judgeAll(ctx, pairs)
	if err != nil {
		return nil, err
	}
	return w.result(w.expand(matches), in.problems), nil
}

func (w *run) article(doc uint32) *corpus.Article { return &w.articles[w.places[doc]] }
func (w *run) profileOf(doc uint32) *profile      { return &w.profiles[w.places[doc]] }

// number orders documents by the hash of their id.
func (w *run) number() {
	w.places = make([]uint32, len(w.articles))
	hashes := make([]uint64, len(w.articles))
	for i := range w.places {
		w.places[i] = uint32(i)
		hashes[i] = shingle.Hash(w.articles[i].ID)
	}
	slices.SortFunc(w.places, func(i, j uint32) int {
		return cmp.Or(cmp.Compare(hashes[i], hashes[j]), cmp.Compare(w.articles[i].ID, w.articles[j].ID))
	})
}

// collapse groups exact copies; the first document of a group stands for it.
func (w *run) collapse() {
	docs := make([]uint32, len(w.places))
	for i := range docs {
		docs[i] = uint32(i)
	}
	slices.SortStableFunc(docs, func(i, j uint32) int { return cmp.Compare(w.profileOf(i).mark, w.profileOf(j).mark) })
	for len(docs) > 0 {
		n := 1
		for n < len(docs) && w.same(docs[0], docs[n]) {
			n++
		}
		w.groups = append(w.groups, docs[:n:n])
		docs = docs[n:]
	}
	slices.SortFunc(w.groups, func(a, b []uint32) int { return cmp.Compare(a[0], b[0]) })
}

func (w *run) same(i, j uint32) bool {
	a, b := w.profileOf(i), w.profileOf(j)
	return a.mark == b.mark && len(a.set) > 0 && slices.Equal(a.set, b.set)
}

// judgeAll scores candidates side by side and keeps those that are listed.
func (w *run) judgeAll(ctx context.Context, pairs []lsh.Candidate) ([]match, error) {
	const share = 1024 // pairs that a worker takes at once
	shares := slices.Collect(slices.Chunk(pairs, share))
	found := make([][]match, len(shares))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(w.options.workers())
	for i, s := range shares {
		group.Go(func() error {
			for _, p := range s {
				if m := w.score(w.groups[p.A][0], w.groups[p.B][0]); w.listed(m.score) {
					found[i] = append(found[i], match{p.A, p.B, m.score})
				}
			}
			return ctx.Err()
		})
	}
	err := group.Wait()
	return slices.Concat(found...), err
}

func (w *run) score(a, b uint32) match {
	return match{a, b, w.judge.Score(w.profileOf(a).story, w.profileOf(b).story)}
}

// listed tells whether a pair is worth telling: its articles tell the same story, or their texts are near.
func (d *Detector) listed(s rewrite.Score) bool {
	if !d.options.usesFacts() {
		return s.Jaccard >= d.options.Threshold
	}
	return s.SameStory >= d.options.MinSameStory || s.Jaccard >= d.options.Threshold
}

// expand turns matches of groups into matches of their documents, those within the groups among them.
// Groups too large for that are joined by their first documents only, and counted.
func (w *run) expand(groups []match) []match {
	var all []match
	for _, g := range w.groups {
		if len(g) > 1 {
			all = w.within(all, g)
		}
	}
	for _, m := range groups {
		all = w.between(all, m)
	}
	return all
}

func (w *run) within(all []match, g []uint32) []match {
	score := w.score(g[0], g[1]).score
	heads := g
	if len(g) > w.options.BucketCap {
		heads = g[:1]
		w.capped++
	}
	for i, a := range heads {
		for _, b := range g[i+1:] {
			all = w.append(all, match{a, b, score})
		}
	}
	return all
}

func (w *run) between(all []match, m match) []match {
	as, bs := w.groups[m.a], w.groups[m.b]
	if len(as)*len(bs) > w.options.BucketCap*w.options.BucketCap {
		as, bs = as[:1], bs[:1]
		w.capped++
	}
	for _, a := range as {
		for _, b := range bs {
			all = w.append(all, match{a, b, m.score})
		}
	}
	return all
}

func (w *run) append(all []match, m match) []match {
	if !w.inWindow(m.a, m.b) {
		return all
	}
	return append(all, match{min(m.a, m.b), max(m.a, m.b), m.score})
}

func (w *run) inWindow(a, b uint32) bool {
	return inside(w.options.Window, w.article(a).Published, w.article(b).Published)
}

// inside tells whether two times are close enough; unknown ones always are.
func inside(window time.Duration, a, b time.Time) bool {
	return window == 0 || a.IsZero() || b.IsZero() || a.Sub(b).Abs() <= window
}
