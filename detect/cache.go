package detect

import (
	"sync"
	"sync/atomic"

	"retold/corpus"
	"retold/rewrite"
)

// cacheSlots bounds how many articles are held at once after they were read again.
const cacheSlots = 1 << 14

// slot holds one of the documents that share it. Which one has no influence on any result.
type slot = atomic.Pointer[held]

// held is a document at hand; its story is prepared when first asked for.
type held struct {
	doc     uint32
	article *corpus.Article
	sheet   *rewrite.Sheet
	once    sync.Once
	story   *rewrite.Story
}

// hold reads a document's article again, unless it is at hand.
func (w *run) hold(doc uint32) (*held, error) {
	at := &w.cache[doc%cacheSlots]
	if h := at.Load(); h != nil && h.doc == doc {
		return h, nil
	}
	a, err := w.article(doc)
	if err != nil {
		return nil, err
	}
	h := &held{doc: doc, article: a, sheet: w.copies.Sheet(judged(a))}
	at.Store(h)
	return h, nil
}

func (w *run) storyOf(h *held) *rewrite.Story {
	h.once.Do(func() { h.story = w.judge.PrepareSheet(h.sheet) })
	return h.story
}

// both holds the documents of a pair.
func (w *run) both(a, b uint32) (left, right *held, err error) {
	if left, err = w.hold(a); err == nil {
		right, err = w.hold(b)
	}
	return left, right, err
}
