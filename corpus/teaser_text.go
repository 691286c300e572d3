package corpus

import (
	"regexp"
	"sort"
	"strings"
	"unicode"
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
	gap  int // the empty lines before it
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
		s = strings.TrimLeft(squeeze(s), "•*·▪►▸–—- ")
		if s == "" {
			gap++
			continue
		}
		lines = append(lines, textLine{text: s, gap: gap, kind: kindOf(s)})
		gap = 0
	}
	return lines
}

var (
	endMarks  = regexp.MustCompile(`(?i)^(?:share this|share on|share:|share$|copyright|©|\(c\) \d|all rights reserved|leave a (?:reply|comment)|post a comment|add a comment|\d+ comments?$|comments?(?: \(\d+\))?$|your email address|subscribe|sign up|newsletter|follow us|about us|about the author|contact us|privacy policy|terms of|cookie|powered by|advertise|filed under|tags?:|categories|back to top|home$|previous (?:article|post|story)|next (?:article|post|story)|load more|more in this|kommentare?|kommentar schreiben|impressum|datenschutz|über uns|teilen|partager|commentaires?|laisser un commentaire|mentions légales|comentarios?|deja (?:un comentario|una respuesta)|compartir|aviso legal|commenti|lascia un commento|condividi|comentários?|deixe (?:um comentário|uma resposta)|compartilhe|reacties|komentarze)`)
	markMarks = regexp.MustCompile(`(?i)^(?:read more|read full|continue reading|learn more|see more|more »|by [\p{Lu}]|von [\p{Lu}]|par [\p{Lu}]|por [\p{Lu}]|di [\p{Lu}]\w+ [\p{Lu}]\w+$|sponsored|promoted|advertisement|ad$|anzeige|photo:|image:|getty|updated|published|posted|weiterlesen|lire la suite|leer más|leggi tutto|leia mais|\d+[.)]?$|\d+ (?:shares?|views?|min(?:ute)?s? read|comments?))`)
	cutMark   = regexp.MustCompile(`(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\(…\)|\(\.\.\.\)|\[&hellip;\])\s*(?:(?i:read more|more|continue reading|weiterlesen|mehr|lire la suite|leer más|leggi|leia mais)\s*[»>→]?)?["”’)]?$`)
)

