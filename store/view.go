package store

import (
	"context"
	"errors"
	"slices"
	"sync"

	"github.com/cockroachdb/pebble/v2"

	"retold/corpus"
	"retold/detect"
	"retold/rewrite"
)

// View is the index as it was at one moment, whatever is written meanwhile: a detect.Index. Close it soon.
type View struct {
	store    *Store
	epoch    uint64 // of what is known
	snapshot *pebble.Snapshot
	meta     meta

	mutex sync.Mutex       // of the iterators
	maybe *pebble.Iterator // over keys that may be there: asks the filters of all tables
	sure  *pebble.Iterator // over keys that are
}

// View looks at the index as it is now.
func (s *Store) View() (*View, error) {
	if _, err := s.enter(context.Background()); err != nil {
		return nil, err
	}
	var err error
	v := &View{store: s, epoch: s.known.now()}
	v.snapshot = s.db.NewSnapshot()
	if err = v.begin(); err != nil {
		_ = v.Close()
		return nil, asDamage(err)
	}
	return v, nil
}

func (v *View) begin() (err error) {
	if v.maybe, err = v.snapshot.NewIter(&pebble.IterOptions{UseL6Filters: true}); err != nil {
		return err
	}
	if v.sure, err = v.snapshot.NewIter(nil); err != nil {
		return err
	}
	var known bool
	if v.meta, known = v.store.known.counted(v.epoch); known {
		return nil
	}
	err = v.need([]byte{metaPrefix}, func(record []byte) (err error) {
		v.meta, err = decodeMeta(record)
		return err
	})
	if err == nil {
		v.store.known.keepMeta(v.epoch, v.meta)
	}
	return err
}

// Close lets go of what the view holds.
func (v *View) Close() error {
	var err error
	for _, iter := range []*pebble.Iterator{v.maybe, v.sure} {
		if iter != nil {
			err = errors.Join(err, iter.Close())
		}
	}
	err = errors.Join(err, v.snapshot.Close())
	v.store.running.RUnlock()
	return asDamage(err)
}

// read gives the record of a key to use, and tells whether there is one.
func (v *View) read(iter *pebble.Iterator, key []byte, use func(record []byte) error) (found bool, err error) {
	v.mutex.Lock()
	defer v.mutex.Unlock()
	if !iter.SeekPrefixGE(key) {
		return false, asDamage(iter.Error())
	}
	record, err := iter.ValueAndErr()
	if err != nil {
		return false, asDamage(err)
	}
	return true, use(record)
}

// need is read for a record that must be there.
func (v *View) need(key []byte, use func(record []byte) error) error {
	found, err := v.read(v.sure, key, use)
	return missing(key, found, err)
}

// Len implements detect.Index.
func (v *View) Len(context.Context) (int, error) { return int(v.meta.articles), nil }

// Frequency implements detect.Index.
func (v *View) Frequency(ctx context.Context, hash uint64) (int, error) {
	if f := v.store.known.fact(v.epoch, hash); f != nil {
		return f.frequency, nil
	}
	f := &fact{}
	at := numberedKey(countPrefix, hash)
	_, err := v.read(v.maybe, at[:], func(record []byte) error {
		count, err := decodeCount(record)
		f.frequency = int(count)
		return err
	})
	if err = errors.Join(err, ctx.Err()); err != nil {
		return 0, err
	}
	v.store.known.keepFact(v.epoch, hash, f)
	return f.frequency, nil
}

// Postings implements detect.Index. Those of facts whose frequency was asked for are held; of bands, most have one document.
func (v *View) Postings(ctx context.Context, dst []detect.Posting, key uint64, limit int) ([]detect.Posting, error) {
	f := v.store.known.fact(v.epoch, key)
	if f != nil && f.postings != nil {
		return append(dst, f.postings[:min(len(f.postings), limit)]...), nil
	}
	before := len(dst)
	dst, err := v.readPostings(ctx, dst, key, limit)
	if found := dst[before:]; err == nil && f != nil && len(found) < limit {
		v.store.known.keepFact(v.epoch, key, &fact{f.frequency, slices.Clone(found)})
	}
	return dst, err
}

func (v *View) readPostings(ctx context.Context, dst []detect.Posting, key uint64, limit int) ([]detect.Posting, error) {
	at := numberedKey(postingPrefix, key)
	_, err := v.read(v.maybe, at[:], func(list []byte) error {
		if err := checkPostings(list[:min(len(list), limit*postingBytes)]); err != nil {
			return err
		}
		for limit += len(dst); len(list) > 0 && len(dst) < limit; list = list[postingBytes:] {
			if !isRemoved(list) {
				dst = append(dst, postingAt(list))
			}
		}
		return nil
	})
	return dst, errors.Join(err, ctx.Err())
}

// Facts implements detect.Index.
func (v *View) Facts(_ context.Context, doc uint64) ([]uint32, error) {
	d, err := v.document(doc)
	if err != nil {
		return nil, err
	}
	return d.facts, nil
}

// document gives what is known of a document that a posting names.
func (v *View) document(doc uint64) (*held, error) {
	if d := v.store.known.document(v.epoch, doc); d != nil {
		return d, nil
	}
	d := &held{}
	at := numberedKey(documentPrefix, doc)
	err := v.need(at[:], func(record []byte) (err error) {
		if d.place, err = decodePlace(record); err == nil {
			d.facts = appendFacts(make([]uint32, 0, len(record)/factBytes), record)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	v.store.known.keepDocument(v.epoch, doc, d)
	return d, nil
}

// Article implements detect.Index; the article comes without its raw record.
func (v *View) Article(_ context.Context, doc uint64) (*corpus.Article, *rewrite.Story, error) {
	d, err := v.document(doc)
	if err != nil {
		return nil, nil, err
	}
	if d.article != nil {
		return d.article, d.story, nil
	}
	read := *d
	at := numberedKey(articlePrefix, d.place)
	err = v.need(at[:], func(record []byte) (err error) {
		read.article, err = decodeArticle(record, false)
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	read.story = v.store.detector.Prepare(read.article)
	v.store.known.keepDocument(v.epoch, doc, &read)
	return read.article, read.story, nil
}
