package corpus

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A wire story says where it was written and who sent it before it begins:
//
//	LONDON, March 3 (Reuters) - Shares fell
//	CHICAGO (WLS) — A fire
//	AP - The senator
//
// Outlets keep, change and drop this line, so it is no part of the story. It is
// recognised by its form (a place in capitals, a name in brackets, a dash) backed
// by lists of agencies and cities; what is in doubt stays in the text.

// headLimit is how many bytes of a text are searched for the end of its dateline.
const headLimit = 110

// cutWire takes credits and datelines out of the lead and the body.
func cutWire(a *Article, lead, body without) {
	a.cutFrom(&a.Body, body)
	a.cutFrom(&a.Lead, lead)
}

func (a *Article) cutFrom(text *string, lacks without) {
	if *text == "" {
		return
	}
	if lacks.may(headed | wide) {
		rest, credit, place := cutHead(*text)
		*text = rest
		a.Credit, a.Dateline = cmp.Or(a.Credit, credit), cmp.Or(a.Dateline, place)
	}
	rest, signed := cutSignature(*text, lacks)
	*text = rest
	a.Credit = cmp.Or(a.Credit, signed)
}

// cutHead splits credits and a dateline off the front of text.
func cutHead(text string) (rest, credit, place string) {
	rest = text
	for range 3 { // "SPACE.com - TORONTO, Canada -- A second team"
		h := headOf(rest)
		if h.length == 0 || strings.TrimSpace(rest[h.length:]) == "" {
			break
		}
		rest = strings.TrimLeft(rest[h.length:], " \n")
		credit, place = cmp.Or(credit, h.credit), cmp.Or(place, h.place)
		if h.place != "" && h.credit != "" {
			break
		}
	}
	return rest, credit, place
}

// head is what a text opens with that is no part of its story.
type head struct {
	length        int // in bytes, the dash and the spaces after it included
	credit, place string
}

func headOf(text string) head {
	first := text[0]
	if first != '(' && !isUpper(first) && !isDomainStart(text) {
		return head{}
	}
	dash, after := findDash(text[:min(len(text), headLimit)])
	if h := bracketHead(text, dash, after); h.length > 0 {
		return h
	}
	if dash <= 0 || after >= len(text) {
		return head{}
	}
	return dashHead(text, dash, after)
}

// findDash gives where the first dash (or colon) between words begins, and where
// what follows it and its spaces begins; -1 where there is none.
func findDash(text string) (dash, after int) {
	if !mayHoldDash(text) {
		return -1, -1
	}
	for i := 1; i < len(text); i++ {
		n := 0
		switch text[i] {
		case '-':
			n = hyphens(text, i)
		case '_':
			n = spaced(text, i, 1)
		case ':':
			if i+1 < len(text) && text[i+1] == ' ' {
				n = 1
			}
		case 0xe2:
			if strings.HasPrefix(text[i:], "—") || strings.HasPrefix(text[i:], "―") {
				n = len("—")
			} else if strings.HasPrefix(text[i:], "–") {
				n = spaced(text, i, len("–"))
			}
		}
		if n > 0 {
			return i, i + n + len(text[i+n:]) - len(strings.TrimLeft(text[i+n:], " \n"))
		}
	}
	return -1, -1
}

// mayHoldDash spares most texts the search: four looks for a byte cost less than one at each.
func mayHoldDash(text string) bool {
	return strings.IndexByte(text, '-') >= 0 || strings.IndexByte(text, ':') >= 0 || strings.IndexByte(text, '_') >= 0 ||
		strings.IndexByte(text, "—"[0]) >= 0
}

// hyphens is the length of the dash that hyphens at i make: two, or one with a
// space or a bracket before it and a space after it.
func hyphens(text string, i int) int {
	n := len(text[i:]) - len(strings.TrimLeft(text[i:], "-"))
	if n > 1 {
		return n
	}
	if (text[i-1] == ' ' || text[i-1] == ')') && i+1 < len(text) && (text[i+1] == ' ' || text[i-1] == ')') {
		return 1
	}
	return 0
}

func spaced(text string, i, n int) int {
	if text[i-1] == ' ' && i+n < len(text) && text[i+n] == ' ' {
		return n
	}
	return 0
}

