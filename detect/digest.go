package detect

import (
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

func digestOf(a *corpus.Article) *digest {
	length := utf8.RuneCountInString(a.Title) + max(utf8.RuneCountInString(a.Lead), utf8.RuneCountInString(a.Body))
	return &digest{clone(a.ID), clone(a.Source), a.Published, length}
}

// clone keeps a text without the record that it is a part of.
func clone(s string) string { return string([]byte(s)) }

// note keeps the digest of a document at hand.
func (w *run) note(h *held) { w.noteArticle(h.doc, h.article) }

func (w *run) noteArticle(doc uint32, a *corpus.Article) {
	if w.digests[doc].Load() == nil {
		w.digests[doc].Store(digestOf(a))
	}
}

// digest gives a document's digest, reading the article again if it was not noted.
func (w *run) digest(doc uint32) (*digest, error) {
	if c := w.digests[doc].Load(); c != nil {
		return c, nil
	}
	h, err := w.hold(doc)
	if err != nil {
		return nil, err
	}
	w.note(h)
	return w.digests[doc].Load(), nil
}
