package server_test

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"retold/server"
)

func TestOptions(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*server.Options)
		wants  []string // none: it is fine
	}{
		{"the default", func(*server.Options) {}, nil},
		{"loopback by name", func(o *server.Options) { o.Listen = "localhost:1" }, nil},
		{"loopback of IPv6", func(o *server.Options) { o.Listen = "[::1]:1" }, nil},
		{"loopback with a name of its own", func(o *server.Options) { o.Hosts = []string{"retold.localhost"} }, nil},
		{"everywhere", func(o *server.Options) { o.Listen = ":1" }, []string{"token is wanted"}},
		{"everywhere, in numbers", func(o *server.Options) { o.Listen = "0.0.0.0:1" }, []string{"token is wanted"}},
		{"a name that may lead anywhere", func(o *server.Options) { o.Listen = "localhost.example:1" }, []string{"token is wanted"}},
		{"behind a proxy", func(o *server.Options) { o.Hosts = []string{"news.example"} }, []string{"token is wanted"}},
		{"everywhere with a token", func(o *server.Options) { o.Listen, o.Token = ":1", token }, nil},
		{"a short token", func(o *server.Options) { o.Token = "secret" }, []string{"16 characters"}},
		{"all wrong", func(o *server.Options) { *o = server.Options{} }, []string{"listen", "max body", "max batch", "page", "shutdown timeout"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			o := server.DefaultOptions()
			tt.change(&o)
			err := o.Validate()
			if (err == nil) != (tt.wants == nil) {
				t.Fatalf("got %v", err)
			}
			for _, want := range tt.wants {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("no %q in %v", want, err)
				}
			}
		})
	}
}

// Without a token everybody on this machine may write, and nobody else: not by a page of another site, not through a
// proxy, not under a name that was made to lead here.
func TestWritesWithoutToken(t *testing.T) {
	for _, tt := range []struct {
		name   string
		header map[string]string
		status int
	}{
		{"from this machine", nil, 200},
		{"by our page", map[string]string{"Sec-Fetch-Site": "same-origin", "Origin": "http://127.0.0.1:8080"}, 200},
		{"by localhost", map[string]string{"Host": "localhost:8080"}, 200},
		{"by IPv6", map[string]string{"Host": "[::1]:8080"}, 200},
		{"by another site", map[string]string{"Sec-Fetch-Site": "cross-site"}, 403},
		{"by another site in an old browser", map[string]string{"Origin": "https://evil.example"}, 403},
		{"by another port", map[string]string{"Sec-Fetch-Site": "same-site", "Origin": "http://127.0.0.1:9999"}, 403},
		{"through a proxy", map[string]string{"X-Forwarded-For": "203.0.113.7"}, 403},
		{"through a proxy of the standard", map[string]string{"Forwarded": "for=203.0.113.7"}, 403},
		{"under another name", map[string]string{"Host": "evil.example:8080"}, 421},
		{"under a name that only begins like ours", map[string]string{"Host": "127.0.0.1.evil.example"}, 421},
		{"under no name", map[string]string{"Host": ""}, 421},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := newAsked(t, func(o *server.Options) { o.Token = "" })
			a.check(t, call{method: "POST", path: "/v1/articles", kind: "application/json", body: nothing, header: tt.header, status: tt.status})
			_, err := a.library.Article(t.Context(), "other")
			if (err == nil) != (tt.status == 200) {
				t.Errorf("the article: %v", err)
			}
			status := tt.status
			a.check(t, call{method: "POST", path: "/delete", kind: "application/x-www-form-urlencoded", body: "id=lone-1", header: tt.header, status: status})
		})
	}
}

