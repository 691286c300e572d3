package server_test

import (
	"bytes"
	"mime/multipart"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// form is a form as a browser sends it; a field whose name ends in "@" is a file.
func form(t testing.TB, fields ...string) (kind, body string) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for i := 0; i < len(fields); i += 2 {
		part, err := w.CreateFormField(fields[i])
		if name, ok := strings.CutSuffix(fields[i], "@"); ok {
			part, err = w.CreateFormFile(name, "upload")
		}
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte(fields[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return w.FormDataContentType(), b.String()
}

func TestPages(t *testing.T) {
	a := newAsked(t, limited)
	kind, pasted := form(t, "text", draft, "file@", "")
	_, uploaded := form(t, "text", "", "file@", rewrite+"\n"+nothing)
	const boundary = "multipart/form-data; boundary="
	kindUp := boundary + strings.TrimPrefix(strings.SplitN(uploaded, "\r\n", 2)[0], "--")
	kindTwo, two := form(t, "a", draft, "b", "Lisbon opens its first night library\r\n\r\nReaders can borrow books until four.")
	kindNone, none := form(t, "text", " ", "file@", "")
	kindPDF, pdf := form(t, "file@", "%PDF-1.7")
	kindHalf, half := form(t, "a", draft)
	for _, c := range []call{
		{name: "home", method: "GET", path: "/", status: 200, has: []string{"7 articles in the index", `<label for="text">`}},
		{name: "check", method: "POST", path: "/check", kind: kind, body: pasted, status: 200,
			has: []string{`<mark class="shared">`, "Yes, by 4 articles", "rewritten", `href="/cluster?id=bote-1"`, `href="https://blatt.example/halden"`, "Who told it when"}},
		{name: "check a file", method: "POST", path: "/check", kind: kindUp, body: uploaded, status: 200, has: []string{"Cracked bolts close", "Rain delays", "Nothing in the index tells this story."}},
		{name: "check by a plain form", method: "POST", path: "/check", kind: "application/x-www-form-urlencoded", body: "text=" + url.QueryEscape(draft), status: 200, has: []string{"Yes, by 4"}},
		{name: "check nothing", method: "POST", path: "/check", kind: kindNone, body: none, status: 400, has: []string{`role="alert"`, "Nothing was pasted."}},
		{name: "check pdf", method: "POST", path: "/check", kind: kindPDF, body: pdf, status: 400, has: []string{"PDF"}},
		{name: "check no form", method: "POST", path: "/check", kind: boundary + "x", body: "--y", status: 400},
		{name: "check cross-site", method: "POST", path: "/check", kind: kind, body: pasted, header: map[string]string{"Sec-Fetch-Site": "cross-site"}, status: 403},
		{name: "compare form", method: "GET", path: "/compare", status: 200},
		{name: "compare", method: "POST", path: "/compare", kind: kindTwo, body: two, status: 200, has: []string{"Different stories", "What is missing for a match"}},
		{name: "compare half", method: "POST", path: "/compare", kind: kindHalf, body: half, status: 400},
		{name: "clusters", method: "GET", path: "/clusters", status: 200, has: []string{"4 tellings", "1 rewritten"}},
		{name: "clusters, page by page", method: "GET", path: "/clusters?limit=1", status: 200, has: []string{`href="/clusters?after=bote-1"`}},
		{name: "clusters, last page", method: "GET", path: "/clusters?after=zzz", status: 200, has: []string{"No more clusters."}},
		{name: "clusters limit", method: "GET", path: "/clusters?limit=x", status: 400, has: []string{`role="alert"`}},
		{name: "cluster", method: "GET", path: "/cluster?id=bote-1", status: 200, has: []string{"Told again by 3 others", "identical", "retitled", "3 h 35 min"}},
		{name: "lone cluster", method: "GET", path: "/cluster?id=lone-1", status: 200, has: []string{"Nobody else"}},
		{name: "no cluster", method: "GET", path: "/cluster?id=none", status: 404},
		{name: "article", method: "GET", path: "/article?id=lone-1", status: 200, has: []string{"Lisbon opens", `name="token"`}},
		{name: "no article", method: "GET", path: "/article?id=none", status: 404},
		{name: "delete without token", method: "POST", path: "/delete", kind: "application/x-www-form-urlencoded", body: "id=lone-1", status: 401},
		{name: "delete with a wrong token", method: "POST", path: "/delete", kind: "application/x-www-form-urlencoded", body: "id=lone-1&token=x", status: 401},
		{name: "delete cross-site", method: "POST", path: "/delete", kind: "application/x-www-form-urlencoded", body: "id=lone-1&token=" + token, header: map[string]string{"Origin": "https://evil.example"}, status: 403},
		{name: "delete", method: "POST", path: "/delete", kind: "application/x-www-form-urlencoded", body: "id=lone-1&token=" + token, header: map[string]string{"Sec-Fetch-Site": "same-origin"}, status: 200, has: []string{"lone-1 is no longer"}},
		{name: "delete again", method: "POST", path: "/delete", kind: "application/x-www-form-urlencoded", body: "id=lone-1&token=" + token, status: 404},
		{name: "style", method: "GET", path: "/style.css", status: 200, has: []string{"prefers-color-scheme: dark", ".timeline"}},
		{name: "icon", method: "GET", path: "/icon.svg", status: 200, has: []string{"<svg"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			body := a.check(t, c)
			if strings.HasPrefix(body, "<!doctype html>") {
				inert(t, body)
			}
		})
	}
}

// A stored headline with markup in it is shown as it is written, wherever it is shown.
func TestStoredMarkupIsText(t *testing.T) {
	a := newAsked(t, nil)
	kind, pasted := form(t, "text", "<script>alert(2)</script> Mayor's goat wins vote\n\nA goat named Fenwick took 412 votes in the mayoral contest of Lower Applewick, officials said.")
	for _, c := range []call{
		{method: "GET", path: "/clusters", has: []string{"&lt;script&gt;alert("}},
		{method: "GET", path: "/cluster?id=evil/1", has: []string{"&lt;script&gt;alert(", "&lt;/title&gt;"}},
		{method: "GET", path: "/article?id=evil/1", has: []string{"&lt;script&gt;alert("}},
		{method: "GET", path: "/article?id=evil/2", has: []string{"&lt;/title&gt;"}},
		{method: "POST", path: "/check", kind: kind, body: pasted},
		{method: "GET", path: `/clusters?after=%22%3E%3Cscript%3Ealert(1)%3C/script%3E`},
	} {
		c.status, c.lacks = 200, []string{"<script", `href="javascript:`, "<img", "<b>vote"}
		inert(t, a.check(t, c))
	}
}

// inert fails on a page that could run, fetch or style anything but by our own style sheet and icon.
func inert(t *testing.T, page string) {
	t.Helper()
	allowed := map[string]bool{"html": true, "head": true, "meta": true, "title": true, "link": true, "body": true, "a": true, "header": true,
		"p": true, "nav": true, "main": true, "h1": true, "h2": true, "h3": true, "form": true, "label": true, "textarea": true, "div": true, "input": true,
		"button": true, "article": true, "section": true, "span": true, "b": true, "mark": true, "svg": true, "line": true, "rect": true, "ol": true, "ul": true,
		"li": true, "dl": true, "dt": true, "dd": true, "details": true, "summary": true}
	z := html.NewTokenizer(strings.NewReader(page))
	for z.Next() != html.ErrorToken {
		at := z.Token()
		if at.Type != html.StartTagToken && at.Type != html.SelfClosingTagToken {
			continue
		}
		if !allowed[at.Data] {
			t.Errorf("the page holds <%s>", at.Data)
		}
		for _, attr := range at.Attr {
			remote := strings.Contains(attr.Val, ":") && !strings.HasPrefix(attr.Val, "http")
			switch {
			case strings.HasPrefix(attr.Key, "on"), attr.Key == "style", attr.Key == "src":
				t.Errorf("<%s> has %s=%q", at.Data, attr.Key, attr.Val)
			case at.Data == "link" && !strings.HasPrefix(attr.Val, "/") && attr.Key == "href", attr.Key == "href" && remote, attr.Key == "action" && !strings.HasPrefix(attr.Val, "/"):
				t.Errorf("<%s> leads to %q", at.Data, attr.Val)
			}
		}
	}
}

// Where nothing matches, the page says what came closest and what it lacks.
func TestClosest(t *testing.T) {
	kind, pasted := form(t, "text", "Goats vote in Applewick\n\nLower Applewick held a contest; Fenwick the goat was seen near the mayoral office.")
	a := newAsked(t, nil)
	body := a.check(t, call{method: "POST", path: "/check", kind: kind, body: pasted, status: 200})
	if !strings.Contains(body, "What is missing for a match") {
		t.Errorf("no reasons in\n%s", body)
	}
}
