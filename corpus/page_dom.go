package corpus

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// elements yields the elements under n, n included, in the order of the page.
func elements(n *html.Node) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		if n.Type == html.ElementNode && !yield(n) {
			return
		}
		for c := range n.Descendants() {
			if c.Type == html.ElementNode && !yield(c) {
				return
			}
		}
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func first(s ...string) string {
	for _, v := range s {
		if v != "" {
			return v
		}
	}
	return ""
}

func isElement(n *html.Node, names ...string) bool {
	if n == nil || n.Type != html.ElementNode {
		return false
	}
	for _, name := range names {
		if n.Data == name {
			return true
		}
	}
	return false
}

// isHeading reports h1 to h6.
func isHeading(n *html.Node) bool {
	return n.Type == html.ElementNode && len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6'
}

// isHidden reports elements whose text nobody sees.
func isHidden(n *html.Node) bool {
	return isElement(n, "script", "style", "template", "noscript", "svg", "head", "select", "textarea", "button", "iframe", "object")
}

// isBlock reports elements that stand on lines of their own.
func isBlock(n *html.Node) bool {
	return n.Type == html.ElementNode && !isElement(n, "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
		"font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "amp-link")
}

// textRuns gives the text under n, a string for each block of it, leaving out the elements that skip names.
func textRuns(n *html.Node, skip func(*html.Node) bool) []string {
	var runs []string
	var b strings.Builder
	flush := func() {
		if s := squeeze(b.String()); s != "" {
			runs = append(runs, s)
		}
		b.Reset()
	}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
			return
		}
		if n.Type == html.CommentNode || isHidden(n) || skip != nil && skip(n) {
			return
		}
		block := isBlock(n) && !isElement(n, "img")
		if block {
			flush()
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if block {
			flush()
		}
	}
	walk(n)
	flush()
	return runs
}

// textSize is the length in bytes of the text under n, hidden elements left out.
func textSize(n *html.Node) int {
	if n.Type == html.TextNode {
		return len(n.Data)
	}
	size := 0
	for c := n.FirstChild; c != nil && !isHidden(n); c = c.NextSibling {
		size += textSize(c)
	}
	return size
}

func textOf(n *html.Node) string { return strings.Join(textRuns(n, nil), " ") }

// squeeze turns every run of white space into one space and drops what has no width.
func squeeze(s string) string {
	s = strings.Map(func(r rune) rune {
		switch r {
		case '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad':
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// nameTokens gives the words of n's id, classes and role: "read-next__boxTitle" gives read, next, box, title.
func nameTokens(n *html.Node) []string {
	name := attr(n, "id") + " " + attr(n, "class") + " " + attr(n, "role")
	if len(name) > 2000 {
		return nil
	}
	return splitName(name)
}

func splitName(s string) []string {
	var b strings.Builder
	lower := false
	for _, r := range s {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			b.WriteByte(' ')
		case unicode.IsUpper(r) && lower:
			b.WriteByte(' ')
			b.WriteRune(unicode.ToLower(r))
		default:
			b.WriteRune(unicode.ToLower(r))
		}
		lower = unicode.IsLower(r)
	}
	return strings.Fields(b.String())
}

// words counts the words of s; a script without spaces counts two characters a word.
func words(s string) int {
	n, dense := 0, 0
	in := false
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf && (r|0x20 >= 'a' && r|0x20 <= 'z' || r >= '0' && r <= '9'):
			if !in {
				n++
			}
			in = true
		case r == ' ':
			in = false
		case r >= 0xe00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar):
			dense++
			in = false
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if !in {
				n++
			}
			in = true
		case r == '\'' || r == '’' || r == '-' || r == '.' || r == ',' || unicode.IsMark(r):
		default:
			in = false
		}
	}
	return n + (dense+1)/2
}

// fold keeps the letters and digits of s in lower case, for comparing texts whatever their punctuation.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
