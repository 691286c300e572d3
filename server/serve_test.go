package server_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"retold/corpus"
	"retold/server"
)

// served is a server on a port of this machine.
type served struct {
	*asked
	address string
	stop    context.CancelFunc
	ended   chan error
}

func serve(t testing.TB, change func(*server.Options), articles ...corpus.Article) *served {
	t.Helper()
	o := server.DefaultOptions()
	o.Token = token
	if change != nil {
		change(&o)
	}
	if articles == nil {
		articles = press()
	}
	library := newMemory(t, articles...)
	s, err := server.New(o, library, library.detector, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	out := &served{&asked{handler: s.Handler(), server: s, library: library}, l.Addr().String(), stop, make(chan error, 1)}
	go func() { out.ended <- s.Serve(ctx, l) }()
	t.Cleanup(stop)
	return out
}

// say sends raw bytes, and gives what comes back until the server closes.
func (s *served) say(t testing.TB, parts ...string) string {
	t.Helper()
	conn, err := net.Dial("tcp", s.address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	for _, part := range parts {
		if _, err := io.WriteString(conn, part); err != nil {
			break // the server has had enough
		}
	}
	_ = conn.SetReadDeadline(time.Now().Add(10 * time.Second))
	said, _ := io.ReadAll(conn)
	return string(said)
}

// Clients that send slowly, too much, or nonsense are cut; each is told why, as far as it listens.
func TestRudeClients(t *testing.T) {
	s := serve(t, func(o *server.Options) {
		o.ReadHeaderTimeout, o.ReadTimeout, o.MaxBody = 50*time.Millisecond, 150*time.Millisecond, 1<<16
	})
	const head = "POST /v1/check HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
	for _, tt := range []struct{ name, sent, want string }{
		{"half a header", "POST /v1/check HTTP/1.1\r\nHost: 127", ""},
		{"half a body", head + "Content-Length: 500\r\n\r\n{", "HTTP/1.1 408"},
		{"half a chunk", head + "Transfer-Encoding: chunked\r\n\r\n5\r\n{", "HTTP/1.1 408"},
		{"a body that is announced too large", head + "Content-Length: 104857600\r\n\r\n{", "HTTP/1.1 413"},
		{"a body that grows too large", head + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n20000\r\n" + strings.Repeat(" ", 0x20000) + "\r\n0\r\n\r\n", "HTTP/1.1 413"},
		{"a header that is too large", "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + strings.Repeat("x", 64<<10) + "\r\n\r\n", "HTTP/1.1 431"},
		{"no HTTP", "\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", "HTTP/1.1 400"},
		{"two lengths", head + "Content-Length: 5\r\nContent-Length: 6\r\nConnection: close\r\n\r\n{}   ", "HTTP/1.1 400"},
		{"two Hosts", "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", "HTTP/1.1 400"},
		{"a path with tricks", "GET /v1/../../etc/passwd HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", "HTTP/1.1 400"},
		{"a path with encoded tricks", "GET /v1/articles/%2e%2e%2f%2e%2e%2fetc%2fpasswd HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", "HTTP/1.1 404"},
		{"another server's address", "GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", "HTTP/1.1 421"},
		{"a tunnel", "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\nConnection: close\r\n\r\n", "HTTP/1.1 4"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := s.say(t, tt.sent); !strings.HasPrefix(got, tt.want) {
				t.Errorf("got %.200q, want %s", got, tt.want)
			}
		})
	}
}

// When the server ends, requests at work are finished, and new ones are sent elsewhere before the door closes.
func TestShutdownFinishesWork(t *testing.T) {
	s := serve(t, nil)
	s.library.hold = make(chan struct{})
	answered := make(chan int, 1)
	began := make(chan struct{})
	go func() {
		conn, err := net.Dial("tcp", s.address)
		if err != nil {
			answered <- 0
			return
		}
		defer conn.Close()
		fmt.Fprintf(conn, "POST /v1/check HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", s.address, len(nothing), nothing)
		close(began)
		res, err := http.ReadResponse(bufio.NewReader(conn), nil)
		if err != nil {
			answered <- 0
			return
		}
		answered <- res.StatusCode
	}()
	<-began
	s.untilBusy(t)
	s.stop()
	for s.do(call{method: "GET", path: "/readyz"}).StatusCode != 503 {
		time.Sleep(time.Millisecond)
	}
	select {
	case err := <-s.ended:
		t.Fatalf("ended before its work: %v", err)
	case <-time.After(20 * time.Millisecond):
	}
	close(s.library.hold)
	if status := <-answered; status != 200 {
		t.Errorf("the request at work got status %d", status)
	}
	if err := <-s.ended; err != nil {
		t.Error(err)
	}
}

// untilBusy waits until a body is at work.
func (s *served) untilBusy(t testing.TB) {
	t.Helper()
	for range 5000 {
		res := s.do(call{method: "GET", path: "/metrics"})
		text, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(text, []byte("\nretold_body_bytes 0\n")) {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Fatal("no request came to work")
}

func TestShutdownCutsWhatDoesNotEnd(t *testing.T) {
	s := serve(t, func(o *server.Options) { o.ShutdownTimeout = 20 * time.Millisecond })
	s.library.hold = make(chan struct{})
	go func() {
		res, err := http.Post("http://"+s.address+"/v1/check", "application/json", strings.NewReader(nothing))
		if err == nil {
			res.Body.Close()
		}
	}()
	s.untilBusy(t)
	s.stop()
	if err := <-s.ended; err == nil {
		t.Error("nothing is said of the request that was cut")
	}
	close(s.library.hold)
}

// Checks go on while articles come and go; what was added is found at once, what was removed no more.
func TestConcurrentUse(t *testing.T) {
	s := serve(t, nil)
	var all sync.WaitGroup
	for worker := range 4 {
		all.Go(func() {
			for i := range 8 {
				id := fmt.Sprintf("w%d-%d", worker, i)
				body, _ := json.Marshal(map[string]string{"id": id, "title": "Barge " + id + " runs aground at Nijmegen", "lead": "The barge " + id + " ran aground on the Waal at Nijmegen with 1,400 tonnes of gravel, the river police said."})
				s.expect(t, "POST", "/v1/articles", string(body), 200)
				s.expect(t, "GET", "/v1/articles/"+id, "", 200)
				s.expect(t, "POST", "/v1/check", strings.Replace(string(body), `"id":"w`, `"id":"check-w`, 1), 200, `"b":"`+id+`"`)
				s.expect(t, "GET", "/v1/stats", "", 200)
				s.expect(t, "GET", "/clusters", "", 200)
				s.expect(t, "DELETE", "/v1/articles/"+id, "", 204)
				s.expect(t, "GET", "/v1/articles/"+id, "", 404)
			}
		})
	}
	all.Wait()
	if stat, _ := s.library.Stat(t.Context()); stat.Articles != len(press()) {
		t.Errorf("%d articles are left, want %d", stat.Articles, len(press()))
	}
}

func (s *served) expect(t testing.TB, method, path, body string, status int, has ...string) {
	t.Helper()
	r, err := http.NewRequest(method, "http://"+s.address+path, strings.NewReader(body))
	if err != nil {
		t.Error(err)
		return
	}
	r.Header.Set("Authorization", "Bearer "+token)
	r.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Error(err)
		return
	}
	defer res.Body.Close()
	got, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != status {
		t.Errorf("%s %s: status %d, want %d, %v: %s", method, path, res.StatusCode, status, err, got)
	}
	for _, text := range has {
		if !bytes.Contains(got, []byte(text)) {
			t.Errorf("%s %s: no %q in %s", method, path, text, got)
		}
	}
}
