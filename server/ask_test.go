package server_test

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"retold/server"
)

const token = "correct-horse-battery-staple"

// asked is a server under test, with everything that it logged.
type asked struct {
	handler http.Handler
	server  *server.Server
	library *memory
	log     *bytes.Buffer
}

func newAsked(t testing.TB, change func(*server.Options)) *asked {
	t.Helper()
	o := server.DefaultOptions()
	o.Token = token
	if change != nil {
		change(&o)
	}
	a := &asked{library: newMemory(t, press()...), log: &bytes.Buffer{}}
	s, err := server.New(o, a.library, a.library.detector, slog.New(slog.NewJSONHandler(a.log, nil)))
	if err != nil {
		t.Fatal(err)
	}
	a.server, a.handler = s, s.Handler()
	return a
}

// call is a request, and what is wanted of its response.
type call struct {
	name, method, path, kind, body string
	header                         map[string]string
	status                         int
	has                            []string
	lacks                          []string
}

func (c call) request() *http.Request {
	r := httptest.NewRequest(c.method, c.path, strings.NewReader(c.body))
	r.Host = "127.0.0.1:8080"
	if c.kind != "" {
		r.Header.Set("Content-Type", c.kind)
	}
	for name, value := range c.header {
		if name == "Host" {
			r.Host = value
			continue
		}
		r.Header.Set(name, value)
	}
	return r
}

func (a *asked) do(c call) *http.Response {
	w := httptest.NewRecorder()
	a.handler.ServeHTTP(w, c.request())
	return w.Result()
}

func (a *asked) check(t *testing.T, c call) string {
	t.Helper()
	res := a.do(c)
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	body := string(raw)
	if res.StatusCode != c.status {
		t.Errorf("%s %s: status %d, want %d; body:\n%s", c.method, c.path, res.StatusCode, c.status, body)
	}
	for _, text := range c.has {
		if !strings.Contains(body, text) {
			t.Errorf("%s %s: no %q in\n%s", c.method, c.path, text, body)
		}
	}
	for _, text := range c.lacks {
		if strings.Contains(body, text) {
			t.Errorf("%s %s: %q in\n%s", c.method, c.path, text, body)
		}
	}
	if res.StatusCode >= 400 && !strings.HasPrefix(res.Header.Get("Content-Type"), "text/html") {
		checkProblem(t, res, raw)
	}
	return body
}

func checkProblem(t *testing.T, res *http.Response, raw []byte) {
	t.Helper()
	var p server.Problem
	if err := json.Unmarshal(raw, &p); err != nil {
		t.Errorf("no problem document: %v\n%s", err, raw)
	}
	if kind := res.Header.Get("Content-Type"); kind != "application/problem+json" || p.Status != res.StatusCode || p.Title == "" || p.Detail == "" {
		t.Errorf("problem %+v of type %s and status %d is not whole", p, kind, res.StatusCode)
	}
}

func bearer(token string) map[string]string {
	return map[string]string{"Authorization": "Bearer " + token}
}
