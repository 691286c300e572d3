package corpus

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// link reads an anchor; false where it leads to no story.
func (o *outline) link(n *html.Node) (storyLink, bool) {
	u := o.page.resolve(first(attr(n, "href"), attr(n, "data-href")))
	if u == nil || !leadsToStory(u) || o.inRunningText(n) {
		return storyLink{}, false
	}
	for _, rel := range strings.Fields(strings.ToLower(attr(n, "rel"))) {
		if rel == "author" || rel == "tag" || rel == "category" || rel == "home" || rel == "license" || rel == "prev" || rel == "next" || rel == "search" {
			return storyLink{}, false
		}
	}
	key := *u
	key.Fragment, key.Scheme = "", ""
	return storyLink{node: n, url: u.String(), key: strings.TrimSuffix(key.String(), "/")}, true
}

// leadsToStory tells addresses of stories from those of authors, tags, sections, pictures and social networks.
func leadsToStory(u *url.URL) bool {
	path := strings.Trim(u.Path, "/")
	if socialHost().MatchString(u.Hostname()) || mediaPath().MatchString(path) || strings.HasPrefix(u.Fragment, "comment") || u.Fragment == "respond" || strings.HasPrefix(u.Host, "forums.") {
		return false
	}
	if path == "" {
		return u.RawQuery != ""
	}
	parts := strings.Split(strings.ToLower(path), "/")
	n := len(parts)
	if placeNames[parts[0]] && n <= 2 && !slugLike(parts[n-1]) || n > 1 && placeNames[parts[n-2]] && !slugLike(parts[n-1]) || placeNames[parts[n-1]] {
		return false
	}
	return !(n > 1 && (parts[n-2] == "author" || parts[n-2] == "tag" || parts[n-2] == "category"))
}

// leadsToSection reports an address whose path is one plain word, such as "/politics".
func leadsToSection(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.RawQuery == "" && !strings.ContainsAny(strings.Trim(u.Path, "/"), "/-_.0123456789%")
}

var longNumber = pattern(`\d{4}`)

// slugLike reports a part of an address that was made from a headline, or holds a story's number.
func slugLike(part string) bool {
	return strings.Count(part, "-")+strings.Count(part, "_")+strings.Count(part, "+")+strings.Count(part, "%20") >= 3 || longNumber().MatchString(part)
}

// inRunningText reports a link in the middle of a sentence.
func (o *outline) inRunningText(a *html.Node) bool {
	block := a.Parent
	for block != nil && !isBlock(block) {
		block = block.Parent
	}
	if block == nil || o.size[block] < o.size[a]+12 {
		return false
	}
	before := textBeside(a, block, true)
	last, _ := utf8.DecodeLastRuneInString(before)
	if n := words(before); n > 8 || n > 3 && !strings.ContainsRune(":|»›>→•·–—", last) {
		return true
	}
	after := textBeside(a, block, false)
	next, _ := utf8.DecodeRuneInString(after)
	return words(after) >= 3 && (unicode.IsLower(next) || strings.ContainsRune(",;.)", next)) || block.Data == "p" && words(after) >= 12
}

// textBeside gives the text that stands before or after a link on its own line of block.
func textBeside(a, block *html.Node, before bool) string {
	step := func(n *html.Node) *html.Node { return n.NextSibling }
	if before {
		step = func(n *html.Node) *html.Node { return n.PrevSibling }
	}
	var parts []string
	size := 0
line:
	for n, seen := a, 0; n != block; n = n.Parent {
		for s := step(n); s != nil; s = step(s) {
			if seen++; isBlock(s) || size > farBeside || seen > 20 {
				break line
			}
			text := besideText(s, before)
			size += len(strings.TrimSpace(text))
			parts = append(parts, text)
		}
	}
	if before {
		slices.Reverse(parts)
	}
	return squeeze(strings.Join(parts, ""))
}

// farBeside is how far around a link its sentence is looked for, in bytes.
const farBeside = 300

