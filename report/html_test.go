package report_test

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"retold/report"
)

func page(t *testing.T, r *report.Result, o report.HTMLOptions) (*goquery.Document, string) {
	t.Helper()
	var b strings.Builder
	if err := report.WriteHTML(&b, r, o); err != nil {
		t.Fatal(err)
	}
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return doc, b.String()
}

func TestPageShowsEachClusterWithItsEvidence(t *testing.T) {
	doc, html := page(t, result(), report.DefaultHTMLOptions())
	golden(t, "page.html", html)
	if n := doc.Find("article.cluster").Length(); n != 2 {
		t.Fatalf("%d clusters, want 2", n)
	}
	first := doc.Find("#c1")
	if got := first.Find("h2").Text(); got != articles()["ledger-1"].Title {
		t.Errorf("the cluster with a rewrite comes first; got %q", got)
	}
	rewrite := first.Find("section.v-rewritten")
	for selector, want := range map[string]string{
		".side.of mark.shared": "Ada Moreau|91|Ada Moreau|Lyon|1987|91", ".side:not(.of) mark.shared": "Ada Moreau|Ada Moreau|Lyon|1987|91",
		".side.of mark.swapped": "Chemist|chemist|won|died", ".side:not(.of) mark.swapped": "scientist|earned|passed away",
		".chip.swapped": "died → passed away|chemist → scientist|won → earned",
		".sentence":     "Headline and lead are reworded; Ada Moreau, 1987 and Lyon are in both.",
	} {
		got := strings.Join(rewrite.Find(selector).Map(func(_ int, s *goquery.Selection) string { return s.Text() }), "|")
		if got != want {
			t.Errorf("%s: got %q, want %q", selector, got, want)
		}
	}
	if got := doc.Find("#c2 mark.clashes").Text(); got != "threefive" {
		t.Errorf("numbers in conflict: got %q", got)
	}
	if got := first.Find("section.v-identical li").Length(); got != 1 {
		t.Errorf("%d exact copies listed, want 1", got)
	}
}

func TestPageFetchesNothingAndRunsNothing(t *testing.T) {
	doc, _ := page(t, result(), report.DefaultHTMLOptions())
	if n := doc.Find("script, link, img, iframe, object, [src], [style]").Length(); n != 0 {
		t.Errorf("%d elements that fetch, run, or carry a style of their own", n)
	}
	sum := sha256.Sum256([]byte(doc.Find("style").Text()))
	policy, _ := doc.Find("meta[http-equiv]").Attr("content")
	if want := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(policy, want) {
		t.Errorf("policy %q does not allow the page's own style sheet %s", policy, want)
	}
}

func TestPageEscapesHostileArticles(t *testing.T) {
	hostile := report.Article{
		ID: `"><script>alert(1)</script>`, Title: `</title><script>alert(2)</script>`, Lead: `<img src=x onerror=alert(3)>`,
		Source: `<b onmouseover=alert(4)>`, URL: `javascript:alert(5)`,
	}
	r := result()
	r.Article = func(string) report.Article { return hostile }
	r.Finding = func(string, string) report.Finding {
		f := rewritten()
		f.Evidence.Sentence, f.Evidence.Shared[0].Text = hostile.Lead, hostile.Title
		f.Direction.Reasons = []string{hostile.ID}
		return f
	}
	doc, html := page(t, r, report.HTMLOptions{Title: hostile.Title, MaxClusters: 9, MaxMembers: 9})
	if n := doc.Find("script, img, b[onmouseover]").Length(); n != 0 {
		t.Errorf("%d hostile elements came through", n)
	}
	if strings.Contains(html, "javascript:") {
		t.Error("a script address became a link")
	}
}

func TestPageSaysWhatItLeavesOut(t *testing.T) {
	r, large := result(), clusters()
	for i := range 30 {
		large[1].Members = append(large[1].Members, report.Member{ID: fmt.Sprint("m", i), Verdict: report.Identical, Of: "harbor-2", Removed: true})
		large[1].Size++
	}
	r.Clusters = slices.Values(large)
	doc, _ := page(t, r, report.HTMLOptions{MaxClusters: 1, MaxMembers: 20})
	if got := doc.Find("main > .left-out").Text(); !strings.HasPrefix(got, "1 more cluster is left out") {
		t.Errorf("clusters left out: %q", got)
	}
	doc, _ = page(t, r, report.HTMLOptions{MaxClusters: 2, MaxMembers: 20})
	if got := doc.Find("#c2 .left-out").Text(); got != "11 more members not shown here." {
		t.Errorf("members left out: %q", got)
	}
	doc, _ = page(t, &report.Result{Clusters: slices.Values[[]report.Cluster](nil)}, report.DefaultHTMLOptions())
	if doc.Find(".empty").Length() != 1 {
		t.Error("an empty result says nothing")
	}
}
