package corpus

import (
	"fmt"
	"time"
)

// Article is one story as an outlet published it.
//
// Title, Lead and Body hold the text to compare: agency credits, datelines and
// site suffixes are taken out of them and kept in fields of their own.
// An article without a lead has the first paragraphs of its body as its lead.
// Body is the whole text, the lead included, and is often empty.
type Article struct {
	ID        string
	Title     string
	Lead      string
	Body      string
	URL       string
	Source    string    // the outlet
	Published time.Time // zero where unknown
	Lang      string    // BCP 47, as given; empty where unknown

	Credit   string // the agency named in the text: "Reuters", "AP"
	Dateline string // the place the text opens with: "NEW YORK"
	Suffix   string // the site's name, cut from the end of the title: "Site" of "Headline | Site"

	Unnamed bool // the record has no id: ID is made of where it stands, and says nothing about another input
	Origin  Origin
	Raw     []byte // the record as it came in, its line ending included
}

// Origin says where a record stands, for messages and for fetching it again.
type Origin struct {
	File   string // "-" for standard input
	Line   int    // 1-based; 0 where the record is the whole file
	Format Format

	at    int64  // offset of the record in the file's text
	nth   uint32 // of the records that begin on the line, from 1
	plain bool   // the texts stand in a flat record as they are: nothing was cleaned or cut
}

func (o Origin) String() string {
	if o.File == stdin {
		return "standard input" + o.place()
	}
	return o.File + o.place()
}

// place is where a record stands in its file: ":12", and ":12#2" for the second one that begins on the line.
func (o Origin) place() string {
	switch {
	case o.Line == 0:
		return ""
	case o.nth > 1:
		return fmt.Sprintf(":%d#%d", o.Line, o.nth)
	}
	return fmt.Sprintf(":%d", o.Line)
}

// SameTexts tells whether another article says the same to the letter.
func (a *Article) SameTexts(b *Article) bool {
	return a.Title == b.Title && a.Lead == b.Lead && a.Body == b.Body
}

// Teaser is a card on a page: a headline that links to a story elsewhere.
type Teaser struct {
	Page          string // the file or address it stands on
	Position      int    // 1-based, in the order of the page
	Box           string // the heading of its box, such as "You May Also Like"
	Title         string // the headline that readers see
	Lead          string // the snippet, often empty
	URL           string // where the card leads; empty on a page dumped as text
	OriginalTitle string // the source's own headline (an image's alternative text), where the card has one
}