// bracketHead reads "(AP) --", "PARIS (Reuters) -", "LONDON, March 3 /PRNewswire/ --" and "(CNN)The".
func bracketHead(text string, dash, after int) head {
	open, end := strings.IndexByte(text[:min(len(text), headLimit)], '('), -1
	if open >= 0 {
		end = strings.IndexByte(text[open:min(len(text), open+40)], ')')
	} else if open, end = slashes(text); open < 0 {
		return head{}
	}
	if end < 0 {
		return head{}
	}
	end += open
	inside, before := text[open+1:end], strings.TrimSpace(text[:open])
	dashed := dash > 0 && strings.TrimSpace(text[end+1:max(end+1, dash)]) == "" && dash > end && after < len(text)
	agency := isAgency(inside)
	length := end + 1
	if dashed {
		length = after
	}
	if length >= len(text) {
		return head{}
	}
	place, isPlace := placeOf(before)
	switch {
	case before == "" && agency && (dashed || opensSentence(text[length:])):
	case before == "" && dashed && (isDomain(inside) || isStation(inside)) && opensSentence(text[length:]):
	case isPlace && agency && (dashed || opensSentence(text[length:])):
	case isPlace && dashed && isCreditLike(inside) && opensSentence(text[length:]):
	case agency && dashed && isDate(before):
		place = ""
	case agency && isMixedPlace(before) && (dashed || isCity(before) && opensSentence(text[length:])):
		place = undated(before)
	case agency && dashed && strings.HasPrefix(before, "By ") && len(before) < 80:
		place = cityAtEnd(before)
	default:
		return head{}
	}
	return head{length, strings.TrimSpace(inside), place}
}

func slashes(text string) (open, end int) {
	open = strings.IndexByte(text[:min(len(text), headLimit)], '/')
	if open < 0 {
		return -1, -1
	}
	end = strings.IndexByte(text[open+1:min(len(text), open+40)], '/')
	if end < 0 || !isAgency(text[open+1:open+1+end]) {
		return -1, -1
	}
	return open, end + 1
}

// dashHead reads "AP -", "SPACE.com -", "NEW YORK —" and "TORONTO, Canada --".
func dashHead(text string, dash, after int) head {
	before, rest := strings.TrimSpace(text[:dash]), text[after:]
	if text[dash] == ':' {
		if isCity(before) && before == strings.ToUpper(before) && opensSentence(rest) {
			return head{after, "", before}
		}
		return head{}
	}
	if closesAside(rest) {
		return head{}
	}
	strong := text[dash] != '-' || text[dash+1] == '-' // a single hyphen separates all sorts of things
	switch place, ok := placeOf(before); {
	case isAgency(before) || isDomain(before):
		return head{after, before, ""}
	case !opensSentence(rest):
	case ok && (isCity(place) || strings.Contains(place, ", ") || strong && isDistinctPlace(before)):
		return head{after, "", place}
	case isMixedPlace(before) && (isCity(before) || undated(before) != before):
		return head{after, "", undated(before)}
	}
	return head{}
}

// closesAside says that the dash opened an aside: "IBM - the maker of machines - said".
func closesAside(rest string) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	if !unicode.IsLower(next) {
		return false
	}
	dash, _ := findDash(rest[:min(len(rest), headLimit)])
	return dash > 0
}

// opensSentence says whether rest begins as a sentence does.
func opensSentence(rest string) bool {
	rest = strings.TrimLeft(rest, " \n")
	r, n := utf8.DecodeRuneInString(rest)
	if n < len(rest) && unicode.IsLower(r) { // eBay, iPhone
		r, _ = utf8.DecodeRuneInString(rest[n:])
	}
	return unicode.IsLetter(r) && !unicode.IsLower(r) || unicode.IsDigit(r) || strings.ContainsRune("\"'“‘«„$€£¥¿¡#@[", r)
}

// isCreditLike says whether a name in brackets after a place may be who sent it.
func isCreditLike(name string) bool {
	words := strings.Fields(name)
	for _, w := range words {
		if !isUpper(w[0]) && !isDomain(w) {
			return false
		}
	}
	return len(words) > 0 && len(words) <= 4 && len(name) <= 32
}

