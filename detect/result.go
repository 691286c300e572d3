package detect

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"golang.org/x/sync/errgroup"

	"retold/corpus"
	"retold/report"
	"retold/rewrite"
)

// Result is what Dedupe found. Articles are read again as they are asked for, so it is closed after use.
type Result struct {
	Clusters []report.Cluster // sorted by id
	Problems []corpus.Problem // in the order of the input
	Summary  report.Summary

	run     *run
	matches []match
	ids     map[uint32]string // of the documents in matches
	fate    []fate            // by place in the input
}

// fate is what becomes of a record.
type fate uint8

const (
	isKept fate = iota
	isRemoved
	isTwice // its id came before: no article of the corpus
)

// Close lets go of the files that articles are read from.
func (r *Result) Close() error { return r.run.shelf.Close() }

// Article gives the article that has an id.
func (r *Result) Article(id string) (*corpus.Article, error) {
	doc, err := r.run.find(id)
	if err != nil {
		return nil, err
	}
	return r.run.article(doc)
}

// Kept gives the articles that stay, in the order of the input.
func (r *Result) Kept() iter.Seq2[*corpus.Article, error] { return r.those(isKept) }

// Removed gives the articles that go, in the order of the input.
func (r *Result) Removed() iter.Seq2[*corpus.Article, error] { return r.those(isRemoved) }

func (r *Result) those(of fate) iter.Seq2[*corpus.Article, error] {
	return func(yield func(*corpus.Article, error) bool) {
		for place, f := range r.fate {
			if f != of {
				continue
			}
			if !yield(r.run.shelf.Article(r.run.refs[place])) {
				return
			}
		}
	}
}

// Findings gives every finding that is listed, sorted by the ids of its articles, a before b.
// Evidence is gathered as they are asked for, some hundred side by side.
func (r *Result) Findings() iter.Seq2[report.Finding, error] {
	const ahead = 512
	return func(yield func(report.Finding, error) bool) {
		for some := range slices.Chunk(r.matches, ahead) {
			findings, err := r.run.tellAll(some)
			for _, f := range findings {
				if err == nil && !yield(f, nil) {
					return
				}
			}
			if err != nil {
				yield(report.Finding{}, err)
				return
			}
		}
	}
}

func (w *run) tellAll(matches []match) ([]report.Finding, error) {
	findings := make([]report.Finding, len(matches))
	var group errgroup.Group
	group.SetLimit(w.options.workers())
	const share = 32
	for at := 0; at < len(matches); at += share {
		group.Go(func() (err error) {
			for i := at; i < min(at+share, len(matches)) && err == nil; i++ {
				findings[i], err = w.tell(matches[i])
			}
			return err
		})
	}
	return findings, group.Wait()
}

// result clusters the matches of groups and puts everything in the order that people see.
func (w *run) result(ctx context.Context, ofGroups []match) (*Result, error) {
	slices.SortFunc(ofGroups, compareMatches)
	r := &Result{run: w, fate: make([]fate, len(w.refs)), Problems: w.problems}
	c := w.newClustering(ofGroups)
	clusters, removed, err := c.clusters(ctx)
	if err != nil {
		return nil, err
	}
	for _, doc := range removed {
		r.fate[w.places[doc]] = isRemoved
	}
	r.Clusters = clusters
	slices.SortFunc(r.Clusters, func(a, b report.Cluster) int { return cmp.Compare(a.ID, b.ID) })
	r.markTwice()
	corpus.SortProblems(r.Problems, w.files)
	if err := r.list(ctx, ofGroups, c.told); err != nil {
		return nil, err
	}
	r.Summary = w.summary(r)
	return r, nil
}

// list puts together the matches that are told of: those of the groups' documents, and those of the clusters.
func (r *Result) list(ctx context.Context, ofGroups, told []match) error {
	matches, err := r.run.expand(ctx, ofGroups)
	if err != nil {
		return err
	}
	for _, m := range told {
		if r.run.listed(m.score) {
			matches = append(matches, m)
		}
	}
	slices.SortFunc(matches, compareMatches)
	r.matches = slices.CompactFunc(matches, func(m, n match) bool { return compareMatches(m, n) == 0 })
	if r.ids, err = r.run.idsOf(r.matches); err != nil {
		return err
	}
	r.sortByID()
	return nil
}

func (r *Result) markTwice() {
	if len(r.run.places) == len(r.fate) {
		return
	}
	numbered := make([]bool, len(r.fate))
	for _, place := range r.run.places {
		numbered[place] = true
	}
	for place, ok := range numbered {
		if !ok {
			r.fate[place] = isTwice
		}
	}
}

func compareMatches(m, n match) int {
	return cmp.Or(cmp.Compare(m.a, n.a), cmp.Compare(m.b, n.b))
}

// idsOf gives the ids of all documents that are in matches.
func (w *run) idsOf(matches []match) (map[uint32]string, error) {
	ids := map[uint32]string{}
	for _, m := range matches {
		for _, doc := range [2]uint32{m.a, m.b} {
			if _, ok := ids[doc]; ok {
				continue
			}
			known, err := w.digest(doc)
			if err != nil {
				return nil, err
			}
			ids[doc] = known.id
		}
	}
	return ids, nil
}

// sortByID orders matches by the ids of their articles, the smaller id first.
func (r *Result) sortByID() {
	for i, m := range r.matches {
		if r.ids[m.b] < r.ids[m.a] {
			r.matches[i].a, r.matches[i].b = m.b, m.a
		}
	}
	slices.SortFunc(r.matches, func(m, n match) int {
		return cmp.Or(cmp.Compare(r.ids[m.a], r.ids[n.a]), cmp.Compare(r.ids[m.b], r.ids[n.b]))
	})
}

func copied(s rewrite.Score) bool { return report.Verdict(s.Verdict).Copy() }

func (w *run) summary(r *Result) report.Summary {
	s := report.Summary{
		Articles: len(w.places), Clusters: len(r.Clusters), Problems: len(r.Problems),
		Candidates: w.candidates, Capped: w.capped, Verdicts: map[report.Verdict]int{},
	}
	for _, c := range r.Clusters {
		s.Removed += c.Size - 1
		for _, m := range c.Members[1:] {
			s.Verdicts[m.Verdict]++
		}
	}
	s.Kept = s.Articles - s.Removed
	return s
}
