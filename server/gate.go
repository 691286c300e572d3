package server

import (
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"runtime/debug"
	"sync/atomic"
	"time"
)

// gate bounds what is at work at once: requests, and the bytes of their bodies. What changes the index has places of its own,
// so that it need not wait behind all who ask.
type gate struct {
	reading   *places
	changing  *places
	bytes     atomic.Int64
	maxBody   int64
	maxBodies int64
	queue     time.Duration
	work      time.Duration
}

func newGate(o Options) *gate {
	return &gate{
		reading: newPlaces(o.MaxConcurrent), changing: newPlaces(min(o.MaxConcurrent, maxChanging)), maxBody: o.MaxBody, maxBodies: o.MaxBodies,
		queue: o.QueueTimeout, work: o.WorkTimeout,
	}
}

// maxChanging requests change the index at once; it takes them one after the other.
const maxChanging = 4

// read reads a body. The bytes count as at work until release.
func (g *gate) read(w http.ResponseWriter, r *http.Request) (body []byte, release func(), err error) {
	counted := &countedBody{r: http.MaxBytesReader(w, r.Body, g.maxBody), gate: g}
	release = func() { g.bytes.Add(-counted.n) }
	if r.ContentLength > g.maxBody {
		return nil, release, &http.MaxBytesError{Limit: g.maxBody}
	}
	body, err = io.ReadAll(counted)
	var tooLarge *http.MaxBytesError
	var refused *Problem
	switch {
	case err == nil, errors.As(err, &tooLarge), errors.As(err, &refused):
	case errors.Is(err, os.ErrDeadlineExceeded):
		err = problem(http.StatusRequestTimeout, "the body came too slowly", "send less at once")
	default:
		err = problem(http.StatusBadRequest, "the body broke off", "send it whole")
	}
	return body, release, err
}

type countedBody struct {
	r    io.Reader
	gate *gate
	n    int64
}

func (c *countedBody) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	if c.gate.bytes.Add(int64(n)) > c.gate.maxBodies {
		return n, busy("too many large bodies at once")
	}
	return n, err
}

// do runs f in a place of its own. Where f takes longer than it may, do returns without it, and f counts as late until it ends.
func (g *gate) do(ctx context.Context, changes bool, f func(context.Context) (*answer, error), ended func()) (*answer, error) {
	at := g.reading
	if changes {
		at = g.changing
	}
	queue, cancel := context.WithTimeout(ctx, g.queue)
	defer cancel()
	place, err := at.take(queue)
	if err != nil {
		ended()
		return nil, busy("too many requests at once")
	}
	ctx, stop := context.WithTimeout(ctx, g.work)
	type outcome struct {
		answer *answer
		err    error
	}
	done := make(chan outcome, 1)
	go func() {
		defer stop()
		a, err := caught(ctx, f)
		ended()
		place.giveBack()
		done <- outcome{a, err} // after all is given back, so that the client's next request finds it
	}()
	select {
	case o := <-done:
		return o.answer, o.err
	case <-ctx.Done():
	}
	select { // both may have come at once
	case o := <-done:
		return o.answer, o.err
	default:
		place.late()
		return nil, ctx.Err()
	}
}

// wait waits for all work to end, that of requests which were answered without it too.
func (g *gate) wait(ctx context.Context) error {
	return errors.Join(g.reading.wait(ctx), g.changing.wait(ctx))
}

// panicked is the error of work that panicked, with where it did.
type panicked struct {
	value any
	stack []byte
}

func (p panicked) Error() string { return "panic; the stack is in the log" }

func caught(ctx context.Context, f func(context.Context) (*answer, error)) (a *answer, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = panicked{v, debug.Stack()}
		}
	}()
	return f(ctx)
}
