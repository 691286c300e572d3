package report

import (
	"cmp"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"
	"iter"
	"net/url"
	"slices"
	"strings"
)

//go:embed page.html
var pageHTML string

//go:embed page.css
var pageCSS string

// HTMLOptions say what the page shows.
type HTMLOptions struct {
	Title       string // "" for none but the general one
	MaxClusters int    // clusters shown; the page says how many are left out
	MaxMembers  int    // members shown of a cluster
}

// DefaultHTMLOptions keep the page small enough to be mailed and scrolled.
func DefaultHTMLOptions() HTMLOptions { return HTMLOptions{MaxClusters: 300, MaxMembers: 20} }

// WriteHTML writes one self-contained page: no script, no request to anywhere. The clusters that a person should
// look at first come first: reworded copies, then new headlines, then near and exact copies.
func WriteHTML(w io.Writer, r *Result, o HTMLOptions) error {
	t, err := template.New("page").Parse(pageHTML)
	if err != nil {
		return err
	}
	return t.Execute(w, newPage(r, o))
}

// page and the types below are what page.html shows, ready to print.
type page struct {
	Title, Policy   string
	Style           template.CSS
	Summary         Summary
	Numbers         []number
	Shares          []share
	Meanings        []meaning
	Clusters        []shownCluster
	LeftOut         string
	Problems, Notes string
}

type number struct{ Value, Name string }

// share is a part of the bar below the numbers, in thousandths of its width.
type share struct {
	Verdict  Verdict
	X, Width float64
	Count    string
	Percent  string
}

type meaning struct {
	Verdict Verdict
	Text    string
}

type shownCluster struct {
	Number  int
	Kept    shownArticle
	WhyKept string
	Size    string
	Members []shownMember
	Copies  []shownArticle // the exact copies: nothing to compare
	LeftOut string
}

type shownArticle struct {
	ID, Link, Byline, Why string
	Title, Lead           []span
}

type shownMember struct {
	shownArticle
	Verdict           Verdict
	Meaning, Sentence string
	Meters            []meter
	Lines             []labelledSpans
	More              []labelledText
	KeptTitle         []span // the kept article, with what this pair shares
	KeptLead          []span
}

type meter struct {
	Name, Percent string
	Width         float64 // of 100
}

type labelledSpans struct {
	Label string
	Mark  mark
	Items []string
}

type labelledText struct{ Label, Text string }

func newPage(r *Result, o HTMLOptions) *page {
	hash := sha256.Sum256([]byte(pageCSS))
	p := &page{
		Title:   cmp.Or(Plain(o.Title), "Stories told before"),
		Policy:  "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(hash[:]) + "'; base-uri 'none'; form-action 'none'",
		Style:   template.CSS(pageCSS),
		Summary: r.Summary,
	}
	p.summarise(r.Summary)
	order := byInterest(r.Clusters)
	for i, c := range order[:min(o.MaxClusters, len(order))] {
		p.Clusters = append(p.Clusters, showCluster(i+1, c, r, o))
	}
	if left := len(order) - len(p.Clusters); left > 0 {
		p.LeftOut = Counted(left, "more cluster is", "more clusters are") + " left out of this page; --clusters writes them all."
	}
	return p
}

func (p *page) summarise(s Summary) {
	p.Numbers = []number{
		{grouped(s.Articles), "articles"}, {grouped(s.Kept), "kept"},
		{grouped(s.Removed), "removed"}, {grouped(s.Clusters), "clusters"},
	}
	if s.LeftOut > 0 {
		p.Problems = Counted(s.LeftOut, "record could not be read and is missing here.", "records could not be read and are missing here.")
	}
	if s.Capped > 0 {
		p.Notes = Counted(s.Capped, "bucket", "buckets") + " held too many articles to compare each with each; some findings may be missing."
	}
	var x float64
	for _, v := range Verdicts() {
		n := s.Verdicts[v]
		if n == 0 {
			continue
		}
		part := float64(n) / float64(max(1, s.Removed))
		p.Shares = append(p.Shares, share{v, x, 1000 * part, grouped(n), percent(part)})
		p.Meanings = append(p.Meanings, meaning{v, v.Meaning()})
		x += 1000 * part
	}
}

