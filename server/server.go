package server

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"sync/atomic"

	"golang.org/x/net/netutil"

	"retold/detect"
)

// Server answers requests over a library.
type Server struct {
	options  Options
	library  Library
	detector *detect.Detector
	closest  *detect.Detector // as detector, but lists what falls short too
	log      *slog.Logger
	pages    *pages
	metrics  *metrics
	gate     *gate
	origin   *http.CrossOriginProtection
	routes   []route
	ending   atomic.Bool
}

// New fails on options that Validate refuses. The log holds a line a request, without bodies and tokens.
func New(o Options, l Library, d *detect.Detector, log *slog.Logger) (*Server, error) {
	if err := o.Validate(); err != nil {
		return nil, err
	}
	all := d.Options()
	all.MinSameStory = 0
	closest, err := detect.New(all)
	if err != nil {
		return nil, err
	}
	pages, err := newPages()
	if err != nil {
		return nil, err
	}
	s := &Server{options: o, library: l, detector: d, closest: closest, log: log, pages: pages, gate: newGate(o), origin: http.NewCrossOriginProtection()}
	s.metrics = newMetrics(s)
	s.routes = routes()
	return s, nil
}

// Serve answers until ctx ends, then lets the requests at work end. It closes the listener.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	web := &http.Server{
		Handler:           s.Handler(),
		ReadHeaderTimeout: s.options.ReadHeaderTimeout, ReadTimeout: s.options.ReadTimeout,
		WriteTimeout: s.options.WriteTimeout, IdleTimeout: s.options.IdleTimeout,
		MaxHeaderBytes: s.options.MaxHeader,
		ErrorLog:       slog.NewLogLogger(s.log.Handler(), slog.LevelDebug),
	}
	ended := make(chan error, 1)
	go func() { ended <- web.Serve(netutil.LimitListener(l, s.options.MaxConnections)) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	s.ending.Store(true)
	return s.shutdown(ctx, web)
}

func (s *Server) shutdown(ctx context.Context, web *http.Server) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.options.ShutdownTimeout)
	defer cancel()
	err := web.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		err = errors.Join(errors.New("some requests did not end in time and were cut"), web.Close())
	}
	return errors.Join(err, s.gate.wait(ctx))
}
