package detect

import "sync/atomic"

// cacheSlots bounds how many prepared stories are held at once: some 6 KB each.
const cacheSlots = 1 << 14

// slot holds the side of one of the documents that share it. Which one has no influence on any result.
type slot = atomic.Pointer[held]

type held struct {
	doc  uint32
	side side
}

// side reads a document's article again and prepares its story, unless both are at hand.
func (w *run) side(doc uint32) (side, error) {
	at := &w.cache[doc%cacheSlots]
	if h := at.Load(); h != nil && h.doc == doc {
		return h.side, nil
	}
	a, err := w.article(doc)
	if err != nil {
		return side{}, err
	}
	h := &held{doc, side{a, w.prepare(a)}}
	at.Store(h)
	return h.side, nil
}