func TestHosts(t *testing.T) {
	for _, tt := range []struct {
		listen, host string
		hosts        []string
		status       int
	}{
		{"0.0.0.0:80", "anything.example", nil, 200},
		{"0.0.0.0:80", "news.example", []string{"news.example"}, 200},
		{"0.0.0.0:80", "NEWS.example:80", []string{"news.example"}, 200},
		{"0.0.0.0:80", "other.example", []string{"news.example"}, 421},
		{"127.0.0.1:80", "news.example", []string{"news.example"}, 200},
		{"127.0.0.1:80", "127.0.0.1", []string{"news.example"}, 200},
		{"127.0.0.1:80", "other.example", []string{"news.example"}, 421},
		{"10.0.0.5:80", "10.0.0.5:80", []string{"news.example"}, 200},
	} {
		t.Run(tt.listen+" as "+tt.host, func(t *testing.T) {
			a := newAsked(t, func(o *server.Options) { o.Listen, o.Hosts = tt.listen, tt.hosts })
			a.check(t, call{method: "GET", path: "/healthz", header: map[string]string{"Host": tt.host}, status: tt.status})
		})
	}
}

// Whatever is wrong, every answer carries the headers that keep browsers from harm.
func TestHeaders(t *testing.T) {
	a := newAsked(t, limited)
	for _, c := range append(calls(), call{method: "GET", path: "/"}, call{method: "GET", path: "/style.css"}) {
		h := a.do(c).Header
		policy := h.Get("Content-Security-Policy")
		if !strings.HasPrefix(policy, "default-src 'none';") || strings.Contains(policy, "unsafe") || strings.Contains(policy, "script-src") ||
			h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Referrer-Policy") != "no-referrer" || h.Get("X-Frame-Options") != "DENY" {
			t.Errorf("%s: %v", c.name, h)
		}
		if h.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s is open to other sites", c.name)
		}
	}
}

// Every route that is marked as writing refuses a wrong token, and those that are not are not asked for one.
func TestEveryWriteWantsTheToken(t *testing.T) {
	a := newAsked(t, nil)
	if n := len(server.Writes()); n != 3 {
		t.Errorf("%d routes write: is each tried here?", n)
	}
	for _, rt := range server.Writes() {
		method, path, _ := strings.Cut(rt, " ")
		path = strings.Replace(path, "{id}", "lone-1", 1)
		for _, header := range []map[string]string{nil, bearer("x"), bearer(""), bearer(token[:len(token)-1]), {"Authorization": token}} {
			body, kind := nothing, "application/json"
			if path == "/delete" {
				body, kind = "id=lone-1&token=wrong", "application/x-www-form-urlencoded"
			}
			c := call{method: method, path: path, kind: kind, body: body, header: header, status: 401}
			if a.check(t, c); a.do(c).Header.Get("WWW-Authenticate") == "" {
				t.Errorf("%s: no challenge", rt)
			}
		}
	}
	if stat, _ := a.library.Stat(t.Context()); stat.Articles != len(press()) {
		t.Errorf("%d articles", stat.Articles)
	}
}

func TestNewRefusesWrongOptions(t *testing.T) {
	m := newMemory(t)
	if _, err := server.New(server.Options{}, m, m.detector, slog.New(slog.DiscardHandler)); err == nil {
		t.Error("no error")
	}
}

// A server with no place left says so at once, after the time that a request may wait; health still answers.
func TestBusy(t *testing.T) {
	a := newAsked(t, func(o *server.Options) { o.MaxConcurrent, o.QueueTimeout = 1, time.Millisecond })
	a.library.hold = make(chan struct{})
	first := make(chan *http.Response)
	go func() {
		first <- a.do(call{method: "POST", path: "/v1/check", kind: "application/json", body: nothing})
	}()
	second := call{method: "POST", path: "/v1/check", kind: "application/json", body: nothing}
	for a.do(call{method: "GET", path: "/v1/stats"}).StatusCode != 503 { // until the first is at work
		time.Sleep(time.Millisecond)
	}
	res := a.do(second)
	if res.StatusCode != 503 || res.Header.Get("Retry-After") != "1" {
		t.Errorf("status %d, Retry-After %q", res.StatusCode, res.Header.Get("Retry-After"))
	}
	a.check(t, call{method: "GET", path: "/healthz", status: 200})
	a.check(t, call{method: "GET", path: "/readyz", status: 200})
	close(a.library.hold)
	if res := <-first; res.StatusCode != 200 {
		t.Errorf("the first: status %d", res.StatusCode)
	}
	a.check(t, call{method: "POST", path: "/v1/check", kind: "application/json", body: nothing, status: 200})
}

