package server_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"syscall"
	"testing"

	"retold/report"
	"retold/server"
)

const (
	rewrite = `{"id":"mine","title":"Cracked bolts close the Halden bridge","lead":"The Halden bridge over the Reuss is shut: inspectors found 14 cracked bolts in the northern pylon, the canton of Uri said on Tuesday. Some 9,200 drivers a day must use the old Wassen road until June."}`
	nothing = `{"id":"other","title":"Rain delays the cherry harvest in Anatolia","lead":"Growers near Isparta expect a third less fruit than a year ago."}`
)

// calls has every route with each of its answers that a request can bring about.
func calls() []call {
	lines := rewrite + "\n" + nothing + "\n"
	return []call{
		{name: "check", method: "POST", path: "/v1/check", kind: "application/json", body: rewrite, status: 200,
			has: []string{`{"article":{"id":"mine",`, `"a":"mine","b":"bote-1"`, `"source":"Urner Blatt"`}},
		{name: "check nothing", method: "POST", path: "/v1/check", kind: "application/json", body: nothing, status: 200, has: []string{`"matches":[]`}},
		{name: "check lines", method: "POST", path: "/v1/check", kind: "application/x-ndjson", body: lines, status: 200, has: []string{"\n{\"article\":{\"id\":\"other\""}},
		{name: "check text", method: "POST", path: "/v1/check", kind: "text/plain; charset=utf-8", status: 200, has: []string{`"id":"","title":"Lisbon opens`, `"b":"lone-1","verdict":"identical"`},
			body: "Lisbon opens its first night library\n\nReaders in Alfama can borrow books until four in the morning, the city council of Lisbon said on Friday."},
		{name: "check page", method: "POST", path: "/v1/check", kind: "text/html", status: 200, has: []string{`"b":"lone-1"`},
			body: `<html><head><title>Lisbon opens its first night library</title></head><body><article><h1>Lisbon opens its first night library</h1><p>Readers in Alfama can borrow books until four in the morning, the city council of Lisbon said on Friday.</p></article></body></html>`},
		{name: "check without a type", method: "POST", path: "/v1/check", body: rewrite, status: 200, has: []string{`"id":"mine"`}},
		{name: "check broken", method: "POST", path: "/v1/check", kind: "application/json", body: `{"title":`, status: 400, has: []string{`"errors":[`}, lacks: []string{"--field", "stdin"}},
		{name: "check broken line", method: "POST", path: "/v1/check", kind: "application/x-ndjson", body: rewrite + "\n{x\n", status: 400, has: []string{`"line":2`}},
		{name: "check empty", method: "POST", path: "/v1/check", kind: "application/json", body: ``, status: 400},
		{name: "check no text", method: "POST", path: "/v1/check", kind: "application/json", body: `{"id":"1"}`, status: 400},
		{name: "check twice", method: "POST", path: "/v1/check", kind: "application/x-ndjson", body: rewrite + "\n" + rewrite, status: 400,
			has: []string{`the id \"mine\" is that of the article in line 1 too`, `"errors":[{"line":2,`, `give each an id`}, lacks: []string{"standard input", "want JSON", "--field"}},
		{name: "check twice in a line", method: "POST", path: "/v1/check", kind: "application/json", body: "[" + rewrite + "," + rewrite + "]", status: 400,
			has: []string{`the id \"mine\" is that of another article in this line too`}},
		{name: "check picture", method: "POST", path: "/v1/check", kind: "image/png", body: "\x89PNG", status: 415},
		{name: "check pdf", method: "POST", path: "/v1/check", kind: "application/octet-stream", body: "%PDF-1.7 ...", status: 400, has: []string{"PDF"}},
		{name: "check bad type", method: "POST", path: "/v1/check", kind: "a/b/c;;", body: rewrite, status: 415},
		{name: "check large", method: "POST", path: "/v1/check", kind: "application/json", body: strings.Repeat(" ", 1<<20+1), status: 413},
		{name: "check batch", method: "POST", path: "/v1/check", kind: "application/x-ndjson", body: strings.Repeat(`{"title":"a b c"}`+"\n", 51), status: 413},
		{name: "check elsewhere", method: "POST", path: "/v1/check", kind: "application/json", body: rewrite, header: map[string]string{"Host": "evil.example"}, status: 421},
		{name: "check cross-site", method: "POST", path: "/v1/check", kind: "text/plain", body: rewrite, header: map[string]string{"Sec-Fetch-Site": "cross-site"}, status: 403},

		{name: "compare", method: "POST", path: "/v1/compare", kind: "application/json", body: `{"id":"p","a":` + rewrite + `,"b":` + nothing + `}`, status: 200,
			has: []string{`"id":"p","a":"mine","b":"other","verdict":"different"`}, lacks: []string{"why_not"}},
		{name: "compare why", method: "POST", path: "/v1/compare?why_not=true", kind: "application/json", status: 200, has: []string{`"a":"a","b":"b"`, `"why_not":["`},
			body: `{"a":{"title":"Rain delays the cherry harvest"},"b":{"title":"Lisbon opens a night library"}}`},
		{name: "compare lines", method: "POST", path: "/v1/compare", kind: "application/x-ndjson", body: `{"a":` + rewrite + `,"b":` + nothing + `}` + "\n" + `{"a":` + rewrite + `,"b":` + nothing + `}`, status: 200},
		{name: "compare half", method: "POST", path: "/v1/compare", kind: "application/json", body: `{"a":` + rewrite + `}`, status: 400},
		{name: "compare flag", method: "POST", path: "/v1/compare?why_not=perhaps", kind: "application/json", body: `{"a":` + rewrite + `,"b":` + nothing + `}`, status: 400},
		{name: "compare picture", method: "POST", path: "/v1/compare", kind: "image/png", status: 415},
		{name: "compare large", method: "POST", path: "/v1/compare", body: strings.Repeat(" ", 1<<20+1), status: 413},
		{name: "compare cross-site", method: "POST", path: "/v1/compare", header: map[string]string{"Origin": "https://evil.example"}, status: 403},
		{name: "compare elsewhere", method: "POST", path: "/v1/compare", header: map[string]string{"Host": "evil.example"}, status: 421},

		{name: "add without token", method: "POST", path: "/v1/articles", kind: "application/json", body: nothing, status: 401},
		{name: "add with a wrong token", method: "POST", path: "/v1/articles", kind: "application/json", body: nothing, header: bearer(token + "x"), status: 401},
		{name: "add with another scheme", method: "POST", path: "/v1/articles", kind: "application/json", body: nothing, header: map[string]string{"Authorization": "Basic " + token}, status: 401},
		{name: "add", method: "POST", path: "/v1/articles", kind: "application/json", body: nothing, header: bearer(token), status: 200, has: []string{`{"added":1,"replaced":0}`}},
		{name: "add lines", method: "POST", path: "/v1/articles", kind: "application/x-ndjson", body: lines, header: bearer(token), status: 200, has: []string{`{"added":1,"replaced":1}`}},
		{name: "add nameless", method: "POST", path: "/v1/articles", kind: "application/x-ndjson", body: rewrite + "\n" + `{"title":"no id"}`, header: bearer(token), status: 400, has: []string{`"line":2`}},
		{name: "add broken", method: "POST", path: "/v1/articles", kind: "application/json", body: "[", header: bearer(token), status: 400},
		{name: "add picture", method: "POST", path: "/v1/articles", kind: "image/png", header: bearer(token), status: 415},
		{name: "add large", method: "POST", path: "/v1/articles", body: strings.Repeat(" ", 1<<20+1), header: bearer(token), status: 413},
		{name: "add cross-site", method: "POST", path: "/v1/articles", kind: "text/plain", header: map[string]string{"Origin": "https://evil.example"}, status: 403},
		{name: "add elsewhere", method: "POST", path: "/v1/articles", header: map[string]string{"Host": "evil.example"}, status: 421},

		{name: "article", method: "GET", path: "/v1/articles/lone-1", status: 200, has: []string{`{"id":"lone-1","title":"Lisbon opens its first night library","lead":"Readers`, `"published":"2026-04-03T19:30:00Z"`}},
		{name: "article with a slash", method: "GET", path: "/v1/articles/" + url.PathEscape("evil/1"), status: 200, has: []string{`"id":"evil/1"`}},
		{name: "no article", method: "GET", path: "/v1/articles/none", status: 404},
		{name: "article by tricks", method: "GET", path: "/v1/articles/../../etc/passwd", status: 400},
		{name: "article elsewhere", method: "GET", path: "/v1/articles/lone-1", header: map[string]string{"Host": "evil.example"}, status: 421},
		{name: "delete without token", method: "DELETE", path: "/v1/articles/lone-1", status: 401},
		{name: "delete", method: "DELETE", path: "/v1/articles/" + url.PathEscape("evil/1"), header: bearer(token), status: 204},
		{name: "delete again", method: "DELETE", path: "/v1/articles/" + url.PathEscape("evil/1"), header: bearer(token), status: 404},
		{name: "delete by tricks", method: "DELETE", path: "/v1/articles/./x", header: bearer(token), status: 400},
		{name: "delete cross-site", method: "DELETE", path: "/v1/articles/lone-1", header: map[string]string{"Origin": "null", "Authorization": "Bearer " + token}, status: 403},
		{name: "delete elsewhere", method: "DELETE", path: "/v1/articles/lone-1", header: map[string]string{"Host": "evil.example"}, status: 421},

		{name: "clusters", method: "GET", path: "/v1/clusters?limit=1", status: 200, has: []string{`{"clusters":[{"cluster_id":"bote-1","size":5,"keep":"bote-1"`, `"next":"bote-1"`}},
		{name: "clusters after", method: "GET", path: "/v1/clusters?after=zzz", status: 200, has: []string{`{"clusters":[]}`}},
		{name: "clusters limit", method: "GET", path: "/v1/clusters?limit=1000000", status: 400},
		{name: "clusters elsewhere", method: "GET", path: "/v1/clusters", header: map[string]string{"Host": "evil.example"}, status: 421},
		{name: "stats", method: "GET", path: "/v1/stats", status: 200, has: []string{`"articles":`, `"fingerprint":"keys=`}},
		{name: "stats by tricks", method: "GET", path: "//v1/stats", status: 400},
		{name: "stats elsewhere", method: "GET", path: "/v1/stats", header: map[string]string{"Host": "evil.example"}, status: 421},
		{name: "health", method: "GET", path: "/healthz", status: 200, has: []string{`"ok"`}},
		{name: "health by tricks", method: "GET", path: "/x/../healthz", status: 400},
		{name: "health elsewhere", method: "GET", path: "/healthz", header: map[string]string{"Host": "evil.example"}, status: 421},
		{name: "ready", method: "GET", path: "/readyz", status: 200},
		{name: "ready by tricks", method: "GET", path: "/./readyz", status: 400},
		{name: "ready elsewhere", method: "GET", path: "/readyz", header: map[string]string{"Host": "evil.example"}, status: 421},
		{name: "metrics", method: "GET", path: "/metrics", status: 200, has: []string{`retold_requests_total{`, "retold_index_articles "}},
		{name: "metrics by tricks", method: "GET", path: "//metrics", status: 400},
		{name: "metrics elsewhere", method: "GET", path: "/metrics", header: map[string]string{"Host": "evil.example"}, status: 421},
		{name: "openapi", method: "GET", path: "/openapi.json", status: 200, has: []string{`"openapi": "3.1.0"`}},
		{name: "openapi by tricks", method: "GET", path: "//openapi.json", status: 400},
		{name: "openapi elsewhere", method: "GET", path: "/openapi.json", header: map[string]string{"Host": "evil.example"}, status: 421},

		{name: "no path", method: "GET", path: "/v2/check", status: 404},
		{name: "no method", method: "GET", path: "/v1/check", status: 405, has: []string{"use POST"}},
		{name: "odd method", method: "BREW", path: "/v1/stats", status: 405},
	}
}

