package detect

import (
	"strings"
	"sync/atomic"
	"testing"

	"retold/corpus"
)

func TestCacheIsBoundedByBytes(t *testing.T) {
	var c cache
	long := &corpus.Article{Body: strings.Repeat("word ", 200_000)}
	for doc := range uint32(200) {
		h := newHeld(doc, long, new(rooms))
		c.put(h)
		if c.find(doc) != h {
			t.Fatalf("document %d was put and is not at hand", doc)
		}
		if n := c.bytes.Load(); n > cacheBytes {
			t.Fatalf("%d bytes after %d documents", n, doc+1)
		}
	}
	kept := 0
	for doc := range uint32(200) {
		if c.find(doc) != nil {
			kept++
		}
	}
	if most := int(cacheBytes / StoryBytes(long)); kept > most || kept < most/2 {
		t.Errorf("%d documents are held, room for %d", kept, most)
	}
	other := newHeld(199+cacheSlots, long, new(rooms))
	c.put(other)
	if c.find(199) != nil || c.find(other.doc) != other {
		t.Error("a slot holds two documents, or the one that had it before")
	}
}

// TestDoneLetsGoOfWhatWasReadTwice: two workers that read one document, its slot having been taken meanwhile, leave none of it.
func TestDoneLetsGoOfWhatWasReadTwice(t *testing.T) {
	c := &cache{left: make([]atomic.Uint32, 1)}
	c.left[0].Store(2)
	first, second := newHeld(0, &corpus.Article{}, new(rooms)), newHeld(0, &corpus.Article{}, new(rooms))
	c.put(first)
	c.put(second)
	c.done(second)
	c.done(first)
	if c.find(0) != nil || c.bytes.Load() != 0 {
		t.Errorf("%d bytes are held", c.bytes.Load())
	}
}