func TestWorkTakesTooLong(t *testing.T) {
	a := newAsked(t, func(o *server.Options) { o.WorkTimeout = 5 * time.Millisecond })
	a.library.hold = make(chan struct{})
	a.check(t, call{method: "POST", path: "/v1/check", kind: "application/json", body: nothing, status: 503, has: []string{"too long"}})
}

// Work that does not end when its time is over blocks nobody, unless there is too much of it; what ends in the end makes room again.
func TestStuckWork(t *testing.T) {
	a := newAsked(t, func(o *server.Options) {
		o.MaxConcurrent, o.WorkTimeout, o.QueueTimeout = 1, time.Millisecond, time.Millisecond
	})
	a.library.stuck = make(chan struct{})
	check := call{method: "POST", path: "/v1/check", kind: "application/json", body: nothing, status: 503, has: []string{"too long"}}
	stats := call{method: "GET", path: "/v1/stats"}
	getStuck := func(n int64) { // a machine at other work may end a check before it gets stuck
		for a.library.held.Load() < n {
			a.do(check)
		}
	}
	getStuck(1)
	answered := func() bool {
		for range 1000 { // a machine at other work may take too long
			if a.do(stats).StatusCode == 200 {
				return true
			}
		}
		return false
	}
	if !answered() {
		t.Error("a check that is stuck blocks the next request")
	}
	getStuck(2)
	if answered() {
		t.Error("no end to how many may be stuck")
	}
	close(a.library.stuck)
	if !answered() {
		t.Error("what ended still has its place")
	}
}

// Large bodies at work together are bounded, and what they took is given back.
func TestBodiesAreBounded(t *testing.T) {
	a := newAsked(t, func(o *server.Options) { o.MaxBody, o.MaxBodies = 4096, 4096 })
	a.library.hold = make(chan struct{})
	pad := strings.Repeat(" ", 3000)
	big := call{method: "POST", path: "/v1/check", kind: "application/json", body: nothing + pad}
	first := make(chan *http.Response)
	go func() { first <- a.do(big) }()
	for a.do(big).StatusCode != 503 {
		time.Sleep(time.Millisecond)
	}
	close(a.library.hold)
	<-first
	for patience := 5000; a.do(big).StatusCode == 503 && patience > 0; patience-- {
		time.Sleep(time.Millisecond) // work that was cut off gives back what it took a moment later
	}
	for range 20 {
		big.status = 200
		a.check(t, big)
	}
}

// A fault in the work of one request costs that request.
func TestPanicCostsOneRequest(t *testing.T) {
	a := newAsked(t, nil)
	a.library.index = nil
	a.check(t, call{method: "POST", path: "/v1/check", kind: "application/json", body: nothing, status: 500, lacks: []string{"nil pointer"}})
	a.check(t, call{method: "GET", path: "/v1/stats", status: 200})
	if !strings.Contains(a.log.String(), "stack") {
		t.Error("no stack in the log")
	}
}

func TestClientThatLeaves(t *testing.T) {
	a := newAsked(t, nil)
	a.library.hold = make(chan struct{})
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(errors.New("left"))
	r := call{method: "POST", path: "/v1/check", kind: "application/json", body: nothing}.request().WithContext(ctx)
	a.handler.ServeHTTP(discard{http.Header{}}, r)
	if strings.Contains(a.log.String(), `"level":"ERROR"`) {
		t.Errorf("an error of ours: %s", a.log)
	}
}

type discard struct{ header http.Header }

func (d discard) Header() http.Header         { return d.header }
func (d discard) Write(p []byte) (int, error) { return len(p), nil }
func (d discard) WriteHeader(int)             {}
