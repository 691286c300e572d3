package server

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/common/expfmt"
)

// sending is a response on its way, with what is told of it afterwards.
type sending struct {
	http.ResponseWriter
	began  time.Time
	route  string // "" where none matched
	status int
	bytes  int
	cause  error
}

func (s *sending) WriteHeader(status int) {
	s.status = status
	s.ResponseWriter.WriteHeader(status)
}

func (s *sending) Write(p []byte) (int, error) {
	n, err := s.ResponseWriter.Write(p)
	s.bytes += n
	return n, err
}

// Unwrap lets net/http reach the connection.
func (s *sending) Unwrap() http.ResponseWriter { return s.ResponseWriter }

// tell logs and counts a request. The path and the query stay out: they may hold what somebody wrote.
func (s *Server) tell(sent *sending, r *http.Request) {
	took := time.Since(sent.began)
	method := r.Method
	if sent.route == "" {
		method = "other" // anybody can make up methods
	}
	s.metrics.requests.WithLabelValues(sent.route, method, strconv.Itoa(sent.status)).Inc()
	s.metrics.seconds.WithLabelValues(sent.route).Observe(took.Seconds())
	level := slog.LevelInfo
	attrs := []slog.Attr{
		slog.String("method", method), slog.String("route", sent.route), slog.Int("status", sent.status),
		slog.Duration("took", took), slog.Int64("in", r.ContentLength), slog.Int("out", sent.bytes), slog.String("from", r.RemoteAddr),
	}
	if sent.cause != nil {
		attrs = append(attrs, slog.String("cause", sent.cause.Error()))
		if level = slog.LevelError; errors.Is(sent.cause, context.Canceled) {
			level = slog.LevelInfo
		}
	}
	var p panicked
	if errors.As(sent.cause, &p) {
		attrs = append(attrs, slog.String("stack", string(p.stack)))
	}
	s.log.LogAttrs(r.Context(), level, "request", attrs...)
}

type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	matches  *prometheus.CounterVec
	checked  prometheus.Counter
	added    prometheus.Counter
	removed  prometheus.Counter
}

func newMetrics(s *Server) *metrics {
	counter := func(name, help string) prometheus.Counter {
		return prometheus.NewCounter(prometheus.CounterOpts{Name: name, Help: help})
	}
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "retold_requests_total", Help: "Requests by route, method and status."}, []string{"route", "method", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "retold_request_seconds", Help: "Time to answer, from the header's end to the last byte handed over.",
			Buckets: []float64{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}}, []string{"route"}),
		matches: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "retold_matches_total", Help: "Matches told, by verdict."}, []string{"verdict"}),
		checked: counter("retold_articles_checked_total", "Articles checked."),
		added:   counter("retold_articles_added_total", "Articles added or replaced."),
		removed: counter("retold_articles_removed_total", "Articles removed."),
	}
	m.registry.MustRegister(m.requests, m.seconds, m.matches, m.checked, m.added, m.removed,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		gauge("retold_body_bytes", "Bytes of the bodies at work.", func() float64 { return float64(s.gate.bytes.Load()) }),
		gauge("retold_index_articles", "Articles in the index.", func() float64 { return float64(s.stat().Articles) }),
		gauge("retold_index_bytes", "Bytes of the index on disk.", func() float64 { return float64(s.stat().Bytes) }))
	return m
}

func gauge(name, help string, value func() float64) prometheus.Collector {
	return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, value)
}

func (s *Server) scrape(context.Context, *request) (*answer, error) {
	families, err := s.metrics.registry.Gather()
	if err != nil {
		return nil, err
	}
	var text bytes.Buffer
	enc := expfmt.NewEncoder(&text, expfmt.NewFormat(expfmt.TypeTextPlain))
	for _, f := range families {
		if err := enc.Encode(f); err != nil {
			return nil, err
		}
	}
	return &answer{status: http.StatusOK, kind: string(expfmt.NewFormat(expfmt.TypeTextPlain)), body: text.Bytes()}, nil
}
