package store

import (
	"bytes"
	"context"
	"errors"
	"sync"

	"github.com/cockroachdb/pebble/v2"

	"retold/corpus"
	"retold/detect"
	"retold/rewrite"
)

// View is the index as it was at one moment, whatever is written meanwhile: a detect.Index. Close it soon.
type View struct {
	store    *Store
	snapshot *pebble.Snapshot
	meta     meta

	mutex sync.Mutex // of iter
	iter  *pebble.Iterator
}

// View looks at the index as it is now.
func (s *Store) View() (*View, error) {
	leave, err := s.enter(context.Background())
	if err != nil {
		return nil, err
	}
	v := &View{store: s, snapshot: s.db.NewSnapshot()}
	if v.meta, err = readMeta(v.snapshot); err == nil {
		v.iter, err = v.snapshot.NewIter(within(postingPrefix))
	}
	if err != nil {
		v.snapshot.Close()
		leave()
		return nil, asDamage(err)
	}
	return v, nil
}

// Close lets go of what the view holds.
func (v *View) Close() error {
	err := errors.Join(v.iter.Close(), v.snapshot.Close())
	v.store.running.RUnlock()
	return asDamage(err)
}

// Len implements detect.Index.
func (v *View) Len(context.Context) (int, error) { return int(v.meta.articles), nil }

// Postings implements detect.Index.
func (v *View) Postings(ctx context.Context, dst []detect.Posting, key uint64, limit int) ([]detect.Posting, error) {
	v.mutex.Lock()
	defer v.mutex.Unlock()
	var buf [keyBytes]byte
	start := postingKey(buf[:0], key, 0)
	limit += len(dst)
	for v.iter.SeekGE(start); v.iter.Valid() && len(dst) < limit; v.iter.Next() {
		at := v.iter.Key()
		if len(at) != keyBytes || !bytes.HasPrefix(at, start[:keyBytes-1]) {
			break
		}
		var err error
		if dst, err = v.readPostings(dst, at[keyBytes-1], limit); err != nil {
			return nil, err
		}
	}
	if err := v.iter.Error(); err != nil {
		return nil, asDamage(err)
	}
	return dst, ctx.Err()
}

func (v *View) readPostings(dst []detect.Posting, shard byte, limit int) ([]detect.Posting, error) {
	list, err := v.iter.ValueAndErr()
	if err == nil {
		err = checkPostings(list)
	}
	if err != nil {
		return nil, asDamage(err)
	}
	for ; len(list) > 0 && len(dst) < limit; list = list[postingBytes:] {
		if !isRemoved(list) {
			dst = append(dst, postingAt(list, shard))
		}
	}
	return dst, nil
}

// Facts implements detect.Index.
func (v *View) Facts(_ context.Context, doc uint64) ([]uint32, error) {
	place, err := v.place(doc)
	if err != nil {
		return nil, err
	}
	var facts []uint32
	err = need(v.snapshot, numbered(factsPrefix, place), func(record []byte) (err error) {
		facts, err = decodeFacts(record)
		return err
	})
	return facts, err
}

// Article implements detect.Index; the article comes without its raw record.
func (v *View) Article(_ context.Context, doc uint64) (*corpus.Article, *rewrite.Story, error) {
	place, err := v.place(doc)
	if err != nil {
		return nil, nil, err
	}
	if held := v.store.stories.get(place); held != nil {
		return held.article, held.story, nil
	}
	a, err := articleAt(v.snapshot, place, false)
	if err != nil {
		return nil, nil, err
	}
	held := &prepared{place, a, v.store.detector.Prepare(a)}
	v.store.stories.put(held)
	return held.article, held.story, nil
}

// place is where a document stands that a posting names.
func (v *View) place(doc uint64) (place uint64, err error) {
	err = need(v.snapshot, numbered(documentPrefix, doc), func(record []byte) (err error) {
		place, err = decodeNumber(record, "the place of an article")
		return err
	})
	return place, err
}
