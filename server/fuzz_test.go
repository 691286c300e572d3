package server_test

import (
	"encoding/json"
	"io"
	"strings"
	"testing"
)

// fuzzed sends a body to a path and wants an answer that a client can work with, whatever it sent.
func fuzzed(t *testing.T, a *asked, c call) {
	res := a.do(c)
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	switch kind := res.Header.Get("Content-Type"); {
	case res.StatusCode >= 500:
		t.Fatalf("status %d: %s\n%s", res.StatusCode, body, a.log)
	case strings.HasPrefix(kind, "text/html"):
		inert(t, string(body))
	case res.StatusCode == 200:
		for _, line := range lines(kind, string(body)) {
			if !json.Valid([]byte(line)) {
				t.Fatalf("no JSON: %q", line)
			}
		}
	default:
		checkProblem(t, res, body)
	}
}

func FuzzAPIBody(f *testing.F) {
	for _, c := range calls() {
		if c.method == "POST" && len(c.body) < 1<<12 {
			f.Add(c.path, c.kind, c.body)
		}
	}
	f.Add("/v1/check", "application/json", "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff")
	f.Add("/v1/check", "application/json", strings.Repeat("[", 500))
	f.Add("/v1/check", "text/html", "<script><!--<title>a</title>")
	f.Add("/v1/compare", "application/json", `{"a":{"title":"\ud800"},"b":{"title":"\u0000"}}`)
	a := newAsked(f, limited)
	paths := map[string]bool{"/v1/check": true, "/v1/compare": true, "/v1/articles": true}
	f.Fuzz(func(t *testing.T, path, kind, body string) {
		if !paths[path] {
			path = "/v1/check"
		}
		a.log.Reset()
		before, _ := a.library.Stat(t.Context())
		fuzzed(t, a, call{method: "POST", path: path, kind: kind, body: body})
		if after, _ := a.library.Stat(t.Context()); after.Articles != before.Articles {
			t.Fatal("written without a token")
		}
	})
}

func FuzzForm(f *testing.F) {
	kind, body := form(f, "text", draft, "file@", rewrite)
	f.Add(kind, body)
	f.Add("application/x-www-form-urlencoded", "text=%3Cscript%3Ealert(1)%3C/script%3E%0AMayor's+goat+wins")
	f.Add("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n<b>\r\n--x--")
	f.Add("multipart/form-data", "--")
	a := newAsked(f, limited)
	f.Fuzz(func(t *testing.T, kind, body string) {
		a.log.Reset()
		for _, path := range []string{"/check", "/compare", "/delete"} {
			fuzzed(t, a, call{method: "POST", path: path, kind: kind, body: body})
		}
	})
}
