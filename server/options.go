package server

import (
	"errors"
	"fmt"
	"net"
	"runtime"
	"strings"
	"time"
)

// Options say who may ask what, and how much at once.
type Options struct {
	Listen string   // host:port, for what it says of who can reach the server: see Exposed
	Hosts  []string // names by which clients may call the server, beside its address; with one, it counts as exposed
	Token  string   // what changes the index wants it as a bearer token; "" for no token, on loopback only

	MaxBody        int64         // bytes of one request's body
	MaxBodies      int64         // bytes of all bodies at work
	MaxBatch       int           // articles of one request
	MaxConcurrent  int           // requests at work in time: one keeps a processor busy, so more only make all of them slow, and what is added late; as many again may be late, and what changes the index has places of its own, at most four
	MaxConnections int           // open connections
	MaxHeader      int           // bytes of a request's header
	Page           int           // clusters on a page
	QueueTimeout   time.Duration // how long a request waits for its turn
	WorkTimeout    time.Duration // how long it may take then

	ReadHeaderTimeout time.Duration
	ReadTimeout       time.Duration
	WriteTimeout      time.Duration
	IdleTimeout       time.Duration
	ShutdownTimeout   time.Duration // how long requests at work may take to end when the server ends
}

// DefaultOptions suit a small machine.
func DefaultOptions() Options {
	return Options{
		Listen:  "127.0.0.1:8080",
		MaxBody: 8 << 20, MaxBodies: 128 << 20, MaxBatch: 10_000,
		MaxConcurrent: runtime.GOMAXPROCS(0), MaxConnections: 1024, MaxHeader: 16 << 10, Page: 20,
		QueueTimeout: 5 * time.Second, WorkTimeout: 10 * time.Second,
		ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 20 * time.Second,
		WriteTimeout: 45 * time.Second, IdleTimeout: time.Minute, ShutdownTimeout: 20 * time.Second,
	}
}

// minToken is how short a token may be: 16 characters of a random one cannot be guessed over a network.
const minToken = 16

// Validate names every fault at once.
func (o Options) Validate() error {
	var faults []error
	check := func(ok bool, format string, args ...any) {
		if !ok {
			faults = append(faults, fmt.Errorf(format, args...))
		}
	}
	_, _, err := net.SplitHostPort(o.Listen)
	check(err == nil, "listen %q: want host:port, such as 127.0.0.1:8080", o.Listen)
	check(o.Token != "" || !o.Exposed(), "others can reach %s: a token is wanted for what changes the index", o.where())
	check(o.Token == "" || len(o.Token) >= minToken, "token: want at least %d characters", minToken)
	check(!strings.ContainsAny(o.Token, " \t\r\n"), "token: want no white space in it")
	check(o.MaxBodies >= o.MaxBody, "max bodies %d: want at least max body, %d", o.MaxBodies, o.MaxBody)
	check(o.WriteTimeout > o.QueueTimeout+o.WorkTimeout, "write timeout %v: want more than queue and work timeout, %v",
		o.WriteTimeout, o.QueueTimeout+o.WorkTimeout)
	for _, n := range []struct {
		name string
		n    int64
	}{
		{"max body", o.MaxBody}, {"max batch", int64(o.MaxBatch)}, {"max concurrent", int64(o.MaxConcurrent)},
		{"max connections", int64(o.MaxConnections)}, {"max header", int64(o.MaxHeader)}, {"page", int64(o.Page)},
		{"queue timeout", int64(o.QueueTimeout)}, {"work timeout", int64(o.WorkTimeout)},
		{"read header timeout", int64(o.ReadHeaderTimeout)}, {"read timeout", int64(o.ReadTimeout)},
		{"idle timeout", int64(o.IdleTimeout)}, {"shutdown timeout", int64(o.ShutdownTimeout)},
	} {
		check(n.n > 0, "%s %d: want more than 0", n.name, n.n)
	}
	return errors.Join(faults...)
}

// Exposed tells whether others than this machine can reach the server, directly or by a name that leads to it.
func (o Options) Exposed() bool {
	host, _, err := net.SplitHostPort(o.Listen)
	if err != nil || !isLoopback(host) {
		return true
	}
	for _, name := range o.Hosts {
		if !isLoopback(name) {
			return true
		}
	}
	return false
}

func (o Options) where() string { return strings.Join(append([]string{o.Listen}, o.Hosts...), ", ") }

// isLoopback goes by the name alone: a name that resolves to loopback today may not tomorrow.
func isLoopback(host string) bool {
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	ip := net.ParseIP(strings.Trim(host, "[]"))
	return ip != nil && ip.IsLoopback()
}
