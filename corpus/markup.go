package corpus

import "bytes"

// Some feeds put HTML into their fields. A ticker in a headline looks like a
// tag too ("STANDARD OIL <SRD>", "PHILLIPS <P>"): a tag counts as one only if its
// name is HTML's and it is written in lower case, has attributes, or closes or
// is closed.

// cutTags takes HTML tags out of text, in place. Tags of blocks leave a space.
func cutTags(text []byte) []byte {
	kept := text[:0]
	for len(text) > 0 {
		at := bytes.IndexByte(text, '<')
		if at < 0 {
			break
		}
		kept = append(kept, text[:at]...)
		text = text[at:]
		n, block := tagLength(text)
		if n == 0 {
			kept = append(kept, '<')
			text = text[1:]
			continue
		}
		if block && len(kept) > 0 && kept[len(kept)-1] != ' ' {
			kept = append(kept, ' ') // never longer than the tag
		}
		text = text[n:]
		if len(kept) == 0 || kept[len(kept)-1] == ' ' {
			text = bytes.TrimLeft(text, " ")
		}
	}
	return append(kept, text...)
}

// tagLength is the length of the tag that text begins with, 0 where that is none.
func tagLength(text []byte) (n int, block bool) {
	if bytes.HasPrefix(text, []byte("<!--")) {
		if end := bytes.Index(text, []byte("-->")); end > 0 {
			return end + 3, true
		}
		return 0, false
	}
	end := bytes.IndexByte(text[:min(len(text), 2000)], '>')
	if end < 0 {
		return 0, false
	}
	inside := text[1:end]
	closes := bytes.HasPrefix(inside, []byte("/")) || bytes.HasSuffix(inside, []byte("/"))
	name, attributes, _ := bytes.Cut(bytes.Trim(inside, "/"), []byte(" "))
	block, known := tags[string(bytes.ToLower(name))]
	lower := bytes.Equal(name, bytes.ToLower(name))
	if !known || !lower && !closes && bytes.IndexByte(attributes, '=') < 0 && !closedIn(text, name) {
		return 0, false
	}
	return end + 1, block
}

// closedIn says whether a tag that opens closes in text, or has nothing to close.
func closedIn(text, name []byte) bool {
	lower := bytes.ToLower(name)
	end := append(append([]byte("</"), lower...), '>')
	return string(lower) == "br" || bytes.Contains(bytes.ToLower(text), end)
}

// tags are the HTML elements that stand in feeds, and whether they break the line.
var tags = map[string]bool{
	"a": false, "abbr": false, "b": false, "big": false, "cite": false, "code": false, "em": false, "font": false, "i": false, "img": true,
	"mark": false, "q": false, "s": false, "small": false, "span": false, "strong": false, "sub": false, "sup": false, "time": false,
	"u": false, "iframe": true, "video": true, "center": true,
	"article": true, "aside": true, "blockquote": true, "br": true, "caption": true, "dd": true, "div": true, "dl": true, "dt": true,
	"figcaption": true, "figure": true, "footer": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true,
	"header": true, "hr": true, "li": true, "ol": true, "p": true, "pre": true, "section": true, "table": true, "tbody": true, "td": true,
	"th": true, "thead": true, "tr": true, "ul": true,
}