func kindOf(s string) lineKind {
	n := words(s)
	switch {
	case n <= 12 && endMarks.MatchString(s):
		return endLine
	case cutMark.MatchString(s) && n >= 4:
		return snippetLine
	case n <= 12 && (markMarks.MatchString(s) || dateLike.MatchString(s)):
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
	return i+1 < len(lines) && words(s) <= 8 && utf8.RuneCountInString(s) <= 70 && !cutMark.MatchString(s) && isBoxHeading(s) && !isBoxHeading(lines[i+1].text)
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
			if boxWords[strings.Join(h[i:i+size], " ")] && (size > 1 || len(h) <= 2) && (size >= len(h)-1 || strings.ToLower(s) != s) {
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
		if l.kind == endLine || isBoxLine(lines, i) || l.kind == snippetLine && !cutMark.MatchString(l.text) && words(l.text) > 60 {
			return i
		}
	}
	return len(lines)
}

// lineGroup is the lines of one card, marks left out.
type lineGroup []textLine

// groupLines cuts the lines of a box into cards.
func groupLines(lines []textLine) []lineGroup {
	gaps := cardGaps(lines)
	kept := lines[:0:0]
	for _, l := range lines {
		if l.kind == markLine {
			continue
		}
		kept = append(kept, l)
	}
	var groups []lineGroup
	switch {
	case len(kept) == 0:
		return nil
	case gaps != nil:
		groups = cutAtGaps(lines, gaps)
	case snippets(kept) > 0:
		groups = cutAfterSnippets(kept)
	default:
		groups = cutByWords(kept)
	}
	return dropTail(groups)
}

func snippets(lines []textLine) int {
	n := 0
	for _, l := range lines {
		if l.kind == snippetLine {
			n++
		}
	}
	return n
}

// cardGaps tells which numbers of empty lines stand between cards, where they differ from those within cards; else nil.
func cardGaps(lines []textLine) map[int]bool {
	after, within := map[int]int{}, map[int]int{}
	all := map[int]bool{}
	for i, l := range lines {
		if i == 0 {
			continue
		}
		all[l.gap] = true
		if lines[i-1].kind == snippetLine {
			after[l.gap]++
		} else if l.kind == snippetLine {
			within[l.gap]++
		}
	}
	if len(all) < 2 {
		return nil
	}
	if len(after) == 0 { // no snippets: the wider gap stands between cards
		return widest(all)
	}
	between := map[int]bool{}
	total, clear := 0, 0
	for gap, n := range after {
		total += n
		if n > 2*within[gap] {
			between[gap] = true
			clear += n
		}
	}
	if 10*clear < 8*total {
		return nil
	}
	return between
}

func widest(gaps map[int]bool) map[int]bool {
	top := 0
	for gap := range gaps {
		top = max(top, gap)
	}
	wide := map[int]bool{top: true}
	for gap := range gaps {
		if gap >= 2 {
			wide[gap] = true
		}
	}
	return wide
}

func cutAtGaps(lines []textLine, between map[int]bool) []lineGroup {
	var groups []lineGroup
	var g lineGroup
	for i, l := range lines {
		if i > 0 && between[l.gap] && len(g) > 0 {
			groups = append(groups, g)
			g = nil
		}
		if l.kind != markLine {
			g = append(g, l)
		}
	}
	if len(g) > 0 {
		groups = append(groups, g)
	}
	var all []lineGroup
	for _, g := range groups { // two cards in one group: a snippet inside it ends the first
		all = append(all, splitLong(g)...)
	}
	return all
}

func splitLong(g lineGroup) []lineGroup {
	if len(g) <= 3 {
		return []lineGroup{g}
	}
	if snippets(g) == 0 {
		return cutByWords(g)
	}
	return cutAfterSnippets(g)
}

// cutAfterSnippets ends a card after each snippet. Where a run of headlines before
// a snippet is longer than usual, the first of them belong to cards without one.
func cutAfterSnippets(lines []textLine) []lineGroup {
	var runs []lineGroup
	var g lineGroup
	for _, l := range lines {
		g = append(g, l)
		if l.kind == snippetLine {
			runs = append(runs, g)
			g = nil
		}
	}
	usual := usualHeadlines(runs)
	var groups []lineGroup
	for _, r := range runs {
		for len(r)-1 > usual {
			groups = append(groups, r[:usual])
			r = r[usual:]
		}
		groups = append(groups, r)
	}
	for len(g) > 0 {
		n := min(usual, len(g))
		groups = append(groups, g[:n])
		g = g[n:]
	}
	return groups
}

// usualHeadlines is the median number of headlines before a snippet, one or two.
func usualHeadlines(runs []lineGroup) int {
	var counts []int
	for _, r := range runs {
		counts = append(counts, len(r)-1)
	}
	sort.Ints(counts)
	if len(counts) == 0 {
		return 1
	}
	return min(max(counts[(len(counts)-1)/2], 1), 2)
}

// cutByWords tells lists of headlines from lists of pairs: the two headlines of a pair share words.
func cutByWords(lines []textLine) []lineGroup {
	inside, across := 0, 0
	for i := 1; i < len(lines); i++ {
		if n := sharedWords(lines[i-1].text, lines[i].text); i%2 == 1 {
			inside += min(n, 3)
		} else {
			across += min(n, 3)
		}
	}
	size := 1
	if pairs := len(lines) / 2; len(lines)%2 == 0 && inside >= 2*pairs-pairs/2 && inside >= 3*across {
		size = 2
	}
	var groups []lineGroup
	for i := 0; i < len(lines); i += size {
		groups = append(groups, lines[i:min(i+size, len(lines))])
	}
	return groups
}

// sharedWords counts the words of four letters or more, or with a figure, that both texts have.
func sharedWords(a, b string) int {
	in := map[string]bool{}
	for _, w := range contentWords(a) {
		in[w] = true
	}
	n := 0
	for _, w := range contentWords(b) {
		if in[w] {
			n++
			in[w] = false
		}
	}
	return n
}

func contentWords(s string) []string {
	all := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	kept := all[:0]
	for _, w := range all {
		if utf8.RuneCountInString(w) >= 4 || strings.ContainsFunc(w, unicode.IsDigit) {
			kept = append(kept, w)
		}
	}
	return kept
}

// dropTail takes off what follows the last card: groups at the end that have no snippet where all before have one,
// and text that is no headline.
func dropTail(groups []lineGroup) []lineGroup {
	full, usual := 0, usualSize(groups)
	for _, g := range groups {
		if snippets(g) > 0 && g[0].kind == headlineLine {
			full++
		}
	}
	for n := len(groups); n > 0; n = len(groups) {
		g := groups[n-1]
		odd := g[0].kind == snippetLine || full >= 3 && full >= n-2 && snippets(g) == 0 && len(g) < usual-1
		if !odd {
			break
		}
		groups = groups[:n-1]
	}
	return groups
}

func usualSize(groups []lineGroup) int {
	var sizes []int
	for _, g := range groups {
		sizes = append(sizes, len(g))
	}
	if len(sizes) == 0 {
		return 0
	}
	sort.Ints(sizes)
	return sizes[len(sizes)/2]
}

// teaser reads a card from its lines.
func (g lineGroup) teaser() (Teaser, bool) {
	var headlines []string
	var t Teaser
	for i, l := range g {
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
		if sameText(headlines[0], headlines[1]) {
			t.OriginalTitle = ""
		}
		if len(headlines) > 2 && t.Lead == "" {
			t.Lead = headlines[2]
		}
	}
	return t, true
}
