package corpus

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// outline is what finding boxes needs to know of a page, gathered in one walk.
type outline struct {
	page  *page
	links []storyLink
	url   map[*html.Node]string // the story that an element's links lead to; manyStories where they lead to several
	size  map[*html.Node]int    // bytes of visible text under a node
	title *html.Node            // the page's own headline; nil where it shows none
	main  map[*html.Node]bool   // elements that hold it, itself included
	body  *html.Node            // the element that holds the article's paragraphs; nil where there is none

	inFooter bool // while the boxes of a footer are gathered
}

// manyStories stands for the address of an element whose links lead to several stories.
const manyStories = "*"

// storyLink is a link whose text could be a headline, or one with a picture, that leads to a page of its own.
type storyLink struct {
	node *html.Node
	url  string
	key  string // url without what varies between links to one page
}

// outline walks the page.
func (p *page) outline() *outline {
	o := &outline{page: p, url: map[*html.Node]string{}, size: map[*html.Node]int{}, main: map[*html.Node]bool{}}
	o.measure(p.doc)
	o.findTitle()
	o.findBody()
	var all []storyLink
	o.collect(p.doc, &all)
	stories := map[string]bool{}
	all = slices.DeleteFunc(all, o.isLabel)
	for _, l := range all {
		if o.headlineLike(l) {
			stories[l.key] = true
		}
	}
	for _, l := range all {
		if stories[l.key] {
			o.links = append(o.links, l)
			o.mark(l)
		}
	}
	return o
}

// measure fills size and main.
func (o *outline) measure(n *html.Node) int {
	if n.Type == html.TextNode {
		o.size[n] = len(strings.TrimSpace(n.Data))
		return o.size[n]
	}
	if isHidden(n) && n.Data != "noscript" {
		return 0
	}
	size := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		size += o.measure(c)
	}
	o.size[n] = size
	return size
}

// findTitle takes the h1 that the title element repeats for the page's own headline, else the first that is long enough.
func (o *outline) findTitle() {
	tag := fold(o.page.titleTag())
	for n := range elements(o.page.doc) {
		if n.Data != "h1" || o.size[n] <= 10 || o.size[n] > 1000 || isElement(n.Parent, "a", "li") {
			continue
		}
		if repeated := strings.Contains(tag, fold(textOf(n))); o.title == nil || repeated {
			o.title = n
			if repeated {
				break
			}
		}
	}
	for n := o.title; n != nil; n = n.Parent {
		o.main[n] = true
	}
}

// findBody takes the element with the most text in paragraphs of its own for the article's body.
func (o *outline) findBody() {
	text := map[*html.Node]int{}
	best := 150
	for n := range elements(o.page.doc) {
		if n.Data != "p" || n.Parent == nil || o.size[n] < 60 || isElement(n.Parent, "a", "li") || o.isBox(n.Parent) {
			continue
		}
		text[n.Parent] += o.size[n]
		if t := text[n.Parent]; t > best {
			best, o.body = t, n.Parent
		}
	}
}

func (o *outline) inBody(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == o.body {
			return true
		}
	}
	return false
}

// collect gathers the links that could belong to cards.
func (o *outline) collect(n *html.Node, links *[]storyLink) {
	if n.Type == html.CommentNode || isHidden(n) {
		return
	}
	if o.isZone(n) {
		o.collectNamed(n, links)
		return
	}
	if isElement(n, "a") {
		if l, ok := o.link(n); ok {
			*links = append(*links, l)
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		o.collect(c, links)
	}
}

// collectNamed gathers the links of boxes inside a footer that are named as recommendations.
func (o *outline) collectNamed(zone *html.Node, links *[]storyLink) {
	if o.inFooter || !isElement(zone, "footer", "header") && !slices.Contains(nameTokens(zone), "footer") {
		return
	}
	o.inFooter = true
	for n := range elements(zone) {
		if n != zone && o.isBox(n) && !insideBox(o, n, zone) {
			o.collect(n, links)
		}
	}
	o.inFooter = false
}

func insideBox(o *outline, n, zone *html.Node) bool {
	for a := n.Parent; a != zone; a = a.Parent {
		if o.isBox(a) {
			return true
		}
	}
	return false
}

// isZone reports a part of the page that holds no cards: menus, footers, comments and the like.
// An element that holds the page's headline or most of its text is none, whatever its name.
func (o *outline) isZone(n *html.Node) bool {
	if n.Type != html.ElementNode || isElement(n, "html", "body", "main", "a") || o.main[n] && n != o.title || 2*o.size[n] > o.size[o.page.doc] {
		return false
	}
	switch n.Data {
	case "nav", "form", "address", "dialog":
		return true
	case "h1":
		return n == o.title
	case "header", "footer":
		return !insideCard(n)
	}
	for _, name := range nameTokens(n) {
		if zoneNames[name] && !o.isBox(n) {
			return true
		}
	}
	return false
}

// insideCard reports a header or footer of an article or a list item rather than of the page.
func insideCard(n *html.Node) bool {
	for a := n.Parent; a != nil; a = a.Parent {
		if isElement(a, "article", "li", "section", "aside", "figure", "td") {
			return true
		}
	}
	return false
}

// isBox reports an element whose own names say that it holds recommendations.
func (o *outline) isBox(n *html.Node) bool {
	for _, name := range strings.Fields(attr(n, "id") + " " + attr(n, "class") + " " + attr(n, "data-widget-id") + " " + attr(n, "data-component")) {
		if len(name) < 60 && boxNames().MatchString(strings.Join(splitName(name), "")) {
			return true
		}
	}
	return false
}

// mark notes the link's story on all elements around it.
func (o *outline) mark(l storyLink) {
	for n := l.node; n != nil; n = n.Parent {
		switch o.url[n] {
		case l.key:
		case manyStories:
			return
		case "":
			o.url[n] = l.key
		default:
			o.url[n] = manyStories
		}
	}
}
