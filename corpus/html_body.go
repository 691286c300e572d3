package corpus

import (
	"html"
	"slices"
	"strings"

	readability "github.com/go-shiori/go-readability"
	nethtml "golang.org/x/net/html"
)

// articleBody is the text of the page's article, paragraphs parted by empty lines. It changes the page.
// stated is the text that the page gives to machines, taken where nothing near it is found.
func (p *page) articleBody(title, stated string) string {
	stated = plainBody(stated)
	p.prune()
	var body string
	if node := p.readable(); node != nil {
		body = joinParagraphs(textRuns(node, isAside), title)
	}
	if n := words(stated); n > 50 && words(body)*2 < n {
		return stated
	}
	return body
}

// readable is the element that holds the article, as readability builds it; nil where it finds none.
func (p *page) readable() *nethtml.Node {
	parser := readability.NewParser()
	parser.DisableJSONLD = true
	parser.KeepClasses = true
	a, err := parser.ParseDocument(p.doc, p.base)
	if err != nil {
		return nil
	}
	return a.Node
}

// prune takes out of the page what is no part of the article.
func (p *page) prune() {
	o := p.outline()
	var out []*nethtml.Node
	for _, b := range o.boxes() {
		if b.mark != nil && announcesStories(b.heading) {
			out = append(out, b.mark)
		}
		for _, c := range b.cards {
			out = append(out, c.nodes...)
		}
	}
	for n := range elements(p.doc) {
		if o.isClutter(n) {
			out = append(out, n)
		}
	}
	for _, n := range out {
		if n.Parent != nil && !holds(n, o.body) && !o.main[n] {
			n.Parent.RemoveChild(n)
		}
	}
}

// clutterNames are whole words of class names of what stands inside an article without being its text.
var clutterNames = set("comments", "commentlist", "disqus", "share", "sharing", "sharedaddy", "social", "byline", "breadcrumb", "breadcrumbs", "newsletter", "signup", "copyright", "pagination", "tags", "caption", "credit", "bio", "skip", "dateline", "timestamp", "pubdate", "published", "screen")

func (o *outline) isClutter(n *nethtml.Node) bool {
	if isElement(n, "figcaption", "nav", "form", "button", "time") {
		return true
	}
	if isElement(n, "html", "body", "main", "article", "p") || o.main[n] || 4*o.size[n] > o.size[o.page.doc] {
		return false
	}
	names := nameTokens(n)
	for _, name := range names {
		if clutterNames[name] {
			return true
		}
	}
	return slices.Contains(names, "author") && o.size[n] < 1000
}

// isAside reports elements of the article that are no running text.
func isAside(n *nethtml.Node) bool { return isElement(n, "figcaption", "nav", "form") }

var notText = pattern(`(?i)^(?:skip to .{0,30}|(?:posted|published|updated):? .{0,60}\d{4}\b.{0,25}|advertisements?|continue reading(?: below| the main story)?|story continues below.*|read more:? .{0,150}|related:? .{0,150}|read also:? .{0,150}|also read:? .{0,150}|see also:? .{0,150}|share this.{0,80}|click here.{0,80}|sign up .{0,120}|subscribe .{0,120}|follow .{2,60} on (?:twitter|facebook|instagram).{0,60}|copyright .{0,150}|©.{0,200}|(?:photo|image)s?(?: credit)?: .{0,150}|loading\W*|updated? .{0,40}\d{4}.{0,20}|anzeige|werbung|publicité|publicidad|pubblicità|lesen sie auch:? .{0,150}|lire aussi:? .{0,150}|leggi anche:? .{0,150}|lea también:? .{0,150}|leia também:? .{0,150}|lees ook:? .{0,150}|czytaj (?:także|też|również):? .{0,150})$`)

// joinParagraphs makes a text of paragraphs, without the headline and what asks for clicks.
func joinParagraphs(paragraphs []string, title string) string {
	kept := paragraphs[:0]
	for i, s := range paragraphs {
		if notText().MatchString(s) || byline().MatchString(s) || len(kept) == 0 && words(s) < 4 && !endsSentence(s) || i < 8 && fold(s) == fold(title) || len(kept) > 0 && kept[len(kept)-1] == s || fold(s) == "" {
			continue
		}
		kept = append(kept, s)
	}
	for len(kept) > 0 && (announcesStories(kept[len(kept)-1]) || announcesOther(kept[len(kept)-1])) {
		kept = kept[:len(kept)-1] // the heading of a box at the end
	}
	return strings.Join(kept, "\n\n")
}

var anyTag = pattern(`<[a-zA-Z/][^<>]*>`)

// plainBody makes text of an articleBody, which may hold markup or entities.
func plainBody(s string) string {
	s = html.UnescapeString(anyTag().ReplaceAllString(s, "\n"))
	var paragraphs []string
	for line := range strings.Lines(s) {
		if line = squeeze(line); line != "" {
			paragraphs = append(paragraphs, line)
		}
	}
	return strings.Join(paragraphs, "\n\n")
}
