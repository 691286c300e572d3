package corpus

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
)

// Pages beyond these are refused. The largest pages of news sites have some 20,000 elements in 5 MB.
const (
	maxPage     = 32 << 20 // bytes
	maxElements = 40_000
	maxText     = 2 << 20 // bytes, as readers see them
)

// page is a parsed web page, with what its links resolve against.
type page struct {
	file string
	doc  *html.Node
	base *url.URL // nil where the page does not say where it stands
	self string   // its canonical address; empty where unknown
}

// parsePage decodes and parses raw. Malformed HTML is read as browsers read it.
func parsePage(file string, raw []byte) (*page, error) {
	if len(raw) > maxPage {
		return nil, tooLong(file)
	}
	text := decodePage(raw)
	if tooMany(text) {
		return nil, Problem{File: file, What: fmt.Sprintf("the page has more than %d elements", maxElements), Hint: "is this a dump of several pages, or made to exhaust whoever reads it?"}
	}
	doc, err := html.ParseWithOptions(bytes.NewReader(text), html.ParseOptionEnableScripting(false))
	if err != nil {
		return nil, Problem{File: file, What: "the page cannot be parsed: " + strings.TrimPrefix(err.Error(), "html: "), Hint: "save it again from a browser, which limits the depth of elements"}
	}
	if textSize(doc) > maxText {
		return nil, Problem{File: file, What: fmt.Sprintf("the page has more than %d MB of text", maxText>>20), Hint: "is this a dump of several pages? split it"}
	}
	p := &page{file: file, doc: doc}
	p.locate()
	return p, nil
}

func tooLong(file string) Problem {
	return Problem{File: file, What: fmt.Sprintf("the page is longer than %d MB", maxPage>>20), Hint: "is this a dump of several pages?"}
}

// tooMany counts the elements that parsing would make, before any is made: a start tag makes
// one, and a block opens those again that format text and were not closed before it.
func tooMany(text []byte) bool {
	if bytes.Count(text, []byte("<")) <= 100 {
		return false
	}
	z := html.NewTokenizer(bytes.NewReader(text))
	count, open := 0, 0
	for count <= maxElements {
		switch z.Next() {
		case html.ErrorToken:
			return false
		case html.StartTagToken:
			count++
			if name, attributes := z.TagName(); !formats[string(name)] {
				count += max(open-freelyOpen, 0)
			} else if attributes || open < freelyOpen {
				open++
			}
		case html.EndTagToken:
			if name, _ := z.TagName(); formats[string(name)] && open > 0 {
				open--
			}
		}
	}
	return true
}

// freelyOpen is how many unclosed elements of formatting a page may have without their being counted again.
const freelyOpen = 20

var formats = set("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u")

var declaredCharset = pattern(`(?i)<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]+)`)

// decodePage turns raw into UTF-8. What is valid UTF-8 is taken for that, whatever the page declares;
// else the byte order mark decides, then the declaration, then the look of the bytes.
func decodePage(raw []byte) []byte {
	head := raw[:min(len(raw), 16<<10)]
	declared := ""
	if m := declaredCharset().FindSubmatch(head); m != nil {
		declared = "text/html; charset=" + string(m[1])
	}
	_, name, certain := charset.DetermineEncoding(head, "")
	switch {
	case certain && strings.HasPrefix(name, "utf-16"):
	case utf8.Valid(raw) && !bytes.ContainsRune(head, 0x1b):
		return bytes.TrimPrefix(raw, []byte("\ufeff"))
	case mostlyUTF8(raw):
		return bytes.ToValidUTF8(raw, []byte("\ufffd"))
	}
	enc, name, _ := charset.DetermineEncoding(head, declared)
	if name == "utf-8" { // declared, but the bytes say otherwise
		enc, _ = charset.Lookup("windows-1252")
	}
	text, err := enc.NewDecoder().Bytes(raw)
	if err != nil {
		return bytes.ToValidUTF8(raw, []byte("\ufffd"))
	}
	return text
}

// mostlyUTF8 tells a UTF-8 page with some broken bytes from a page in an older encoding.
func mostlyUTF8(raw []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(raw); {
		if raw[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		i += n
	}
	return good > 9*bad
}

// locate finds the page's own address and the base of its links.
func (p *page) locate() {
	var canonical, og, base, alternate string
	for n := range elements(p.doc) {
		switch n.Data {
		case "link":
			rel := " " + strings.ToLower(attr(n, "rel")) + " "
			if strings.Contains(rel, " canonical ") {
				canonical = first(canonical, absolute(attr(n, "href")))
			} else if strings.Contains(rel, " alternate ") || strings.Contains(rel, " shortlink ") || strings.Contains(rel, " amphtml ") {
				alternate = first(alternate, absolute(attr(n, "href")))
			}
		case "meta":
			if k := strings.ToLower(first(attr(n, "property"), attr(n, "name"))); k == "og:url" || k == "twitter:url" || k == "parsely-link" {
				og = first(og, absolute(attr(n, "content")))
			}
		case "base":
			base = first(base, attr(n, "href"))
		}
	}
	p.self = first(canonical, og, absolute(p.file))
	p.base, _ = url.Parse(first(p.self, alternate))
	if b, err := url.Parse(strings.TrimSpace(base)); err == nil && base != "" {
		p.base = p.base.ResolveReference(b)
	}
	if p.base.Host == "" {
		p.base = nil
	}
}

// absolute gives s where it is an absolute web address, else nothing.
func absolute(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// resolve gives the absolute address of a link on the page, relative as it is where the page's own is unknown.
// Links that lead to no page (a script, a mail, a place on the same page) give nil.
func (p *page) resolve(href string) *url.URL {
	href = strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' || r == '\t' {
			return -1
		}
		return r
	}, strings.TrimSpace(href))
	if href == "" || href[0] == '#' {
		return nil
	}
	u, err := url.Parse(href)
	if err != nil || u.Opaque != "" {
		return nil
	}
	if p.base != nil {
		u = p.base.ResolveReference(u)
	}
	if u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" {
		return nil
	}
	return u
}
