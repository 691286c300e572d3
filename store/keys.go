package store

import (
	"context"
	"runtime"

	"golang.org/x/sync/errgroup"

	"retold/corpus"
	"retold/detect"
)

// keysOf makes the keys of articles side by side.
func (s *Store) keysOf(ctx context.Context, articles []corpus.Article) ([]detect.Keys, error) {
	const share = 32 // articles that a worker takes at once
	keys := make([]detect.Keys, len(articles))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for at := 0; at < len(articles); at += share {
		group.Go(func() error {
			for i := at; i < min(at+share, len(articles)); i++ {
				keys[i] = s.detector.Keys(&articles[i])
			}
			return ctx.Err()
		})
	}
	return keys, group.Wait()
}
