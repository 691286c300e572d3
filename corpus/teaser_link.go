package corpus

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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
		if len(name) < 60 && boxNames.MatchString(strings.Join(splitName(name), "")) {
			return true
		}
	}
	return false
}

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
	if socialHost.MatchString(u.Hostname()) || mediaPath.MatchString(path) || strings.HasPrefix(u.Fragment, "comment") || u.Fragment == "respond" || strings.HasPrefix(u.Host, "forums.") {
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

var longNumber = regexp.MustCompile(`\d{4}`)

// slugLike reports a part of an address that was made from a headline, or holds a story's number.
func slugLike(part string) bool {
	return strings.Count(part, "-")+strings.Count(part, "_")+strings.Count(part, "+")+strings.Count(part, "%20") >= 3 || longNumber.MatchString(part)
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
	return (n >= 3 || n == 2 && utf8.RuneCountInString(s) >= 16) && n <= 120 && !notStories.MatchString(s) && !asksToSubscribe.MatchString(s)
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