// isStation knows call letters: WLS, KABC-TV.
func isStation(name string) bool {
	name, _, _ = strings.Cut(name, "-")
	if len(name) < 3 || len(name) > 4 || name[0] != 'W' && name[0] != 'K' {
		return false
	}
	return name == strings.ToUpper(name) && strings.IndexFunc(name, func(r rune) bool { return !unicode.IsUpper(r) }) < 0
}

func isDomainStart(text string) bool {
	word, _, _ := strings.Cut(text[:min(len(text), 40)], " ")
	return isDomain(word)
}

// isDomain knows "SPACE.com".
func isDomain(name string) bool {
	dot := strings.LastIndexByte(name, '.')
	if dot < 2 || len(name) > 40 || strings.ContainsAny(name, " /@") {
		return false
	}
	switch strings.ToLower(name[dot+1:]) {
	case "com", "org", "net", "co", "uk", "tv", "info", "biz", "de", "fr", "it", "es", "ca", "au", "in", "eu", "ch", "at", "nl", "us", "news":
		return true
	}
	return false
}

func isUpper(b byte) bool { return b >= 'A' && b <= 'Z' || b >= utf8.RuneSelf }

// cutSignature takes off what a story is signed with: "Reuter" after the last
// sentence, "(AP)", "-The Daily Paper", "(Reporting by A. Writer; Editing by B. Reader)".
func cutSignature(text string, lacks without) (rest, credit string) {
	end := trimStops(text)
	if lacks.may(headed | wide) {
		if at := signOff(end); at > 0 {
			return strings.TrimRight(text[:at], " \n"), ""
		}
		if rest, credit = cutSigned(text, end); credit != "" {
			return rest, credit
		}
	}
	at := lastBlank(end, 14)
	if at <= 0 {
		return text, ""
	}
	word := end[at+1:]
	if !mayBeSignature(word) {
		return text, ""
	}
	name := strings.Trim(word, "()/")
	if !signatures[name] {
		return text, ""
	}
	before := strings.TrimRight(end[:at], " \n")
	if name != word || endsSentence(before) || text[at] == '\n' || strings.EqualFold(name, "Reuter") && len(before) > 60 {
		return before, name
	}
	return text, ""
}

// mayBeSignature spares most last words a look at the list: those of small letters, but for the names in it that are.
func mayBeSignature(word string) bool {
	return word != "" && word[0] < 'a' || strings.HasPrefix(word, "reut") || strings.HasPrefix(word, "dpa")
}

// trimStops is strings.TrimRight(text, ".…") in less time.
func trimStops(text string) string {
	for {
		switch {
		case strings.HasSuffix(text, "."):
			text = text[:len(text)-1]
		case strings.HasSuffix(text, "…"):
			text = text[:len(text)-len("…")]
		default:
			return text
		}
	}
}

// lastBlank gives where the last space or line break among the last n bytes of text is, -1 where there is none.
func lastBlank(text string, n int) int {
	for at := len(text) - 1; at >= max(0, len(text)-n); at-- {
		if text[at] == ' ' || text[at] == '\n' {
			return at
		}
	}
	return -1
}

// cutSigned takes off the outlet that follows a dash at the end of text.
func cutSigned(text, end string) (rest, credit string) {
	from := max(0, len(end)-40)
	if !mayHoldDash(end[from:]) {
		return text, ""
	}
	at, n := strings.LastIndexByte(end[from:], '-'), 1
	if at < 0 {
		at, n = strings.LastIndex(end[from:], "—"), len("—")
	}
	if at <= 0 {
		return text, ""
	}
	name, before := strings.TrimSpace(end[from+at+n:]), strings.TrimRight(end[:from+at], " \n-")
	if endsSentence(before) && (isAgency(name) || isOutlet(name) || isDomain(name)) {
		return before, name
	}
	return text, ""
}

// signOff gives where the brackets that name reporters and editors begin, -1 where there are none.
func signOff(text string) int {
	if !strings.HasSuffix(text, ")") {
		return -1
	}
	from := max(0, len(text)-600)
	at := -1
	for _, opening := range []string{"(Reporting by ", "(Additional reporting by ", "(Writing by ", "(Editing by ", "(Reporting and writing by "} {
		if i := strings.Index(text[from:], opening); i >= 0 && (at < 0 || from+i < at) {
			at = from + i
		}
	}
	return at
}
