package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/cockroachdb/pebble/v2"

	"retold/corpus"
	"retold/detect"
)

// ErrReadOnly is the error of writing to an index that was opened for reading.
var ErrReadOnly = errors.New("the index was opened for reading only")

func (s *Store) enterWriting(ctx context.Context) (leave func(), err error) {
	if s.readOnly {
		return nil, ErrReadOnly
	}
	return s.enter(ctx)
}

// Add adds articles, all or none of them, and returns when they are synced. An article whose id is there replaces it;
// replaced is how many did. Of articles of one id in the batch the last counts.
func (s *Store) Add(ctx context.Context, articles []corpus.Article) (replaced int, err error) {
	articles = lastOfEach(articles)
	keys, err := s.keysOf(ctx, articles)
	if err != nil {
		return 0, err
	}
	err = s.change(ctx, func(c *change) error {
		for i := range articles {
			was, err := c.remove(articles[i].ID)
			if err != nil {
				return err
			}
			if was {
				replaced++
			}
			c.add(&articles[i], keys[i])
		}
		return nil
	})
	return replaced, err
}

func lastOfEach(articles []corpus.Article) []corpus.Article {
	last := map[string]int{}
	for i := range articles {
		last[articles[i].ID] = i
	}
	if len(last) == len(articles) {
		return articles
	}
	var kept []corpus.Article
	for i := range articles {
		if last[articles[i].ID] == i {
			kept = append(kept, articles[i])
		}
	}
	return kept
}

// Remove removes the articles that have these ids, all at once; those that are not there are passed over, and given in order.
func (s *Store) Remove(ctx context.Context, ids []string) (gone int, unknown []string, err error) {
	ids = slices.Compact(slices.Sorted(slices.Values(ids)))
	err = s.change(ctx, func(c *change) error {
		for _, id := range ids {
			was, err := c.remove(id)
			if err != nil {
				return err
			}
			if was {
				gone++
			} else {
				unknown = append(unknown, id)
			}
		}
		return nil
	})
	return gone, unknown, err
}

// batchSize is how many articles a long change takes at once.
const batchSize = 2000

// Expire removes the articles published before a time. Undated ones stay.
func (s *Store) Expire(ctx context.Context, before time.Time) (gone int, err error) {
	var ids []string
	err = s.each(ctx, 0, func(_ uint64, a *corpus.Article) error {
		if !a.Published.IsZero() && a.Published.Before(before) {
			ids = append(ids, a.ID)
		}
		return nil
	})
	for some := range slices.Chunk(ids, batchSize) {
		if err != nil {
			break
		}
		var n int
		n, _, err = s.Remove(ctx, some)
		gone += n
	}
	return gone, err
}

// Merged counts the articles that a merge added: of them those that replaced another, and those that go by their file and line and stand
// beside another.
type Merged struct{ Added, Replaced, Beside int }

// Merge adds all articles of another index; where both have an id, the other's article replaces this one's. What goes by its file and line
// is settled first.
func (s *Store) Merge(ctx context.Context, other *Store) (m Merged, err error) {
	if err := describe(s.detector).accept(s.dir, other.detector); err != nil {
		return m, err
	}
	var some []corpus.Article
	flush := func() error {
		beside, err := s.Settle(ctx, some)
		if err != nil {
			return err
		}
		replaced, err := s.Add(ctx, some)
		if err == nil {
			m = Merged{m.Added + len(some), m.Replaced + replaced, m.Beside + beside}
		}
		some = some[:0]
		return err
	}
	err = other.each(ctx, 0, func(_ uint64, a *corpus.Article) error {
		a.Unnamed = a.NamedByPlace()
		if some = append(some, *a); len(some) == batchSize {
			return flush()
		}
		return nil
	})
	if err == nil && len(some) > 0 {
		err = flush()
	}
	return m, err
}

// each gives the articles as they are now, in the order they were added, from a place on.
func (s *Store) each(ctx context.Context, from uint64, use func(place uint64, a *corpus.Article) error) error {
	leave, err := s.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	bounds := &pebble.IterOptions{LowerBound: numbered(articlePrefix, from), UpperBound: after(articlePrefix)}
	return eachRecord(s.db, bounds, func(key, record []byte) error {
		place, err := decodeNumber(key[1:], "the key of an article")
		if err != nil {
			return err
		}
		a, err := decodeArticle(record, true)
		if err != nil {
			return err
		}
		if err := use(place, a); err != nil {
			return err
		}
		return ctx.Err()
	})
}