// besideText is the near end of the text of n, a neighbour of a link; other links count as none.
func besideText(n *html.Node, before bool) string {
	text := n.Data
	if isElement(n, "a") {
		return " "
	}
	if n.Type != html.TextNode {
		text = textOf(n)
	}
	if len(text) > 2*farBeside {
		if before {
			return strings.ToValidUTF8(text[len(text)-2*farBeside:], "")
		}
		return strings.ToValidUTF8(text[:2*farBeside], "")
	}
	return text
}

func holds(n, inner *html.Node) bool {
	for ; inner != nil; inner = inner.Parent {
		if inner == n {
			return true
		}
	}
	return false
}

// headlineLike reports whether the link's text, or its title, reads as a headline.
func (o *outline) headlineLike(l storyLink) bool {
	if o.size[l.node] > 2000 {
		return false
	}
	for _, s := range []string{linkText(l.node), squeeze(attr(l.node, "title")), squeeze(attr(l.node, "aria-label"))} {
		if isHeadline(s) && !strings.HasPrefix(s, "http") {
			return true
		}
	}
	return o.headingBeside(l) != nil
}

// isLabel reports a short link, such as a section or an author, in a card whose headline is another link's.
// Links to a section's own page are labels wherever they stand.
func (o *outline) isLabel(l storyLink) bool {
	n := words(linkText(l.node))
	if n > 0 && n <= 5 && leadsToSection(l.url) {
		return true
	}
	if n == 0 || n > 4 || insideHeading(l.node) {
		return false
	}
	for n, level := l.node.Parent, 0; n != nil && level < 4 && o.size[n] < 800; n, level = n.Parent, level+1 {
		seen := 0
		for e := range elements(n) {
			if seen++; seen > 200 {
				return false
			}
			if isElement(e, "a") && attr(e, "href") != attr(l.node, "href") && insideHeading(e) && isHeadline(linkText(e)) {
				return true
			}
		}
		if isElement(n, "li", "article", "tr") {
			return false
		}
	}
	return false
}

// insideHeading reports a link that stands in a heading, or holds one.
func insideHeading(a *html.Node) bool {
	for n := a.Parent; n != nil && isHeadingWrap(n); n = n.Parent {
		if isHeading(n) {
			return true
		}
	}
	for e := range elements(a) {
		if isHeading(e) {
			return true
		}
	}
	return false
}

// headingBeside finds the headline of a card whose link covers a picture, or says "Read more":
// the one heading of the element around it, if all links of that lead to one place.
func (o *outline) headingBeside(l storyLink) *html.Node {
	for n, level := l.node.Parent, 0; n != nil && level < 4 && o.size[n] < 800 && !o.main[n]; n, level = n.Parent, level+1 {
		var heading *html.Node
		seen := 0
		for e := range elements(n) {
			if seen++; seen > 200 {
				return nil
			}
			if isElement(e, "a") && attr(e, "href") != attr(l.node, "href") {
				return nil
			}
			if isHeading(e) {
				if heading != nil {
					return nil
				}
				heading = e
			}
		}
		if heading != nil {
			if isHeadline(textOf(heading)) {
				return heading
			}
			return nil
		}
	}
	return nil
}

// linkText is the text of a link without the marks that stand beside a headline.
func linkText(a *html.Node) string { return strings.Join(textRuns(a, isNoise), " ") }

// isNoise reports an element whose name says date, author, section, counter and the like, and whose text is short.
func isNoise(n *html.Node) bool {
	if isElement(n, "time") {
		return true
	}
	if n.Type != html.ElementNode || isHeading(n) || isElement(n, "a", "li", "article", "p") {
		return false
	}
	noise := false
	for _, name := range nameTokens(n) {
		if titleNames[name] && name != "name" && name != "entry" {
			return false
		}
		noise = noise || noiseNames[name]
	}
	return noise && len(textOf(n)) < 40
}

// isHeadline reports a text as long as headlines are, that asks for no click.
func isHeadline(s string) bool {
	n := words(s)
	return (n >= 3 || n == 2 && utf8.RuneCountInString(s) >= 16) && n <= 120 && !notStories().MatchString(s) && !asksToSubscribe().MatchString(s) && !byline().MatchString(s)
}
