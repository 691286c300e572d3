package corpus

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// teasers reads the cards of a box; a story that stands in it twice is read once.
func (o *outline) teasers(b box) []Teaser {
	var all []Teaser
	var alts []string
	at := map[string]int{}
	mute := 0
	for _, c := range b.cards {
		headline, from := o.headline(c)
		if !isHeadline(headline) || isBoxHeading(headline) && fold(headline) == fold(b.heading) {
			continue
		}
		t := Teaser{Box: b.heading, Title: headline, URL: from.url, Lead: c.snippet(headline)}
		if i, ok := at[c.key]; ok {
			all[i].Lead = first(all[i].Lead, t.Lead)
			alts[i] = first(alts[i], c.altHeadline(all[i]))
			continue
		}
		at[c.key] = len(all)
		all, alts = append(all, t), append(alts, c.altHeadline(t))
		if c.isMute() {
			mute++
		}
	}
	keepHeadlines(all, alts, mute)
	return all
}

// headline picks the text that readers take for the card's headline, and the link that bears it.
func (o *outline) headline(c card) (string, storyLink) {
	best, from, rank := "", c.links[0], 0
	for _, l := range c.shownLinks() {
		text, r := headlineOf(l.node)
		if r < 3 {
			if h := o.headingBeside(l); h != nil && (!isHeadline(text) || strings.Contains(fold(text), fold(textOf(h)))) {
				text, r = blockText(h), 3
			}
		}
		if r > rank || r == rank && r < 3 && len(text) > len(best) && len(text) < 200 {
			best, from, rank = text, l, r
		}
	}
	if title := squeeze(attr(from.node, "title")); isCut(best, title) {
		best = title
	}
	return best, from
}

// shownLinks are the links of a card without those that lie over it unseen, if there are others with a text.
func (c card) shownLinks() []storyLink {
	var shown []storyLink
	for _, l := range c.links {
		if !isUnseen(l.node) && linkText(l.node) != "" {
			shown = append(shown, l)
		}
	}
	if len(shown) == 0 {
		return c.links
	}
	return shown
}

// isUnseen reports a link that lies over a card for its clicks, with words for nobody.
func isUnseen(n *html.Node) bool { return isElement(n, "a") && attr(n, "aria-hidden") == "true" }

// isCut reports a headline that ends in dots, and whole in the link's title attribute.
func isCut(headline, whole string) bool {
	h, dots := cutDots(headline)
	return dots && len(whole) > len(h) && strings.HasPrefix(fold(whole), fold(h))
}

func cutDots(s string) (string, bool) {
	t := strings.TrimRight(s, " .…")
	return t, strings.HasSuffix(s, "...") || strings.HasSuffix(s, "…")
}

// headlineOf reads the headline of a link, and says how sure it is of it:
// 4 a heading, 3 an element named title, 2 the link's text, 1 an attribute.
func headlineOf(a *html.Node) (string, int) {
	for n := a.Parent; n != nil && isHeadingWrap(n); n = n.Parent {
		if isHeading(n) {
			return linkText(a), 4
		}
	}
	heading, named := headlinesIn(a)
	switch {
	case isHeadline(heading):
		return heading, 4
	case named != "":
		return named, 3
	}
	title := squeeze(attr(a, "title"))
	runs := textRuns(a, isNoise)
	for _, run := range append(runs, strings.Join(runs, " ")) {
		switch {
		case !isHeadline(run):
		case len(title) > 12 && strings.HasPrefix(run, title):
			return title, 2
		default:
			return run, 2
		}
	}
	if isHeadline(title) {
		return title, 1
	}
	return squeeze(attr(a, "aria-label")), 1
}

// headlinesIn gives the longest heading inside a link, and the first text in an element named title.
func headlinesIn(a *html.Node) (heading, named string) {
	for n := range elements(a) {
		switch {
		case n == a || isHidden(n):
		case isHeading(n):
			if text := blockText(n); words(text) > words(heading) {
				heading = text
			}
		case named == "" && isTitle(n) && !isNoise(n):
			if text := blockText(n); isHeadline(text) {
				named = text
			}
		}
	}
	return heading, named
}

