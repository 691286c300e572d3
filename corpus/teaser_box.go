package corpus

import (
	"strings"

	"golang.org/x/net/html"
)

// box is a run of cards under one heading.
type box struct {
	heading   string
	mark      *html.Node // the element of the heading; nil where there is none
	container *html.Node // the parent of its first card
	cards     []card
	teasers   []Teaser
}

// card is one story of a box: its elements, side by side under one parent.
type card struct {
	nodes []*html.Node
	key   string
	links []storyLink
}

// boxes finds the page's recommendation boxes, in the order of the page.
func (o *outline) boxes() []box {
	var found []box
	shown := map[string]bool{}
	for _, b := range o.join(o.group()) {
		b.teasers = o.teasers(b)
		if !o.recommends(b) || shown[b.content()] {
			continue
		}
		shown[b.content()] = true
		found = append(found, b)
	}
	return found
}

// content is the same for two copies of a box, such as one for wide and one for narrow screens.
func (b box) content() string {
	var s strings.Builder
	s.WriteString(b.heading)
	for _, t := range b.teasers {
		s.WriteString("\n" + t.URL)
	}
	return s.String()
}

// root is the largest element around a link that leads to its story only.
func (o *outline) root(l storyLink) *html.Node {
	n := l.node
	for p := n.Parent; p != nil && o.url[p] == l.key; p = p.Parent {
		if isElement(p, "body", "main", "html") || o.main[p] || p == o.body || o.size[p] > 2500 {
			break
		}
		n = p
	}
	return n
}

// group collects the cards that stand side by side, cut at headings and at running text.
func (o *outline) group() []box {
	cards := map[*html.Node]*card{}
	seen := map[*html.Node]bool{}
	var parents []*html.Node
	for _, l := range o.links {
		root := o.root(l)
		if c := cards[root]; c != nil {
			c.links = append(c.links, l)
			continue
		}
		cards[root] = &card{nodes: []*html.Node{root}, key: l.key, links: []storyLink{l}}
		if !seen[root.Parent] {
			seen[root.Parent] = true
			parents = append(parents, root.Parent)
		}
	}
	var all []box
	for _, parent := range parents {
		all = append(all, o.split(parent, cards)...)
	}
	return all
}

// split cuts the children of parent into boxes.
func (o *outline) split(parent *html.Node, cards map[*html.Node]*card) []box {
	var all []box
	b := box{container: parent}
	cut := func(heading *html.Node) {
		if len(b.cards) > 0 {
			all = append(all, b)
		}
		b = box{container: parent, mark: heading}
	}
	for n := parent.FirstChild; n != nil; n = n.NextSibling {
		switch c := cards[n]; {
		case c != nil:
			if h := o.innerHeading(*c); h != nil {
				cut(h)
			}
			b.add(*c)
		case o.url[n] != "":
			cut(nil)
		case n.Type == html.ElementNode && o.size[n] > 0:
			if h := o.headingIn(n); h != nil {
				cut(h)
			} else if o.size[n] > 400 || o.inBody(parent) {
				cut(nil)
			} else {
				b.follow(n)
			}
		}
	}
	cut(nil)
	return all
}

// add appends a card; elements with the same story side by side are one card.
func (b *box) add(c card) {
	if last := len(b.cards) - 1; last >= 0 && b.cards[last].key == c.key && !isElement(c.nodes[0], "li", "article", "tr") {
		b.cards[last].nodes = append(b.cards[last].nodes, c.nodes...)
		b.cards[last].links = append(b.cards[last].links, c.links...)
		return
	}
	b.cards = append(b.cards, c)
}

// follow gives a text that stands after a flat card, such as the paragraph after a linked heading, to that card.
func (b *box) follow(n *html.Node) {
	last := len(b.cards) - 1
	if last < 0 || len(b.cards[last].nodes) > 4 || isElement(b.cards[last].nodes[0], "li", "article", "tr", "td") {
		return
	}
	b.cards[last].nodes = append(b.cards[last].nodes, n)
}

// innerHeading finds the heading of a box that holds one card only, inside what was taken for the card.
func (o *outline) innerHeading(c card) *html.Node {
	for n := range elements(c.nodes[0]) {
		if n == c.links[0].node {
			break
		}
		if o.size[n] > 0 && o.size[n] < 80 && !holds(n, c.links[0].node) && announcesStories(textOf(n)) {
			return n
		}
	}
	return nil
}

// unlinkedHeading finds the heading that stands before the link of a lone card and is not the card's headline.
func (o *outline) unlinkedHeading(c card) *html.Node {
	a := c.links[0].node
	if !isHeadline(linkText(a)) {
		return nil
	}
	for n := range elements(c.nodes[0]) {
		if n == a {
			break
		}
		if isHeading(n) && o.size[n] > 0 && o.size[n] < 80 && !holds(n, a) && !strings.Contains(fold(linkText(a)), fold(textOf(n))) {
			return n
		}
	}
	return nil
}

// headingIn finds the heading that n is or holds, if n holds little else.
func (o *outline) headingIn(n *html.Node) *html.Node {
	if n.Type != html.ElementNode || o.size[n] == 0 || o.size[n] > 160 || isHidden(n) || n == o.title {
		return nil
	}
	for e := range elements(n) {
		if isHeading(e) && o.size[e] > 0 {
			return e
		}
	}
	if announcesStories(textOf(n)) {
		return closest(n)
	}
	if isElement(n, "dt", "caption", "legend", "summary", "th", "thead") {
		return n
	}
	for _, name := range nameTokens(n) {
		if o.size[n] < 60 && (name == "title" || name == "heading" || name == "header" || name == "headline" || name == "titre" || name == "hd") {
			return n
		}
	}
	return nil
}