// byInterest puts what a person should look at first: the costly verdicts, then the large clusters.
func byInterest(clusters iter.Seq[Cluster]) []*Cluster {
	var order []*Cluster
	for c := range clusters {
		c.Members = slices.Clone(c.Members)
		order = append(order, &c)
	}
	slices.SortStableFunc(order, func(a, b *Cluster) int {
		return cmp.Or(cmp.Compare(a.interest(), b.interest()), cmp.Compare(b.Size, a.Size))
	})
	return order
}

func (c *Cluster) interest() int {
	rank := func(v Verdict) int {
		i := slices.Index([]Verdict{Rewritten, Retitled, Near, Identical}, v)
		if i < 0 {
			return 4
		}
		return i
	}
	best := 4
	for _, m := range c.Members {
		best = min(best, rank(m.Verdict))
	}
	return best
}

func showCluster(n int, c *Cluster, r *Result, o HTMLOptions) shownCluster {
	out := shownCluster{
		Number: n, Kept: showArticle(r.Article(c.Keep), phrases{}), WhyKept: Plain(c.WhyKept),
		Size: Counted(c.Size-1, "other", "others"),
	}
	shown := 0
	for _, m := range c.Members {
		switch {
		case m.ID == c.Keep:
		case shown == o.MaxMembers:
			out.LeftOut = Counted(c.Size-1-shown, "more member", "more members")
			return out
		case m.Verdict == Identical:
			shown++
			out.Copies = append(out.Copies, showArticle(r.Article(m.ID), phrases{}))
		default:
			shown++
			out.Members = append(out.Members, showMember(m, c, r))
			out.Kept.Lead = nil // each pair shows it, with what it shares
		}
	}
	return out
}

func showArticle(a Article, p phrases) shownArticle {
	out := shownArticle{ID: Plain(a.ID), Link: webLink(a.URL), Byline: a.byline(), Title: p.spans(a.headline())}
	if Plain(a.Title) != "" {
		out.Lead = p.spans(a.Lead)
	}
	return out
}

// webLink gives an address that a reader may follow, or none.
func webLink(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

func showMember(m Member, c *Cluster, r *Result) shownMember {
	f := r.Finding(m.Of, m.ID)
	e := f.Evidence
	of := showArticle(r.Article(m.Of), e.phrasesOf(false))
	out := shownMember{
		shownArticle: showArticle(r.Article(m.ID), e.phrasesOf(true)),
		Verdict:      m.Verdict, Meaning: m.Verdict.Meaning(), Sentence: Plain(e.Sentence),
		Meters: []meter{newMeter("same story", m.SameStory), newMeter("copied", m.Copied)},
		Lines:  e.chips(), KeptTitle: of.Title, KeptLead: of.Lead,
	}
	if !m.Removed {
		out.Why = m.standing(c)
	}
	out.More = e.more(f.Direction, sides{"the kept one", "this one", "only in the kept one", "only in this one"})
	return out
}

func newMeter(name string, p float64) meter { return meter{name, percent(p), Round(100 * p)} }

// chips are the facts of the evidence, as lists of short texts.
func (e Evidence) chips() []labelledSpans {
	all := []labelledSpans{
		{"in both", shared, factTexts(e.Shared)},
		{"swapped", swapped, swapTexts(e.Swapped)},
		{"in conflict", clashes, conflictTexts(e.Conflicts)},
	}
	return slices.DeleteFunc(all, func(l labelledSpans) bool { return len(l.Items) == 0 })
}

// more is the rest of the evidence, for those who unfold it.
func (e Evidence) more(d Direction, names sides) []labelledText {
	var out []labelledText
	for _, l := range e.lines(names) {
		switch l.label {
		case "shared", "swapped", "in conflict":
		default:
			out = append(out, labelledText{l.label, l.text})
		}
	}
	if first := d.line(names); first != "" {
		out = append(out, labelledText{"first", first})
	}
	return out
}
