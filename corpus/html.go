package corpus

import (
	"strings"
	"time"

	"golang.org/x/net/html"
)

// parseHTML reads the article of a web page: headline, lead, body, date,
// canonical address, outlet and language. What the page says of itself for
// machines (JSON-LD, Open Graph) is weighed against what it shows; the body is
// found by go-readability after the page's recommendation boxes were taken out.
// A page without an article is a Problem.
//
// The cost is about 10 ms for a page of 100 KB.
func parseHTML(file string, raw []byte) (Article, error) {
	p, err := parsePage(file, raw)
	if err != nil {
		return Article{}, err
	}
	m := p.metadata()
	a := Article{URL: p.self, Source: m.outlet(p), Lang: m.lang, Published: m.published(p.self)}
	a.Title, a.Suffix = m.title(p)
	a.Body = p.articleBody(a.Title, m.body)
	a.Lead = leadOf(a.Body)
	if a.Lead == "" {
		a.Lead = m.description
	}
	if reason := noArticle(a, m); reason != "" {
		return Article{}, Problem{File: file, What: "no article in the page: " + reason, Hint: "is it a front page, a list, or a page whose text a script adds? save the article's own page from a browser"}
	}
	return a, nil
}

// shortBody is the number of words below which a text counts as an article only where the page calls itself one.
const shortBody = 15

func noArticle(a Article, m metadata) string {
	switch n := words(a.Body); {
	case a.Title == "" && n < shortBody:
		return "it has neither a headline nor a text"
	case n == 0 && m.description == "":
		return "it has no text"
	case n < shortBody && !m.article:
		return "it has less than a paragraph of text"
	}
	return ""
}

// metadata is what a page says of itself for machines.
type metadata struct {
	headlines   []string // of JSON-LD, in the order of the page
	titles      []string // Open Graph's, then Twitter's
	site        []string // names of the outlet
	dates       []string // of publication, the surest first
	description string
	body        string // JSON-LD's articleBody
	lang        string
	article     bool // the page calls itself an article
}

// metadata gathers what the page says of itself.
func (p *page) metadata() metadata {
	var m metadata
	var meta, times []string
	for n := range elements(p.doc) {
		switch {
		case n.Data == "html":
			m.lang = strings.TrimSpace(first(attr(n, "lang"), attr(n, "xml:lang")))
		case n.Data == "meta":
			meta = m.readMeta(n, meta)
		case n.Data == "script" && strings.Contains(attr(n, "type"), "ld+json") && n.FirstChild != nil:
			m.readLinkedData(n.FirstChild.Data)
		case n.Data == "time" && attr(n, "datetime") != "" && len(times) < 3:
			times = append(times, attr(n, "datetime"))
		case strings.Contains(attr(n, "itemprop"), "datePublished"):
			meta = append(meta, first(attr(n, "datetime"), attr(n, "content"), textOf(n)))
		}
	}
	m.dates = append(append(m.dates, meta...), times...)
	return m
}

// readMeta reads one meta element; dates are appended to dates.
func (m *metadata) readMeta(n *html.Node, dates []string) []string {
	content := squeeze(attr(n, "content"))
	if content == "" {
		return dates
	}
	switch strings.ToLower(first(attr(n, "property"), attr(n, "name"), attr(n, "itemprop"), attr(n, "http-equiv"))) {
	case "og:title":
		m.titles = append([]string{content}, m.titles...)
	case "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "headline":
		m.titles = append(m.titles, content)
	case "og:site_name", "application-name", "apple-mobile-web-app-title", "al:android:app_name", "al:ios:app_name", "publisher", "dc.publisher":
		m.site = append(m.site, strings.TrimPrefix(content, "@"))
	case "og:description", "description", "twitter:description", "dc.description":
		if len(content) > len(m.description) {
			m.description = content
		}
	case "og:type":
		m.article = m.article || strings.Contains(strings.ToLower(content), "article")
	case "article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date", "publish_date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "dcterms.issued", "parsely-pub-date", "sailthru.date", "og:published_time", "og:article:published_time", "article.published", "cxenseparse:recs:publishtime", "bt:pubdate", "article:published", "article_date_original", "displaydate", "citation_publication_date", "citation_date":
		return append(dates, content)
	case "content-language", "og:locale", "language", "dc.language":
		m.lang = first(m.lang, strings.ReplaceAll(content, "_", "-"))
	}
	return dates
}

// published is the first date that can be read; else the one in the page's address.
func (m metadata) published(self string) time.Time {
	for _, s := range m.dates {
		if t := parseDate([]byte(strings.TrimSpace(s))); !t.IsZero() && t.Year() > 1900 {
			return t
		}
	}
	if d := addressDate().FindStringSubmatch(self); d != nil {
		return parseDate([]byte(d[1] + "-" + d[2] + "-" + d[3]))
	}
	return time.Time{}
}
