package store

import (
	"container/list"
	"sync"

	"retold/corpus"
	"retold/detect"
	"retold/rewrite"
)

// known holds what checks read last of documents, their articles prepared for judging: reading one again costs a hundred times
// as much as judging it. What it holds has no influence on any result. The epoch grows when documents begin to be removed or
// replaced, and is odd then, and again when that is written; both times these are forgotten. So what is there has not changed
// since the view that read it began, and holds for that view and all later ones; what an older view reads, or one that began
// meanwhile, is not taken.
type known struct {
	mutex sync.Mutex
	limit int64 // bytes
	bytes int64
	epoch uint64
	at    map[uint64]*list.Element
	order *list.List // of *held, the last read first
}

// held is what is known of a document; article and story are nil until they are asked for.
type held struct {
	doc, place uint64
	since      uint64 // epoch of the view that read it
	facts      []uint32
	article    *corpus.Article
	story      *rewrite.Story
}

func (d *held) bytes() int64 {
	n := 200 + factBytes*int64(len(d.facts))
	if d.article != nil {
		n += detect.StoryBytes(d.article)
	}
	return n
}

func newKnown(limit int64) *known {
	return &known{limit: limit, at: map[uint64]*list.Element{}, order: list.New()}
}

// now is the epoch for a view that is about to begin.
func (k *known) now() uint64 {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	return k.epoch
}

// get gives a document to a view that began in an epoch, nil where it is not at hand.
func (k *known) get(epoch, doc uint64) *held {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	e := k.at[doc]
	if e == nil || e.Value.(*held).since > epoch {
		return nil
	}
	k.order.MoveToFront(e)
	return e.Value.(*held)
}

// put takes what a view that began in an epoch has read.
func (k *known) put(epoch uint64, d *held) {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	if epoch != k.epoch || epoch%2 == 1 || d.bytes() > k.limit {
		return
	}
	d.since = epoch
	k.drop(k.at[d.doc])
	k.at[d.doc] = k.order.PushFront(d)
	for k.bytes += d.bytes(); k.bytes > k.limit; {
		k.drop(k.order.Back())
	}
}

func (k *known) drop(e *list.Element) {
	if e == nil {
		return
	}
	d := k.order.Remove(e).(*held)
	delete(k.at, d.doc)
	k.bytes -= d.bytes()
}

// without forgets documents while they are removed or replaced.
func (k *known) without(docs []uint64, write func() error) error {
	if len(docs) == 0 {
		return write()
	}
	k.turn(nil)
	defer k.turn(docs)
	return write()
}

func (k *known) turn(docs []uint64) {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	k.epoch++
	for _, doc := range docs {
		k.drop(k.at[doc])
	}
}
