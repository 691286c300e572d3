package corpus

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// title chooses the headline. The one that the page gives to others (Open
// Graph, then JSON-LD) counts first; where the page itself shows the same words,
// its way of writing them (quotes, dashes, capitals) is taken. The name of the
// site at either end is cut off and returned as suffix.
func (m metadata) title(p *page) (title, suffix string) {
	shown := p.shownTitles()
	tag := p.titleTag()
	given := append(append(append([]string{}, m.titles...), m.headlines...), tag)
	names := m.siteNames(p)
	for _, s := range given {
		title, suffix = cutSite(s, names, append(shown, m.headlines...))
		if title != "" && !isSiteName(title, names) {
			break
		}
		title, suffix = "", ""
	}
	if title == "" || words(title) < 2 && len(shown) > 0 {
		if len(shown) > 0 {
			title = shown[0]
		}
	}
	if suffix == "" {
		if t, s := cutSite(tag, names, []string{title}); s != "" && fold(t) == fold(title) {
			suffix = s
		}
	}
	for _, s := range shown {
		if fold(s) == fold(title) {
			return s, suffix
		}
	}
	return title, suffix
}

// titleTag is the text of the title element.
func (p *page) titleTag() string {
	for n := range elements(p.doc) {
		if n.Data == "title" && n.Parent != nil && n.Parent.Data == "head" {
			var b strings.Builder
			for c := range n.ChildNodes() {
				b.WriteString(c.Data)
			}
			return squeeze(b.String())
		}
	}
	return ""
}

// shownTitles are the page's h1 headings, then what is marked as its headline.
func (p *page) shownTitles() []string {
	var h1, marked []string
	for n := range elements(p.doc) {
		if n.Data != "h1" && attr(n, "itemprop") != "headline" {
			continue
		}
		text := textOf(n)
		if text == "" || strings.Contains(text, "{{") || utf8.RuneCountInString(text) > 400 {
			continue
		}
		if n.Data == "h1" && !isLogo(n) {
			h1 = append(h1, text)
		} else if n.Data != "h1" && n.Data != "meta" {
			marked = append(marked, text)
		}
	}
	return append(h1, marked...)
}

// isLogo reports an h1 that names the site rather than the article.
func isLogo(n *html.Node) bool {
	for _, name := range nameTokens(n) {
		if name == "logo" || name == "brand" {
			return true
		}
	}
	return false
}

// siteNames are the names that may stand beside a headline, folded: those that the page states, and its host's.
func (m metadata) siteNames(p *page) []string {
	var names []string
	for _, s := range m.site {
		names = append(names, fold(s))
		for _, part := range splitTitle(s) {
			names = append(names, fold(part))
		}
	}
	if u, err := url.Parse(p.self); err == nil && u.Host != "" {
		host := strings.TrimPrefix(u.Hostname(), "www.")
		names = append(names, fold(host))
		if labels := strings.Split(host, "."); len(labels) > 1 {
			names = append(names, fold(labels[len(labels)-2]), fold(labels[0]))
		}
	}
	return names
}

// isSiteName reports a text that names the site: equal to one of its names, or holding one as most of it.
func isSiteName(s string, names []string) bool {
	f := fold(s)
	for _, name := range names {
		if len(name) < 3 || f == "" {
			continue
		}
		if f == name || len(name) >= 4 && strings.Contains(f, name) && 2*len(name) >= len(f) || len(f) >= 5 && strings.HasPrefix(name, f) {
			return true
		}
	}
	return false
}

// titleMarks separate a headline from the name of its site.
var titleMarks = []string{" | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ", " « ", " ‹ ", " › ", " / ", " ~ ", " ✩ ", " ★ ", " |", "| ", " : "}

// splitTitle cuts s at all its separators.
func splitTitle(s string) []string {
	parts := []string{s}
	for _, mark := range titleMarks[:len(titleMarks)-1] {
		var cut []string
		for _, part := range parts {
			cut = append(cut, strings.Split(part, mark)...)
		}
		parts = cut
	}
	if len(parts) == 1 {
		return nil
	}
	return parts
}

// cutSite takes the site's name off the end or the beginning of s. A part counts as the site's name where it is
// one of names, or where the page shows what is left as its headline.
func cutSite(s string, names, shown []string) (title, suffix string) {
	s = squeeze(s)
	for _, mark := range titleMarks {
		for at := strings.Index(s, mark); at > 0; {
			left, right := strings.TrimSpace(s[:at]), strings.TrimSpace(s[at+len(mark):])
			switch {
			case isShown(left, shown) || isSiteName(right, names) && words(left) > 1:
				return left, right
			case isSiteName(left, names) && (words(right) > 2 || isShown(right, shown)) && mark != " - ":
				return right, left
			}
			next := strings.Index(s[at+len(mark):], mark)
			if next < 0 {
				break
			}
			at += len(mark) + next
		}
	}
	return s, ""
}

func isShown(s string, shown []string) bool {
	f := fold(s)
	if len(f) < 5 {
		return false
	}
	for _, t := range shown {
		if fold(t) == f {
			return true
		}
	}
	return false
}

// outlet is the name of the site: as it states it, else its host.
func (m metadata) outlet(p *page) string {
	for _, s := range m.site {
		if s != "" && len(s) < 80 && absolute(s) == "" {
			return s
		}
	}
	if u, err := url.Parse(p.self); err == nil {
		return strings.TrimPrefix(u.Hostname(), "www.")
	}
	return ""
}
