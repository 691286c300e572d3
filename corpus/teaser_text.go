package corpus

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// TeasersText reads the cards of a page that was dumped as plain text: after a
// line such as "You May Also Like", groups of lines, each with the source's
// headline (the alternative text of the image), the site's own headline, and a
// snippet that is cut with dots; either of the headlines, or the snippet, may
// be missing. Which lines belong together is told by the empty lines between
// them, by the snippets' dots, and at last by the words they share.
func TeasersText(file string, raw []byte) ([]Teaser, error) {
	if len(raw) > maxPage {
		return nil, tooLong(file)
	}
	lines := textLines(string(decodePage(raw)))
	var teasers []Teaser
	for i := 0; i < len(lines); i++ {
		if !isBoxLine(lines, i) {
			continue
		}
		end := boxEnd(lines, i+1)
		for _, group := range groupLines(lines[i+1 : end]) {
			if t, ok := group.teaser(); ok {
				t.Page, t.Box, t.Position = file, strings.TrimRight(lines[i].text, " :»>"), len(teasers)+1
				teasers = append(teasers, t)
			}
		}
		i = end - 1
	}
	return teasers, nil
}

// textLine is a line with text, and how it is set off.
type textLine struct {
	text string
	url  string // where it leads, if the line says so
	gap  int    // the empty lines before it
	kind lineKind
}

type lineKind int

const (
	headlineLine lineKind = iota
	snippetLine           // a sentence cut with dots, or a paragraph
	markLine              // a date, an author, a section, "Read more": part of a card, but of no use
	endLine               // the end of any box: a footer, a form, a share bar
)

// longLine is the length in bytes from which a line is no part of a card.
const longLine = 4000

func textLines(text string) []textLine {
	var lines []textLine
	gap := 0
	for s := range strings.Lines(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")) {
		if len(s) > longLine {
			lines = append(lines, textLine{gap: gap, kind: endLine})
			gap = 0
			continue
		}
		s = strings.TrimLeft(squeeze(s), "•*·▪►▸–—-# ")
		if s == "" {
			gap++
			continue
		}
		s, url := cutLink(s)
		lines = append(lines, textLine{text: s, url: url, gap: gap, kind: kindOf(s)})
		gap = 0
	}
	return lines
}

var (
	markdownLink = pattern(`^\[([^\[\]]+)\]\((https?://[^\s()]+)\)$`)
	linkBehind   = pattern(`^(.+?)\s*(?:[-–—|:]|→|->)?\s*[<(]?(https?://[^\s<>()]+)[>)]?$`)
)

// cutLink takes the address off a line that is a link: "[headline](https://...)", "headline - https://...".
func cutLink(s string) (text, url string) {
	for _, link := range []func() *regexp.Regexp{markdownLink, linkBehind} {
		if m := link().FindStringSubmatch(s); m != nil && words(m[1]) >= 3 {
			return strings.TrimSpace(m[1]), m[2]
		}
	}
	return s, ""
}

var (
	endMarks  = pattern(`(?i)^(?:share(?: (?:this|on|via)\b.*|:.*)?|copyright (?:©|\(c\)|\d).*|(?:©|\(c\) \d).*|all rights reserved\b.*|(?:leave|post|add|write) a (?:reply|comment)\b.*|(?:\d+ |no )?comments?(?: \(\d+\))?|your email address\b.*|subscribe(?: (?:to|now|for)\b.*)?|sign up (?:for|to|now)\b.*|newsletters?|follow us\b.*|about us|about the author|contact us|privacy policy|terms (?:of (?:use|service)|and conditions)|cookies?(?: policy| settings)?|powered by .*|advertise(?: with us)?|filed under\b.*|tags?(?::.*)?|categories|back to top|home|(?:previous|next) (?:article|post|story)\b.*|load more|kommentare|kommentar schreiben|impressum|datenschutz|über uns|teilen|partager|commentaires|laisser un commentaire|mentions légales|comentarios|deja (?:un comentario|una respuesta)|compartir|aviso legal|commenti|lascia un commento|condividi|comentários|deixe (?:um comentário|uma resposta)|compartilhe|reacties|komentarze)$`)
	markMarks = pattern(`(?i)^(?:(?:read|learn|see) more\b.*|read full\b.*|continue reading\b.*|more »|sponsored(?: (?:by|content|post)\b.*)?|promoted(?: by\b.*)?|advertisements?|ad|anzeige|(?:photo|image)s?(?: credit)?: .*|getty images\b.*|(?:updated|published|posted)(?:\s*:|\s+(?:on\s+)?(?:\p{L}+\.? )?\d).*|weiterlesen|lire la suite|leer más|leggi tutto|leia mais|\d+[.)]?|\d+ (?:shares?|views?|min(?:ute)?s? read|comments?)\b.*)$`)
	cutMark   = pattern(`(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\(…\)|\(\.\.\.\)|\[&hellip;\])\s*(?:(?i:read more|more|continue reading|weiterlesen|mehr|lire la suite|leer más|leggi|leia mais)\s*[»>→]?)?["”’)]?$`)
)

