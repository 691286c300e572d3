package corpus

import (
	"bytes"
	"strings"
	"sync"
)

// Undated are the records of a file whose dates could not be read; they are articles without a date. Line and Text are
// those of the first.
type Undated struct {
	File  string
	Line  int
	Text  string
	Count int
}

// Undated lists the files with dates that could not be read, in order. It is complete once every block has been parsed.
func (r *Reader) Undated() []Undated {
	var all []Undated
	for _, src := range r.sources {
		if g := r.gaps[src.path]; g != nil && g.count > 0 {
			all = append(all, Undated{File: src.path, Line: g.first.Line, Text: g.text, Count: g.count})
		}
	}
	return all
}

// Textless are the files of which no article has a text, though there are several: headlines, or a field for the text whose name is
// not known. It is complete once every block has been parsed.
func (r *Reader) Textless() []string {
	var all []string
	for _, src := range r.sources {
		if g := r.gaps[src.path]; g != nil && g.articles > 1 && g.texts == 0 {
			all = append(all, src.path)
		}
	}
	return all
}

// gaps counts what is missing in a file, or in a block of it: dates that can be read, and texts.
type gaps struct {
	mutex           sync.Mutex
	count           int // of dates
	first           Origin
	text            string
	articles, texts int
}

func (g *gaps) note(o Origin, text []byte) {
	if g.count++; g.count == 1 {
		g.first, g.text = o, strings.ToValidUTF8(shorten(string(text), 40), "\ufffd")
	}
}

// article counts one with its text, if it has one.
func (g *gaps) article(a *Article) {
	g.articles++
	if a.Lead != "" {
		g.texts++
	}
}

// join adds those of a block, in whatever order blocks are parsed.
func (g *gaps) join(block *gaps) {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	g.articles += block.articles
	g.texts += block.texts
	if block.count > 0 && (g.count == 0 || block.first.at < g.first.at) {
		g.first, g.text = block.first, block.text
	}
	g.count += block.count
}

// date reads when an article was published.
func (p *parser) date(a *Article, text []byte) {
	text = bytes.TrimSpace(text)
	if a.Published = parseDate(text); a.Published.IsZero() && len(text) > 0 {
		p.gaps.note(a.Origin, text)
	}
}
