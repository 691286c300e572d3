package server

import (
	"context"
	"sync"

	"golang.org/x/sync/semaphore"
)

// places bounds how much is at work at once. As much again may be late: work that nobody waits for any more, and that would
// block all others if it kept its place until it ends.
type places struct {
	inTime, late *semaphore.Weighted
	each         int64 // places of either kind
}

func newPlaces(n int) *places {
	return &places{semaphore.NewWeighted(int64(n)), semaphore.NewWeighted(int64(n)), int64(n)}
}

// take waits for a place until ctx ends.
func (p *places) take(ctx context.Context) (*place, error) {
	if err := p.inTime.Acquire(ctx, 1); err != nil {
		return nil, err
	}
	return &place{of: p, at: p.inTime}, nil
}

// wait waits until all work has ended, the late too. Nothing may begin meanwhile.
func (p *places) wait(ctx context.Context) error {
	if err := p.inTime.Acquire(ctx, p.each); err != nil {
		return err
	}
	return p.late.Acquire(ctx, p.each)
}

// place is one that is taken.
type place struct {
	of    *places
	mutex sync.Mutex
	at    *semaphore.Weighted // nil once it is given back
}

// late lets others have the place, as long as there are not too many late.
func (p *place) late() {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.at != nil && p.of.late.TryAcquire(1) {
		p.at.Release(1)
		p.at = p.of.late
	}
}

func (p *place) giveBack() {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.at.Release(1)
	p.at = nil
}
