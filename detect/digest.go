package detect

import (
	"sync"
	"sync/atomic"
	"time"
	"unicode/utf8"
	"unsafe"

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
func digestOf(a *corpus.Article) digest {
	length := utf8.RuneCountInString(a.Title) + max(utf8.RuneCountInString(a.Lead), utf8.RuneCountInString(a.Body))
	return digest{a.ID, a.Source, a.Published, length}
}

// digests are those of documents, in pieces and without pointers, as the garbage collector goes through each pointer there is.
type digests struct {
	at     []atomic.Uint32 // by document: its place, plus one; 0: it has none
	mutex  sync.Mutex      // of what follows; a piece may be read once a place in it is known
	pieces [][]noted
	n      uint32
	texts  atomic.Pointer[[][]byte] // pieces too, which stay where they are
	used   int                      // bytes of the last text
}

// noted is a digest as it is held.
type noted struct {
	seconds    int64  // of the time of publication, since 1970
	nanos      uint32 // of the same
	piece, at  uint32 // where the texts stand: the id, then the source
	id, source uint32 // bytes
	length     uint32
}

const (
	digestPiece = 1 << 10  // digests
	textPiece   = 32 << 10 // bytes
)

func newDigests(documents int) *digests {
	d := &digests{at: make([]atomic.Uint32, documents), pieces: make([][]noted, (documents+digestPiece-1)/digestPiece)}
	d.texts.Store(new([][]byte))
	return d
}

// find gives the digest of a document, if there is one.
func (d *digests) find(doc uint32) (_ digest, ok bool) {
	place := d.at[doc].Load()
	if place == 0 {
		return digest{}, false
	}
	place--
	n := &d.pieces[place/digestPiece][place%digestPiece]
	text := (*d.texts.Load())[n.piece][n.at:]
	return digest{
		textOf(text[:n.id]), textOf(text[n.id : n.id+n.source]), time.Unix(n.seconds, int64(n.nanos)), int(n.length),
	}, true
}

// id is that of a document that has a digest.
func (d *digests) id(doc uint32) string {
	known, _ := d.find(doc)
	return known.id
}

// textOf is bytes that nobody changes any more, as text.
func textOf(bytes []byte) string { return unsafe.String(unsafe.SliceData(bytes), len(bytes)) }

// note makes a digest of a document's article, unless there is one.
func (d *digests) note(doc uint32, a *corpus.Article) {
	if d.at[doc].Load() != 0 {
		return
	}
	own := digestOf(a)
	d.mutex.Lock()
	defer d.mutex.Unlock()
	if d.at[doc].Load() != 0 {
		return
	}
	piece := &d.pieces[d.n/digestPiece]
	if *piece == nil {
		*piece = make([]noted, digestPiece)
	}
	n := noted{
		seconds: own.published.Unix(), nanos: uint32(own.published.Nanosecond()),
		id: uint32(len(own.id)), source: uint32(len(own.source)), length: uint32(own.length),
	}
	n.piece, n.at = d.keep(own.id, own.source)
	(*piece)[d.n%digestPiece] = n
	d.n++
	d.at[doc].Store(d.n)
}

// keep keeps two texts, one after the other, without the record that they are parts of, and tells where.
func (d *digests) keep(a, b string) (piece, at uint32) {
	texts, need := *d.texts.Load(), len(a)+len(b)
	if len(texts) == 0 || d.used+need > len(texts[len(texts)-1]) {
		texts, d.used = append(texts, make([]byte, max(need, textPiece))), 0
		d.texts.Store(&texts)
	}
	last := len(texts) - 1
	start := d.used
	copy(texts[last][start:], a)
	copy(texts[last][start+len(a):], b)
	d.used += need
	return uint32(last), uint32(start)
}

// note keeps the digest of a document at hand.
func (w *run) note(h *held) { w.digests.note(h.doc, h.article) }

// digest gives a document's digest, reading the article again if it was not noted.
func (w *run) digest(doc uint32) (digest, error) {
	if d, ok := w.digests.find(doc); ok {
		return d, nil
	}
	h, err := w.hold(doc)
	if err != nil {
		return digest{}, err
	}
	w.note(h)
	d, _ := w.digests.find(doc)
	return d, nil
}