func limited(o *server.Options) { o.MaxBody, o.MaxBatch = 1<<20, 50 }

func TestAPI(t *testing.T) {
	a := newAsked(t, limited)
	for _, c := range calls() {
		t.Run(c.name, func(t *testing.T) { a.check(t, c) })
	}
}

// The answer of the service is that of the command, byte for byte.
func TestFindingsAreThoseOfTheCommand(t *testing.T) {
	a := newAsked(t, nil)
	articles := press()
	for i := range articles {
		mine := articles[i]
		body, err := json.Marshal(map[string]any{"id": mine.ID, "title": mine.Title, "lead": mine.Lead, "url": mine.URL, "source": mine.Source, "published": mine.Published})
		if err != nil {
			t.Fatal(err)
		}
		got := a.check(t, call{method: "POST", path: "/v1/check", kind: "application/json", body: string(body), status: 200})
		stored, err := a.library.Article(t.Context(), mine.ID)
		if err != nil {
			t.Fatal(err)
		}
		matches, err := a.library.Check(t.Context(), stored)
		if err != nil {
			t.Fatal(err)
		}
		var want bytes.Buffer
		if err := report.WriteJSON(&want, report.Matches{Article: shownOf(stored), Matches: matches}); err != nil {
			t.Fatal(err)
		}
		if mine.ID != "evil/1" && mine.ID != "evil/2" && got != want.String() { // the reader cleans markup out of those
			t.Errorf("%s: got\n%swant\n%s", mine.ID, got, want.String())
		}
	}
}