// closest is the innermost element of n that announces stories: "You May Like" without "by Taboola".
func closest(n *html.Node) *html.Node {
	for e := range elements(n) {
		if announcesStories(textOf(e)) {
			n = e
		}
	}
	return n
}

// headingBefore looks for the heading of a container: before it, then before the elements around it.
func (o *outline) headingBefore(container *html.Node) *html.Node {
	n := container
	for level := 0; level < 7 && n != nil && n.Parent != nil; level++ {
		if isElement(n, "body", "main") || o.main[n] || n == o.body {
			return nil
		}
		for s, seen := n.PrevSibling, 0; s != nil && seen < 100; s, seen = s.PrevSibling, seen+1 {
			if o.size[s] == 0 || s.Type != html.ElementNode {
				continue
			}
			if o.url[s] != "" {
				if sameKind(s, n) || o.size[s] < 1000 && !o.hasOwnHeading(s) {
					continue
				}
				return nil
			}
			if h := o.headingIn(s); h != nil {
				return h
			}
			if o.size[s] > 300 || o.main[s] {
				return nil
			}
		}
		n = n.Parent
	}
	return nil
}

// sameKind reports elements that look alike, such as the rows of one grid.
func sameKind(a, b *html.Node) bool {
	return a.Data == b.Data && attr(a, "class") == attr(b, "class") && attr(a, "class") != ""
}

// hasOwnHeading reports a heading in n that leads nowhere, and so belongs to a box rather than to a card.
func (o *outline) hasOwnHeading(n *html.Node) bool {
	for e := range elements(n) {
		if isHeading(e) && o.url[e] == "" && o.size[e] > 0 && !insideLink(e) {
			return true
		}
	}
	return false
}

func insideLink(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if isElement(n, "a") {
			return true
		}
	}
	return false
}

// join gives every box its heading and makes one of those that share it.
func (o *outline) join(all []box) []box {
	var joined []box
	byMark := map[*html.Node]int{}
	for _, b := range all {
		if b.mark == nil && len(b.cards) == 1 {
			b.mark = o.unlinkedHeading(b.cards[0])
		}
		if b.mark == nil {
			b.mark = o.headingBefore(b.container)
		}
		if b.mark != nil && o.inBody(b.container) && len(b.cards) < 3 && !announcesStories(textOf(b.mark)) {
			b.mark = nil // a heading of the article itself
		}
		if b.mark != nil {
			b.heading = strings.TrimRight(textOf(b.mark), " :»›>")
			if i, ok := byMark[b.mark]; ok {
				joined[i].cards = append(joined[i].cards, b.cards...)
				continue
			}
			byMark[b.mark] = len(joined)
		} else {
			b.heading = labelOf(b.container)
		}
		joined = append(joined, b)
	}
	return joined
}

// labelOf gives the name that a box has for screen readers, where it announces stories.
func labelOf(n *html.Node) string {
	for level := 0; level < 4 && n != nil; level, n = level+1, n.Parent {
		for _, key := range []string{"aria-label", "data-title", "data-heading", "title"} {
			if s := squeeze(attr(n, key)); s != "" && announcesStories(s) {
				return s
			}
		}
	}
	return ""
}

// recommends judges whether a run of cards is a recommendation box.
func (o *outline) recommends(b box) bool {
	n := len(b.teasers)
	if n == 0 {
		return false
	}
	w, slugs, leads := 0, 0, 0
	for _, t := range b.teasers {
		w += words(t.Title)
		if t.Lead != "" {
			leads++
		}
		if i := strings.LastIndexByte(strings.Trim(t.URL, "/"), '/'); slugLike(t.URL[i+1:]) {
			slugs++
		}
	}
	switch {
	case announcesStories(b.heading):
		return w >= 3*n && !o.isPromotion(b)
	case announcesOther(b.heading):
		return false
	case o.namedBox(b):
		return 2*w >= 7*n || 2*w >= 5*n && 2*leads >= n
	}
	if o.inBody(b.container) || n < 3 || 2*slugs < n {
		return false
	}
	return w >= 4*n || 2*w >= 5*n && o.pictured(b)
}

// isPromotion reports a link inside the article's text with "Read more:" before it, unless it is named as a box.
func (o *outline) isPromotion(b box) bool {
	root := b.cards[0].nodes[0]
	return len(b.cards) == 1 && isElement(root, "p") && o.inBody(b.container) && !o.isBox(root)
}

// pictured reports a box most of whose cards have a picture and a heading.
func (o *outline) pictured(b box) bool {
	n := 0
	for _, c := range b.cards {
		picture, heading := false, false
		for _, root := range c.nodes {
			for e := range elements(root) {
				picture = picture || isElement(e, "img", "picture", "amp-img")
				heading = heading || isHeading(e)
			}
		}
		if picture && heading {
			n++
		}
	}
	return 3*n >= 2*len(b.cards)
}

// namedBox reports a box whose elements are named as recommendations.
func (o *outline) namedBox(b box) bool {
	for _, n := range b.cards[0].nodes {
		if o.isBox(n) {
			return true
		}
	}
	n := b.container
	for level := 0; level < 6 && n != nil && n != o.body && !o.main[n]; level, n = level+1, n.Parent {
		if 5*o.size[n] > 2*o.size[o.page.doc] {
			return false
		}
		if o.isBox(n) {
			return true
		}
	}
	return false
}