func kindOf(s string) lineKind {
	n := words(s)
	switch {
	case n <= 12 && endMarks().MatchString(s):
		return endLine
	case cutMark().MatchString(s) && n >= 4:
		return snippetLine
	case n <= 12 && (markMarks().MatchString(s) || dateLike().MatchString(s) || byline().MatchString(s)):
		return markLine
	case n < 3 && utf8.RuneCountInString(s) < 20:
		return markLine
	case n > 30 || n > 14 && endsWithStop(s):
		return snippetLine
	}
	return headlineLine
}

func endsWithStop(s string) bool {
	s = strings.TrimRight(s, `"”’'»)`)
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "。")
}

// isBoxLine reports a line that announces stories and holds nothing else, with something to follow.
func isBoxLine(lines []textLine, i int) bool {
	s := lines[i].text
	return i+1 < len(lines) && words(s) <= 8 && utf8.RuneCountInString(s) <= 70 && !cutMark().MatchString(s) && isBoxHeading(s) && !isBoxHeading(lines[i+1].text)
}

// isBoxHeading reports a line that consists of a heading's words and little else.
// A headline may hold such words too ("What the latest news means for you"): all but three words must be the heading's.
func isBoxHeading(s string) bool {
	h := plainHeading(s)
	if len(h) == 0 || len(h) > 8 {
		return false
	}
	for size := len(h); size > 0 && size >= len(h)-3; size-- {
		for i := 0; i+size <= len(h); i++ {
			if boxWords()[strings.Join(h[i:i+size], " ")] && (size > 1 || len(h) <= 2) && (size >= len(h)-1 || strings.ToLower(s) != s) {
				return !endsWithStop(s)
			}
		}
	}
	return false
}

// boxEnd finds where the cards after a heading end: at a footer, another heading, or an article's paragraph.
func boxEnd(lines []textLine, start int) int {
	for i := start; i < len(lines); i++ {
		l := lines[i]
		if l.kind == endLine || isBoxLine(lines, i) && !markMarks().MatchString(l.text) || l.kind == snippetLine && !cutMark().MatchString(l.text) && words(l.text) > 60 {
			return i
		}
	}
	return len(lines)
}

// teaser reads a card from its lines.
func (g lineGroup) teaser() (Teaser, bool) {
	var headlines []string
	var t Teaser
	for i, l := range g {
		t.URL = first(t.URL, l.url)
		if l.kind == headlineLine || i == 0 && words(l.text) <= 30 {
			headlines = append(headlines, l.text)
		} else if t.Lead == "" {
			t.Lead = l.text
		}
	}
	switch len(headlines) {
	case 0:
		return t, false
	case 1:
		t.Title = headlines[0]
	default:
		t.OriginalTitle, t.Title = headlines[0], headlines[1]
		if inner, ok := bracketed(headlines[1]); ok { // the source's own stands behind, as a remark
			t.OriginalTitle, t.Title = inner, headlines[0]
		}
		if sameText(headlines[0], headlines[1]) {
			t.OriginalTitle = ""
		}
		if len(headlines) > 2 && t.Lead == "" {
			t.Lead = headlines[2]
		}
	}
	return t, true
}