// What fails inside stays inside: the client is told that it failed, the log why.
func TestFailuresOfTheLibrary(t *testing.T) {
	for _, tt := range []struct {
		err    error
		status int
	}{
		{errors.New("sstable 000042 at /var/secret is damaged"), 500},
		{fmt.Errorf("write /var/secret: %w", syscall.ENOSPC), 507},
	} {
		a := newAsked(t, nil)
		a.library.fails = tt.err
		for _, c := range []call{
			{method: "POST", path: "/v1/articles", kind: "application/json", body: nothing, header: bearer(token)},
			{method: "DELETE", path: "/v1/articles/lone-1", header: bearer(token)},
			{method: "POST", path: "/v1/check", kind: "application/json", body: nothing},
			{method: "GET", path: "/v1/stats"}, {method: "GET", path: "/v1/clusters"}, {method: "GET", path: "/clusters"},
		} {
			c.status, c.lacks = tt.status, []string{"secret"}
			a.check(t, c)
		}
		a.check(t, call{method: "GET", path: "/readyz", status: 503, lacks: []string{"secret"}})
		a.check(t, call{method: "GET", path: "/healthz", status: 200})
		a.check(t, call{method: "GET", path: "/metrics", status: 200})
		if !strings.Contains(a.log.String(), "/var/secret") {
			t.Errorf("the log does not say why:\n%s", a.log)
		}
	}
}

// The log holds no text that was sent, no token, no path and no query.
func TestLogHoldsNoBodies(t *testing.T) {
	a := newAsked(t, limited)
	for _, c := range calls() {
		a.do(c)
	}
	a.do(call{method: "GET", path: "/v1/clusters?after=Lisbon"})
	a.do(call{method: "GET", path: "/Halden"})
	for _, text := range []string{token, "Halden", "Isparta", "Lisbon", "lone-1"} {
		if strings.Contains(a.log.String(), text) {
			t.Errorf("the log holds %q", text)
		}
	}
	if n := strings.Count(a.log.String(), "\n"); n < len(calls()) {
		t.Errorf("%d lines for %d requests", n, len(calls()))
	}
}