// isHeadingWrap reports elements that may stand between a heading and its link.
func isHeadingWrap(n *html.Node) bool { return isHeading(n) || !isBlock(n) }

func isTitle(n *html.Node) bool {
	for _, name := range nameTokens(n) {
		if titleNames[name] {
			return true
		}
	}
	return false
}

func blockText(n *html.Node) string { return strings.Join(textRuns(n, isNoise), " ") }

var dateLike = pattern(`(?i)^(?:(?:on|am|le|el|posted|published|updated|veröffentlicht|publié|publicado|vor|il y a|hace|há)\b.{0,12})?\d{1,4}[\d./ :,-]*(?:st|nd|rd|th)?\s*(?:am|pm|uhr|min\w*|hours?|hrs?|days?|weeks?|months?|years?|stunden?|tagen?|[\p{L}.]{3,10}[ ,.]*\d{2,4}.{0,20})?(?:\s*ago)?$|^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.? \d{1,2},? \d{4}.{0,20}$`)

// byline is a line that names the author and says nothing else.
var byline = pattern(`^(?:[Bb]y|BY|[Vv]on|VON|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor|[Aa]v|[Aa]f) \p{Lu}[\p{L}.'’-]*(?:(?: (?:(?:and|und|et|y|e|&|de|da|van|von|der|den|du|la|le) )*\p{Lu}[\p{L}.'’-]*){1,4}(?: ?[,|•·—–-].{0,60})?|(?: \p{L}[\p{L}.'’-]*){0,3} ?(?:[,|•·—–-]|on |am |le |el |il |op ).{0,30}\d{4}.{0,20})$`)

// snippet is the first text of the card that is neither its headline nor a mark beside it.
func (c card) snippet(headline string) string {
	h := fold(headline)
	for _, n := range c.nodes {
		for _, run := range textRuns(n, func(e *html.Node) bool { return isNoise(e) || isUnseen(e) }) {
			run = strings.TrimSpace(cutHeadline(run, headline))
			f := fold(run)
			if words(run) >= 5 && !strings.Contains(h, f) && !strings.HasPrefix(f, h) && !dateLike().MatchString(run) && !byline().MatchString(run) && !notStories().MatchString(run) && !announcesStories(run) && len(run) <= 2000 {
				return run
			}
		}
	}
	return ""
}

// cutHeadline takes the headline off the beginning of a text.
func cutHeadline(text, headline string) string {
	if rest, ok := strings.CutPrefix(text, headline); ok {
		return strings.TrimLeft(rest, " :–—-|")
	}
	if i := strings.Index(text, headline); i >= 0 && i < 60 && len(text) > i+len(headline)+20 {
		return strings.TrimLeft(text[i+len(headline):], " :–—-|")
	}
	return text
}

// altHeadline is the alternative text of the card's pictures where it could be a headline other than t's.
func (c card) altHeadline(t Teaser) string {
	for alt := range c.alts() {
		if couldBeHeadline(alt) && !sameText(alt, t.Title) && !sameText(alt, t.Lead) {
			return alt
		}
	}
	return ""
}

// isMute reports a card whose pictures name their agency, their file or their purpose and no more ("Getty Images", "advertisement"):
// it does not tell whether the box has headlines or descriptions there.
func (c card) isMute() bool {
	mute := false
	for alt := range c.alts() {
		if words(alt) >= 5 || !captionMarks().MatchString(alt) {
			return false
		}
		mute = true
	}
	return mute
}

// alts gives the alternative texts of the card's pictures, but for empty ones.
func (c card) alts() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, n := range c.nodes {
			for e := range elements(n) {
				if alt := altOf(e); alt != "" && !yield(alt) {
					return
				}
			}
		}
	}
}

