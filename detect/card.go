package detect

import (
	"time"
	"unicode/utf8"

	"retold/corpus"
)

// card is what stays in memory of an article that matched: enough to cluster it without reading it again.
type card struct {
	id        string
	source    string
	published time.Time
	length    int // characters of headline and text
}

func cardOf(a *corpus.Article) *card {
	length := utf8.RuneCountInString(a.Title) + max(utf8.RuneCountInString(a.Lead), utf8.RuneCountInString(a.Body))
	return &card{clone(a.ID), clone(a.Source), a.Published, length}
}

// clone keeps a text without the record that it is a part of.
func clone(s string) string { return string([]byte(s)) }

// note keeps the card of a document at hand.
func (w *run) note(h *held) {
	if w.cards[h.doc].Load() == nil {
		w.cards[h.doc].Store(cardOf(h.article))
	}
}

// card gives a document's card, reading the article again if it was not noted.
func (w *run) card(doc uint32) (*card, error) {
	if c := w.cards[doc].Load(); c != nil {
		return c, nil
	}
	h, err := w.hold(doc)
	if err != nil {
		return nil, err
	}
	w.note(h)
	return w.cards[doc].Load(), nil
}
