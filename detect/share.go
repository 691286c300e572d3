package detect

import (
	"context"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// inShares has workers go through n things, some at a time. Each worker makes its own work, which it gives ranges to.
func inShares(ctx context.Context, workers, n, share int, work func() func(from, to int) error) error {
	var next atomic.Int64
	group, ctx := errgroup.WithContext(ctx)
	for range min(workers, (n+share-1)/share) {
		group.Go(func() error {
			do := work()
			for {
				from := int(next.Add(int64(share))) - share
				if from >= n {
					return nil
				}
				if ctx.Err() != nil {
					return ctx.Err()
				}
				if err := do(from, min(from+share, n)); err != nil {
					return err
				}
			}
		})
	}
	return group.Wait()
}

// sideBySide does things that have nothing to do with one another.
func sideBySide(workers int, things ...func()) {
	var group errgroup.Group
	group.SetLimit(workers)
	for _, do := range things {
		group.Go(func() error { do(); return nil })
	}
	group.Wait()
}

// inRanges gives every worker its range of n things that take little time each, or one all where these are few.
func inRanges(workers, n int, work func(worker, from, to int)) {
	const few = 1 << 15
	if workers == 1 || n < few {
		work(0, 0, n)
		return
	}
	var group sync.WaitGroup
	for w := range workers {
		group.Go(func() { work(w, n*w/workers, n*(w+1)/workers) })
	}
	group.Wait()
}
