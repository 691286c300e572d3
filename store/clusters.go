package store

import (
	"context"
	"errors"
	"strconv"
	"time"

	"retold/corpus"
	"retold/report"
)

const (
	maxCluster   = 500  // articles of one component that are looked at
	pageArticles = 1000 // articles that one page looks at
)

// errEnough ends a walk over the articles.
var errEnough = errors.New("enough")

// Clusters gives the next clusters of copies, in the order their first articles were added. It looks at articles one by one, a
// check each, from after on ("" from the start), until it has limit clusters, has looked at pageArticles, or half of the time to
// the context's deadline is over; next goes on from there, and is "" at the end.
func (s *Store) Clusters(ctx context.Context, after string, limit int) (clusters []report.Cluster, next string, err error) {
	from := uint64(0)
	if after != "" {
		if from, err = strconv.ParseUint(after, 36, 64); err != nil {
			return nil, "", &Refusal{"no page begins at " + strconv.Quote(after), "take it from the page before"}
		}
	}
	view, err := s.View()
	if err != nil {
		return nil, "", err
	}
	defer view.Close()
	examined, late := 0, halfOver(ctx)
	err = s.each(ctx, from, func(place uint64, a *corpus.Article) error {
		if examined++; len(clusters) >= limit || examined > pageArticles || examined > 1 && late() {
			next = strconv.FormatUint(place, 36)
			return errEnough
		}
		found, err := view.clustersOf(ctx, place, a)
		clusters = append(clusters, found...)
		return err
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	return clusters, next, err
}

// halfOver tells whether half of the time to a deadline is over.
func halfOver(ctx context.Context) func() bool {
	deadline, ok := ctx.Deadline()
	half := time.Now().Add(time.Until(deadline) / 2)
	return func() bool { return ok && time.Now().After(half) }
}

// clustersOf parts the component of an article into clusters, if it is the first of the component.
func (v *View) clustersOf(ctx context.Context, place uint64, a *corpus.Article) ([]report.Cluster, error) {
	component := []*corpus.Article{a}
	seen := map[string]bool{a.ID: true}
	for i := 0; i < len(component) && len(component) < maxCluster; i++ {
		copies, err := v.store.detector.Copies(ctx, v, component[i])
		if err != nil {
			return nil, err
		}
		for _, id := range copies {
			if seen[id] {
				continue
			}
			seen[id] = true
			at, other, err := find(v.snapshot, id)
			if err != nil {
				return nil, err
			}
			if at < place {
				return nil, nil // it was told there
			}
			component = append(component, other)
		}
	}
	return v.store.detector.Cluster(ctx, component)
}
