package store

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"retold/detect"
)

// together is how many partitions one goroutine writes, one after the other, into the same tables.
const together = 8

// finish sorts what has to be sorted, and gives the paths of all tables.
func (l *loader) finish(ctx context.Context) ([]string, error) {
	lists := make([][]string, partitionCount/together)
	group, running := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range lists {
		group.Go(func() (err error) {
			if running.Err() == nil {
				lists[i], err = l.share(i*together, (i+1)*together)
			}
			return err
		})
	}
	err := errors.Join(group.Wait(), l.articles.close(), ctx.Err())
	all, failed := l.count()
	return slices.Concat(all, l.articles.paths, slices.Concat(lists...)), errors.Join(err, failed)
}

// count writes the record of how many articles there are.
func (l *loader) count() ([]string, error) {
	t := newTables(l.store, l.dir, "meta")
	all := meta{uint64(l.built.Articles), uint64(l.built.Articles)}
	err := t.set([]byte{metaPrefix}, all.encode())
	return t.paths, errors.Join(err, t.close())
}

// share writes the records of some partitions: their keys stand in no others.
func (l *loader) share(from, to int) ([]string, error) {
	documents := newTables(l.store, l.dir, fmt.Sprintf("documents-%d", from))
	lists := newTables(l.store, l.dir, fmt.Sprintf("lists-%d", from))
	counts := newTables(l.store, l.dir, fmt.Sprintf("counts-%d", from))
	var err error
	for i := from; i < to && err == nil; i++ {
		if err = l.writeDocuments(documents, i); err == nil {
			err = l.writePostings(lists, counts, i)
		}
	}
	err = errors.Join(err, documents.close(), lists.close(), counts.close())
	return slices.Concat(documents.paths, lists.paths, counts.paths), err
}

func (l *loader) writeDocuments(t *tables, partition int) error {
	documents, err := l.documents.documents(partition)
	if err != nil {
		return err
	}
	for i, d := range documents {
		if i > 0 && documents[i-1].number == d.number {
			return l.sameNumber(documents[i-1], d)
		}
		if err := t.set(numbered(documentPrefix, d.number), d.record); err != nil {
			return err
		}
	}
	return nil
}

func (l *loader) sameNumber(x, y document) error {
	one, err := decodePlace(x.record)
	if err != nil {
		return err
	}
	other, err := decodePlace(y.record)
	if err != nil {
		return err
	}
	return fmt.Errorf("two ids have the same hash, at the articles %d and %d of the input; one of them needs another id", min(one, other)+1, max(one, other)+1)
}

func (l *loader) writePostings(lists, counts *tables, partition int) error {
	bands, err := l.bands.sorted(partition)
	if err != nil {
		return err
	}
	facts, err := l.facts.sorted(partition)
	if err != nil {
		return err
	}
	if err := writeLists(lists, bands, facts); err != nil {
		return err
	}
	for n := 0; len(facts) > 0; facts = facts[n:] {
		n = sameKey(facts)
		if err := counts.set(numbered(countPrefix, facts[0].key), encodeCount(int64(n))); err != nil {
			return err
		}
	}
	return nil
}

// writeLists writes the postings of each key as a list.
func writeLists(t *tables, bands, facts []posting) error {
	var list []byte
	var all []detect.Posting
	for len(bands) > 0 || len(facts) > 0 {
		key := firstKey(bands, facts)
		all = takeKey(takeKey(all[:0], &bands, key), &facts, key)
		slices.Sort(all)
		list = list[:0]
		for _, p := range slices.Compact(all) {
			list = appendPosting(list, p)
		}
		if err := t.set(numbered(postingPrefix, key), list); err != nil {
			return err
		}
	}
	return nil
}

func firstKey(x, y []posting) uint64 {
	if len(x) == 0 || len(y) > 0 && y[0].key < x[0].key {
		x = y
	}
	return x[0].key
}

// takeKey moves the postings of a key from the front of rows to dst.
func takeKey(dst []detect.Posting, rows *[]posting, key uint64) []detect.Posting {
	for ; len(*rows) > 0 && (*rows)[0].key == key; *rows = (*rows)[1:] {
		dst = append(dst, (*rows)[0].Posting)
	}
	return dst
}

// sameKey is how many postings have the key of the first.
func sameKey(rows []posting) int {
	n := 1
	for n < len(rows) && rows[n].key == rows[0].key {
		n++
	}
	return n
}
