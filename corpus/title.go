package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// cutTitle takes the site's name and an agency's credit off the headline:
// "Headline | Site", "Headline - Site Name", "Headline (AP)". A part of the
// headline itself may stand after such a mark ("Cats | Dogs: who wins"), so that
// what is cut must be the article's own source, a known outlet, or look like one.
func cutTitle(a *Article, lacks without) {
	if lacks.may(parted) {
		cutSiteName(a)
	}
	cutBracket(a)
}

func cutSiteName(a *Article) {
	at := lastMark(a.Title)
	if at.start <= 0 {
		return
	}
	name := a.Title[at.end:]
	if left := a.Title[:at.start]; isSite(name, a) && stands(left) {
		a.Title, a.Suffix = cutSections(left, at.bar), name
	}
}

// cutBracket reads "(AP)" and "(SPACE.com)" at the headline's end.
func cutBracket(a *Article) {
	if !strings.HasSuffix(a.Title, ")") {
		return
	}
	open := strings.LastIndexByte(a.Title, '(')
	if open <= 0 {
		return
	}
	name, left := a.Title[open+1:len(a.Title)-1], strings.TrimSpace(a.Title[:open])
	if (isAgency(name) || isDomain(name) || isOwn(name, a)) && stands(left) {
		a.Title, a.Credit = left, name
	}
}

// stands says whether left is a headline by itself.
func stands(left string) bool {
	return len(left) >= 12 || strings.IndexByte(left, ' ') > 0 || utf8.RuneCountInString(left) >= 4 && left[0] >= utf8.RuneSelf
}

// mark is what stands between a headline and a site's name.
type mark struct {
	start, end int
	bar        bool // not a dash, which headlines have too
}

// marks, with the spaces around them.
var marks = []struct {
	text string
	bar  bool
}{{" | ", true}, {" - ", false}, {" – ", false}, {" — ", false}, {" -- ", false}, {" :: ", true}, {" » ", true}, {" « ", true}, {" • ", true}, {" · ", true},
	{" ‹ ", true}, {" / ", true}, {" ~ ", true}}

func lastMark(title string) mark {
	if !mayHoldMark(title) {
		return mark{}
	}
	return findMark(title)
}

// mayHoldMark spares most headlines the search. It looks for a space after a byte that a mark may end with: | ~ - / : or one
// beyond ASCII, at eight bytes a step, each of which begins with the last byte of the one before.
func mayHoldMark(title string) bool {
	if len(title) < 8 {
		return true
	}
	for at := 0; ; at += 7 {
		at = min(at, len(title)-8)
		x := load8(title, at)
		other := notZero(x&^(2*eachOne)^'|'*eachOne) & notZero(x|2*eachOne^'/'*eachOne) & notZero(x^':'*eachOne) &^ x
		if blank := notZero(x ^ ' '*eachOne); (^other<<8)&^blank&highBits != 0 {
			return true
		}
		if at+8 == len(title) {
			return false
		}
	}
}

// notZero sets the high bit of each byte that is not 0; the other bits mean nothing.
func notZero(x uint64) uint64 { return x&^highBits + 0x7f*eachOne | x }

func load8(text string, at int) uint64 {
	text = text[at : at+8]
	return uint64(text[0]) | uint64(text[1])<<8 | uint64(text[2])<<16 | uint64(text[3])<<24 |
		uint64(text[4])<<32 | uint64(text[5])<<40 | uint64(text[6])<<48 | uint64(text[7])<<56
}

func findMark(title string) mark {
	end := len(title)
	for space := end - 1; space >= 2 && len(title)-end < 60; space-- {
		if title[space] != ' ' {
			continue
		}
		if c := title[space-1]; !isWordByte(c) || c >= utf8.RuneSelf {
			for _, m := range marks {
				if strings.HasSuffix(title[:space+1], m.text) {
					return mark{space + 1 - len(m.text), space + 1, m.bar}
				}
			}
		}
		end = space
	}
	return mark{}
}

// isSite says whether name, after the last mark of a headline, is who published it.
func isSite(name string, a *Article) bool {
	return isOutlet(name) || isAgency(name) || isDomain(name) || isOwn(name, a) || looksLikeOutlet(name)
}

// isOwn says whether name is the article's source or stands in its address.
func isOwn(name string, a *Article) bool {
	plain := plainName(strings.TrimPrefix(strings.TrimPrefix(name, "The "), "the "))
	if len(plain) < 3 {
		return false
	}
	if source := plainName(host(a.Source)); source != "" && (plain == source || plain == strings.TrimPrefix(source, "the")) {
		return true
	}
	domain := plainName(host(a.URL))
	return len(plain) >= 3 && (domain == plain || domain == "the"+plain)
}

// host is the name that an address belongs to ("bbc" of "https://www.bbc.co.uk/news"), or text itself where it is none.
func host(text string) string {
	if _, rest, ok := strings.Cut(text, "://"); ok {
		text, _, _ = strings.Cut(rest, "/")
	}
	text = strings.TrimPrefix(strings.ToLower(text), "www.")
	if strings.ContainsRune(text, ' ') {
		return text
	}
	parts := strings.Split(text, ".")
	switch n := len(parts); {
	case n >= 3 && len(parts[n-2]) <= 3 && len(parts[n-1]) == 2: // co.uk, com.au
		return parts[n-3]
	case n >= 2:
		return parts[n-2]
	}
	return text
}

// looksLikeOutlet knows "Bangor Daily News": two to five capitalised words, the last of them what papers and stations are called.
func looksLikeOutlet(name string) bool {
	words := strings.Fields(name)
	if len(words) < 2 || len(words) > 5 {
		return false
	}
	for i, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && !unicode.IsDigit(r) && (i == 0 || w != "of" && w != "the" && w != "and" && w != "&" && w != "on") {
			return false
		}
	}
	return papers[strings.ToLower(words[len(words)-1])]
}

// cutSections takes off what stands between the headline and the site: "Headline | World news | The Paper".
func cutSections(title string, bar bool) string {
	for bar {
		at := lastMark(title)
		if at.start <= 0 || !at.bar || !sections[strings.ToLower(title[at.end:])] || !stands(title[:at.start]) {
			break
		}
		title = title[:at.start]
	}
	return title
}