// change is a batch at work: it shows whole or not at all.
type change struct {
	store    *Store
	batch    *pebble.Batch
	meta     meta
	postings map[key][]detect.Posting
	counts   map[key]int64
	gone     []uint64 // documents that are removed or replaced
}

// change gathers a batch and commits it, synced. One at a time does.
func (s *Store) change(ctx context.Context, gather func(*change) error) error {
	leave, err := s.enterWriting(ctx)
	if err != nil {
		return err
	}
	defer leave()
	s.writing.Lock()
	defer s.writing.Unlock()
	c := &change{store: s, batch: s.db.NewBatch(), postings: map[key][]detect.Posting{}, counts: map[key]int64{}}
	if c.meta, err = readMeta(s.db); err != nil {
		return err
	}
	if err := gather(c); err != nil {
		return errors.Join(err, c.batch.Close())
	}
	if err := ctx.Err(); err != nil {
		return errors.Join(err, c.batch.Close())
	}
	commit := func() error { return s.known.without(c.gone, c.facts(), c.commit) }
	if err := s.guard(commit); err != nil {
		return fmt.Errorf("writing to %s: %w", s.dir, err)
	}
	return nil
}

// facts gives those that articles of the batch have, and by how many articles each has more.
func (c *change) facts() map[uint64]int {
	changes := make(map[uint64]int, len(c.counts))
	for key, n := range c.counts {
		changes[hashIn(key[:])] = int(n)
	}
	return changes
}

func (c *change) commit() error {
	for key, list := range c.postings {
		slices.SortStableFunc(list, func(x, y detect.Posting) int { return cmp.Compare(x.Doc(), y.Doc()) })
		var operand []byte
		for i, p := range list {
			if i+1 == len(list) || list[i+1].Doc() != p.Doc() { // of an article that was removed and added, the addition
				operand = appendPosting(operand, p)
			}
		}
		if err := c.batch.Merge(key[:], operand, nil); err != nil {
			return err
		}
	}
	for key, n := range c.counts {
		if err := c.batch.Merge(key[:], encodeCount(n), nil); n != 0 && err != nil {
			return err
		}
	}
	if err := c.batch.Set([]byte{metaPrefix}, c.meta.encode(), nil); err != nil {
		return err
	}
	return c.batch.Commit(pebble.Sync)
}

func (c *change) add(a *corpus.Article, keys detect.Keys) {
	place := c.meta.next
	c.meta.next++
	c.meta.articles++
	doc := detect.Number(a.ID)
	c.set(numbered(documentPrefix, doc), encodeDocument(nil, place, keys.Short()))
	c.set(numbered(articlePrefix, place), encodeArticle(nil, a))
	c.post(keys, detect.NewPosting(doc, keys.Norm()), 1)
}

// set cannot fail: a batch is in memory until it is committed.
func (c *change) set(key, record []byte) { _ = c.batch.Set(key, record, nil) }

// post adds a posting to the list of each key, and count to that of each fact.
func (c *change) post(keys detect.Keys, p detect.Posting, count int64) {
	for hash := range keys.All() {
		at := numberedKey(postingPrefix, hash)
		c.postings[at] = append(c.postings[at], p)
	}
	for _, fact := range keys.Facts {
		c.counts[numberedKey(countPrefix, fact.Hash)] += count
	}
}

// remove tells whether the article was there.
func (c *change) remove(id string) (bool, error) {
	place, a, err := find(c.store.db, id)
	if errors.Is(err, detect.ErrNoArticle) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	c.meta.articles--
	doc := detect.Number(id)
	c.gone = append(c.gone, doc)
	for _, key := range [][]byte{numbered(documentPrefix, doc), numbered(articlePrefix, place)} {
		_ = c.batch.Delete(key, nil)
	}
	c.post(c.store.detector.Keys(a), detect.NewPosting(doc, removed), -1)
	return true, nil
}
