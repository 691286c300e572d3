package store

import (
	"math"
	"sync"

	"retold/corpus"
	"retold/detect"
	"retold/rewrite"
)

// known holds what checks read last: documents, their articles prepared for judging, which costs a hundred times as much as
// judging them; and facts, of which every article has some that many others have. What it holds has no influence on any result.
//
// The epoch is odd while something is written; what that changes is forgotten before, and nothing is taken meanwhile. So what is there
// has not changed since the view that read it began, and holds for that view and all later ones; what an older view reads, or one
// that began while something was written, is not taken.
type known struct {
	mutex     sync.Mutex
	epoch     uint64
	documents recent[*held]
	facts     recent[*fact]
	meta      meta
	metaOf    uint64 // the epoch that meta is of
}

// held is what is known of a document; article and story are nil until they are asked for.
type held struct {
	place   uint64
	facts   []uint32
	article *corpus.Article
	story   *rewrite.Story
}

func (d *held) bytes() int64 {
	n := 200 + factBytes*int64(len(d.facts))
	if d.article != nil {
		n += detect.StoryBytes(d.article)
	}
	return n
}

// fact is what is known of one; its postings are nil until they are asked for.
type fact struct {
	frequency int
	postings  []detect.Posting // all of them
}

func (f *fact) bytes() int64 { return 150 + postingBytes*int64(cap(f.postings)) }

func newKnown(o Options) *known {
	return &known{documents: newRecent[*held](o.Stories), facts: newRecent[*fact](o.Facts), metaOf: math.MaxUint64}
}

// now is the epoch for a view that is about to begin.
func (k *known) now() uint64 {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	return k.epoch
}

// counted gives the meta of a view that began in an epoch and has its snapshot, if nothing was written meanwhile.
func (k *known) counted(epoch uint64) (meta, bool) {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	return k.meta, epoch == k.epoch && epoch == k.metaOf
}

// keepMeta takes what a view that began in an epoch has read.
func (k *known) keepMeta(epoch uint64, m meta) {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	if k.takes(epoch) {
		k.meta, k.metaOf = m, epoch
	}
}

// document gives what is known of one to a view that began in an epoch, nil where it is not at hand.
func (k *known) document(epoch, doc uint64) *held {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	return k.documents.get(epoch, doc)
}

// keepDocument takes what a view that began in an epoch has read, unless more of the document is there.
func (k *known) keepDocument(epoch, doc uint64, d *held) {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	if there := k.documents.get(epoch, doc); there != nil && there.article != nil && d.article == nil {
		return
	}
	if k.takes(epoch) {
		k.documents.put(epoch, doc, d)
	}
}

// fact is document for a fact.
func (k *known) fact(epoch, hash uint64) *fact {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	return k.facts.get(epoch, hash)
}

// keepFact is keepDocument for a fact.
func (k *known) keepFact(epoch, hash uint64, f *fact) {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	if !k.takes(epoch) {
		return
	}
	if there := k.facts.get(epoch, hash); there == nil || there.postings == nil || f.postings != nil { // the fuller stays
		k.facts.put(epoch, hash, f)
	}
}

func (k *known) takes(epoch uint64) bool { return epoch == k.epoch && epoch%2 == 0 }

// without forgets documents and facts while they are written. After, the facts that were there have a frequency that is known,
// as the writing tells by how much it changes; their postings are read again.
func (k *known) without(docs []uint64, facts map[uint64]int, write func() error) error {
	counted := k.forget(docs, facts)
	err := write()
	if err != nil {
		counted = nil
	}
	k.remember(counted)
	return err
}

// forget begins the writing, and gives the new frequencies of facts that were there.
func (k *known) forget(docs []uint64, facts map[uint64]int) map[uint64]int {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	k.epoch++
	for _, doc := range docs {
		k.documents.drop(doc)
	}
	counted := map[uint64]int{}
	for hash, change := range facts {
		if f := k.facts.get(k.epoch, hash); f != nil {
			counted[hash] = f.frequency + change
			k.facts.drop(hash)
		}
	}
	return counted
}

// remember ends the writing.
func (k *known) remember(frequencies map[uint64]int) {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	k.epoch++
	for hash, n := range frequencies {
		k.facts.put(k.epoch, hash, &fact{frequency: n})
	}
}
