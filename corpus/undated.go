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
		if u := r.undated[src.path]; u != nil && u.count > 0 {
			all = append(all, Undated{File: src.path, Line: u.first.Line, Text: u.text, Count: u.count})
		}
	}
	return all
}

// dateless counts the dates of a file, or of a block of it, that could not be read.
type dateless struct {
	mutex sync.Mutex
	count int
	first Origin
	text  string
}

func (u *dateless) note(o Origin, text []byte) {
	if u.count++; u.count == 1 {
		u.first, u.text = o, strings.ToValidUTF8(shorten(string(text), 40), "\ufffd")
	}
}

// join adds those of a block, in whatever order blocks are parsed.
func (u *dateless) join(block *dateless) {
	if block.count == 0 {
		return
	}
	u.mutex.Lock()
	defer u.mutex.Unlock()
	if u.count == 0 || block.first.at < u.first.at {
		u.first, u.text = block.first, block.text
	}
	u.count += block.count
}

// date reads when an article was published.
func (p *parser) date(a *Article, text []byte) {
	text = bytes.TrimSpace(text)
	if a.Published = parseDate(text); a.Published.IsZero() && len(text) > 0 {
		p.undated.note(a.Origin, text)
	}
}
