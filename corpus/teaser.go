package corpus

import (
	"bytes"
)

var pageTags = pattern(`(?i)<(?:!doctype html|html|head|body|div|p|a|ul|li|article|section|span|table|h[1-6]|script|meta)(?:\s[^<>]*)?/?>`)

// Teasers reads the cards of a page's recommendation boxes, from HTML or from
// a page dumped as plain text, told by the content. A page without a box has none.
func Teasers(file string, raw []byte) ([]Teaser, error) {
	if looksLikeHTML(raw) {
		return TeasersHTML(file, raw)
	}
	return TeasersText(file, raw)
}

func looksLikeHTML(raw []byte) bool {
	text := decodePage(raw[:min(len(raw), 64<<10)])
	if bytes.HasPrefix(bytes.TrimSpace(text), []byte("<")) && pageTags().Match(text) {
		return true
	}
	return len(pageTags().FindAllIndex(text, 3)) == 3
}

// TeasersHTML reads the cards of an HTML page. Boxes are found by their
// heading, by the names of their classes, and by their structure: blocks side
// by side, each with one link and a headline. Menus, footers, comments, tags,
// share buttons and links in running text are no cards.
//
// Links are absolute where the page says where it stands. The cost is linear
// in the length of the page, about 10 ms for 100 KB.
func TeasersHTML(file string, raw []byte) ([]Teaser, error) {
	p, err := parsePage(file, raw)
	if err != nil {
		return nil, err
	}
	var teasers []Teaser
	for _, b := range p.outline().boxes() {
		teasers = append(teasers, b.teasers...)
	}
	for i := range teasers {
		teasers[i].Page, teasers[i].Position = file, i+1
	}
	return teasers, nil
}
