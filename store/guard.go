package store

import (
	"fmt"
	"sync"
)

// fatal hears of trouble after which the database cannot go on: the disk is full, or gone. Its Fatalf must not return, so it
// breaks the store and stands still; guard answers instead.
type fatal struct{ *Store }

func (fatal) Infof(string, ...any)  {}
func (fatal) Errorf(string, ...any) {}

func (f fatal) Fatalf(format string, args ...any) {
	f.breakDown(fmt.Errorf("the index can write no more: "+format, args...))
	select {}
}

// breakage is why a store can write no more.
type breakage struct {
	broken chan struct{} // closed when it breaks
	once   sync.Once
	why    error
}

func (b *breakage) breakDown(why error) {
	b.once.Do(func() { b.why = why; close(b.broken) })
}

// guard runs what writes. Where the database stands still, the call stays behind and its caller gets the reason.
func (b *breakage) guard(write func() error) error {
	select {
	case <-b.broken:
		return b.why
	default:
	}
	done := make(chan error, 1)
	go func() { done <- write() }()
	select {
	case err := <-done:
		return err
	case <-b.broken:
		return b.why
	}
}
