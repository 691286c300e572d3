package lsh

import (
	"context"
	"sync"
	"sync/atomic"
)

// inRanges gives every worker its range of n things.
func inRanges(workers, n int, work func(worker, from, to int)) {
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() { work(w, n*w/workers, n*(w+1)/workers) })
	}
	wg.Wait()
}

// inStretches has workers take stretches of n things, whoever is free.
func inStretches(ctx context.Context, workers, n, stretch int, work func(worker, from, to int)) {
	var next atomic.Int64
	inRanges(workers, workers, func(w, _, _ int) {
		for ctx.Err() == nil {
			from := int(next.Add(int64(stretch))) - stretch
			if from >= n {
				return
			}
			work(w, from, min(from+stretch, n))
		}
	})
}
