package detect

import (
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"unicode/utf8"

	"retold/corpus"
)

// digest is what stays in memory of an article that matched: enough to cluster it without reading it again.
type digest struct {
	id        string
	source    string
	published time.Time
	length    int // characters of headline and text
}

// digestOf gives an article's digest; its texts are the article's.
func digestOf(a *corpus.Article) *digest {
	length := utf8.RuneCountInString(a.Title) + max(utf8.RuneCountInString(a.Lead), utf8.RuneCountInString(a.Body))
	return &digest{a.ID, a.Source, a.Published, length}
}

// digests are those of documents, in pieces rather than one by one, as the garbage collector goes through each thing there is.
// They stay where they are.
type digests struct {
	at     []atomic.Uint32 // by document: its place, plus one; 0: it has none
	mutex  sync.Mutex      // of what follows; a piece may be read once a place in it is known
	pieces [][]digest
	n      uint32
	text   strings.Builder // what was noted last
}

const (
	digestPiece = 1 << 10  // digests
	textPiece   = 32 << 10 // bytes
)

func newDigests(documents int) *digests {
	return &digests{at: make([]atomic.Uint32, documents), pieces: make([][]digest, (documents+digestPiece-1)/digestPiece)}
}

// find gives the digest of a document, nil where it has none.
func (d *digests) find(doc uint32) *digest {
	place := d.at[doc].Load()
	if place == 0 {
		return nil
	}
	place--
	return &d.pieces[place/digestPiece][place%digestPiece]
}

// note makes a digest of a document's article, unless there is one.
func (d *digests) note(doc uint32, a *corpus.Article) {
	if d.at[doc].Load() != 0 {
		return
	}
	d.mutex.Lock()
	defer d.mutex.Unlock()
	if d.at[doc].Load() != 0 {
		return
	}
	piece := &d.pieces[d.n/digestPiece]
	if *piece == nil {
		*piece = make([]digest, digestPiece)
	}
	own := &(*piece)[d.n%digestPiece]
	*own = *digestOf(a)
	own.id, own.source = d.keep(a.ID), d.keep(a.Source)
	d.n++
	d.at[doc].Store(d.n)
}

// keep keeps a text without the record that it is a part of.
func (d *digests) keep(text string) string {
	if d.text.Cap()-d.text.Len() < len(text) {
		d.text = strings.Builder{}
		d.text.Grow(max(len(text), textPiece))
	}
	start := d.text.Len()
	d.text.WriteString(text)
	return d.text.String()[start:]
}

// note keeps the digest of a document at hand.
func (w *run) note(h *held) { w.digests.note(h.doc, h.article) }

// digest gives a document's digest, reading the article again if it was not noted.
func (w *run) digest(doc uint32) (*digest, error) {
	if c := w.digests.find(doc); c != nil {
		return c, nil
	}
	h, err := w.hold(doc)
	if err != nil {
		return nil, err
	}
	w.note(h)
	return w.digests.find(doc), nil
}
