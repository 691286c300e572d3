package detect

import (
	"cmp"
	"iter"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"retold/report"
)

// listing are the matches that are told of, put together when they are first asked for.
type listing struct {
	once    sync.Once
	matches []match // by the ids of their articles, the smaller id first
	err     error
}

// Findings gives every finding that is listed, sorted by the ids of its articles, a before b.
// Evidence is gathered as they are asked for, some hundred side by side.
func (r *Result) Findings() iter.Seq2[report.Finding, error] {
	const ahead = 512
	return func(yield func(report.Finding, error) bool) {
		matches, err := r.list()
		if err != nil {
			yield(report.Finding{}, err)
			return
		}
		for some := range slices.Chunk(matches, ahead) {
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

// list puts together the matches that are told of: those of the groups' documents, and those of the clusters.
func (r *Result) list() ([]match, error) {
	l := &r.listing
	l.once.Do(func() {
		later, err := r.run.compareAll(r.ctx, r.pairs)
		if l.err = err; err == nil {
			l.matches, l.err = r.run.list(&r.clusters, r.ofGroups, later)
		}
	})
	return l.matches, l.err
}

func (w *run) list(found *clusters, ofGroups ...[]match) ([]match, error) {
	matches, err := w.expand(ofGroups...)
	if err != nil {
		return nil, err
	}
	matches = append(matches, found.matches()...)
	sortMatches(matches)
	matches = slices.CompactFunc(matches, func(m, n match) bool { return compareMatches(m, n) == 0 })
	return matches, w.sortByID(matches)
}

// sortMatches sorts by a, then b. Matches are large, so that each is moved once.
func sortMatches(matches []match) {
	from := order(len(matches), func(i uint32) uint64 { return uint64(matches[i].a)<<32 | uint64(matches[i].b) })
	for start := range from {
		first := matches[start]
		at := uint32(start)
		for from[at] != uint32(start) {
			next := from[at]
			matches[at], from[at] = matches[next], at
			at = next
		}
		matches[at], from[at] = first, at
	}
}

func compareMatches(m, n match) int {
	return cmp.Or(cmp.Compare(m.a, n.a), cmp.Compare(m.b, n.b))
}

// sortByID orders matches by the ids of their articles, the smaller id first.
func (w *run) sortByID(matches []match) error {
	for i, m := range matches {
		a, errA := w.digest(m.a)
		b, errB := w.digest(m.b)
		if err := cmp.Or(errA, errB); err != nil {
			return err
		}
		if b.id < a.id {
			matches[i].a, matches[i].b = m.b, m.a
		}
	}
	id := w.digests.id
	slices.SortFunc(matches, func(m, n match) int {
		return cmp.Or(cmp.Compare(id(m.a), id(n.a)), cmp.Compare(id(m.b), id(n.b)))
	})
	return nil
}