func altOf(e *html.Node) string {
	if !isElement(e, "img", "amp-img", "source") && attr(e, "role") != "img" {
		return ""
	}
	return squeeze(first(attr(e, "alt"), attr(e, "data-alt"), attr(e, "aria-label")))
}

var captionMarks = pattern(`(?i)\b(?:photos?|photograph\w*|pictured?|images?|getty|reuters/|afp|ap photo|credit|courtesy|shutterstock|istock\w*|illustration|screenshot|screen shot|logo|banner|advertisement|icon|thumbnail|avatar|file pic|foto|fotos|bild|imagen|immagine|imagem|zdjęcie|copyright|quelle|source|via)\b\s*[:/)]?|©|\.(?:jpe?g|png|gif|webp)\b|[\w]+_[\w]+_|^[\w-]+$|\((?:left|right|l|r|c)\)`)

// couldBeHeadline reports a text as long as headlines are, without the marks of captions and file names.
func couldBeHeadline(s string) bool {
	n := words(s)
	if r, _ := utf8.DecodeRuneInString(s); unicode.IsLower(r) {
		return false
	}
	return n >= 5 && n <= 30 && utf8.RuneCountInString(s) <= 220 && !captionMarks().MatchString(s)
}

// sameText reports texts that are equal, or one the beginning of the other, whatever their punctuation.
func sameText(a, b string) bool {
	x, y := fold(a), fold(b)
	return y != "" && (strings.HasPrefix(x, y) || strings.HasPrefix(y, x) || strings.Contains(y, x))
}

// isName reports a short text whose longer words are all capitalised and that says nothing of them, such as a name with a title.
func isName(s string) bool {
	if words(s) > 7 || strings.ContainsAny(s, ":;!?|–—\"“") {
		return false
	}
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }) {
		if r, _ := utf8.DecodeRuneInString(w); utf8.RuneCountInString(w) >= 4 && !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}

// keepHeadlines gives the cards their alternative texts where these are headlines, not captions: where a text shares words
// with the card's own headline, or stands in a box most of whose cards have such a text, or all of whose cards but
// the mute ones have a text of the form of a headline. The last is how clickbait looks, which shares no word with what it hides.
func keepHeadlines(all []Teaser, alts []string, mute int) {
	retold, captioned := 0, 0
	for i, alt := range alts {
		if alt != "" {
			captioned++
			if sharedWords(alt, all[i].Title) > 0 && !isName(alt) {
				retold++
			}
		}
	}
	whole := retold >= 2 && 10*retold >= 6*captioned && 2*captioned >= len(all) || areHeadlines(alts, len(alts)-mute)
	for i, alt := range alts {
		if whole || sharedWords(alt, all[i].Title) >= 2 && !endsWithStop(alt) && !isName(alt) {
			all[i].OriginalTitle = alt
		}
	}
}

// areHeadlines says whether nearly every one of the telling cards of a box has an alternative text of the form of a headline, and one
// of its own.
func areHeadlines(alts []string, telling int) bool {
	shaped := map[string]bool{}
	for _, alt := range alts {
		if isHeadlineShaped(alt) {
			shaped[fold(alt)] = true
		}
	}
	return telling > 0 && 10*len(shaped) >= 9*telling
}

// describing are words that pictures are described with, and headlines are not written with.
var describing = pattern(`(?i)^(?:an?|the|two|three|several|some|people|person|man|woman|view|close-up) \b.*\b\w+ing\b|^(?:an?|view of|close-up of|aerial)\b|\b(?:seen|poses?|posing|smil\w+|looks? on|is shown|in this|(?:fore|back)ground|wearing|holding|standing|sitting|walks? past|(?:left|right|centre|center)\b,?$)\b`)

// isHeadlineShaped reports a text that is written as headlines are: some words that say something, no sentence, no description.
func isHeadlineShaped(s string) bool {
	return couldBeHeadline(s) && words(s) >= 6 && !endsWithStop(s) && !isName(s) && !describing().MatchString(s)
}
