package detect

import (
	"sync"
	"sync/atomic"

	"retold/corpus"
	"retold/rewrite"
)

const (
	cacheSlots = 1 << 14
	cacheBytes = 40 << 20 // about, of articles that are held at once after they were read again
)

// cache holds documents at hand: in each slot one of those that share it. Which one has no influence on any result.
type cache struct {
	stops []uint32        // by document: when it is met first, so that who came first goes first; nil: in the order of the documents
	left  []atomic.Uint32 // by document: how many pairs still need it; nil: nobody knows
	slots [cacheSlots]atomic.Pointer[held]
	rooms sync.Pool // of *rooms that nobody uses
	bytes atomic.Int64
	hand  atomic.Uint32 // the slot before the one that is emptied next
}

// held is a document at hand; its story is prepared when first asked for. It stays what it is while anybody may look for it,
// though another document may have its rooms after it.
type held struct {
	doc     uint32
	bytes   int64 // StoryBytes of the article
	article *corpus.Article
	once    sync.Once // for the story
	*rooms
}

// rooms are what is read of a document, in memory that is used again.
type rooms struct {
	texts corpus.Room
	story rewrite.Story // its sheet from the start, the rest when first asked for
}

// largeRooms are the bytes of a document whose rooms are not worth keeping.
const largeRooms = 1 << 18

func newHeld(doc uint32, a *corpus.Article, in *rooms) *held {
	return &held{doc: doc, bytes: StoryBytes(a), article: a, rooms: in}
}

func (h *held) size() int64 {
	if h == nil {
		return 0
	}
	return h.bytes
}

// StoryBytes is about what an article takes with its story, which grows with the words of headline and lead.
func StoryBytes(a *corpus.Article) int64 {
	return 2000 + 26*int64(len(a.Title)+len(a.Lead)) + 4*int64(len(a.Body))
}

func (c *cache) slot(doc uint32) uint32 {
	if c.stops != nil {
		doc = c.stops[doc]
	}
	return doc % cacheSlots
}

// find gives a document, nil where it is not at hand.
func (c *cache) find(doc uint32) *held {
	if h := c.slots[c.slot(doc)].Load(); h != nil && h.doc == doc {
		return h
	}
	return nil
}

// put lets a document take its slot, and empties others where there are too many.
func (c *cache) put(h *held) {
	own := c.slot(h.doc)
	old := c.slots[own].Swap(h)
	c.bytes.Add(h.size() - old.size())
	for tries := 0; c.bytes.Load() > cacheBytes && tries < cacheSlots; tries++ {
		at := c.hand.Add(1) % cacheSlots
		if at != own {
			c.bytes.Add(-c.slots[at].Swap(nil).size())
		}
	}
}

// done lets go of a document that no pair needs any more, be it h that is at hand or what another worker read since. Nobody uses
// either then.
func (c *cache) done(h *held) {
	if c.left[h.doc].Add(^uint32(0)) > 0 {
		return
	}
	if last := c.find(h.doc); last != nil && c.slots[c.slot(h.doc)].CompareAndSwap(last, nil) {
		c.bytes.Add(-last.size())
		if last != h {
			c.vacate(last)
		}
	}
	c.vacate(h)
}

// vacate leaves a document's rooms to the next one.
func (c *cache) vacate(h *held) {
	if h.bytes < largeRooms {
		c.rooms.Put(h.rooms)
	}
}

// follow makes ready for a tour of groups.
func (c *cache) follow(t tour, of *groups) {
	c.stops, c.left = make([]uint32, len(of.docs)), make([]atomic.Uint32, len(of.docs))
	for g, stop := range t.stops {
		for _, doc := range of.of(uint32(g)) {
			c.stops[doc] = stop
		}
		c.left[of.first(uint32(g))].Store(t.times[g])
	}
}

// hold reads a document's article again, unless it is at hand.
func (w *run) hold(doc uint32) (*held, error) {
	if h := w.cache.find(doc); h != nil {
		return h, nil
	}
	r, ok := w.cache.rooms.Get().(*rooms)
	if !ok {
		r = new(rooms)
	}
	a, err := w.articleInto(&r.texts, doc)
	if err != nil {
		return nil, err
	}
	w.copies.ReadForMany(&r.story.Sheet, judged(a))
	h := newHeld(doc, a, r)
	w.cache.put(h)
	return h, nil
}

func (w *run) storyOf(h *held) *rewrite.Story {
	h.once.Do(func() { w.judge().PrepareRest(&h.story) })
	return &h.story
}

// both holds the documents of a pair.
func (w *run) both(a, b uint32) (left, right *held, err error) {
	if left, err = w.hold(a); err == nil {
		right, err = w.hold(b)
	}
	return left, right, err
}
