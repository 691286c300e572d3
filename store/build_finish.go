package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"
)

// finish sorts what has to be sorted, and gives the paths of all tables.
func (l *loader) finish(ctx context.Context) ([]string, error) {
	lists := make([][]string, partitionCount/together)
	group, running := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	var documents []string
	group.Go(func() (err error) { documents, err = l.writeDocuments(); return err })
	for i := range lists {
		group.Go(func() (err error) {
			if running.Err() == nil {
				lists[i], err = l.writePostings(i)
			}
			return err
		})
	}
	err := group.Wait()
	for _, t := range []*tables{l.articles, l.facts} {
		if closed := t.close(); err == nil {
			err = closed
		}
	}
	if err == nil {
		err = ctx.Err()
	}
	return slices.Concat(documents, l.articles.paths, l.facts.paths, slices.Concat(lists...)), err
}

func (l *loader) writeDocuments() ([]string, error) {
	slices.SortFunc(l.documents, func(x, y document) int { return cmp.Compare(x.number, y.number) })
	t := newTables(l.store, l.dir, "documents")
	for i, d := range l.documents {
		if i > 0 && l.documents[i-1].number == d.number {
			return nil, fmt.Errorf("two ids have the same hash, at the articles %d and %d of the input; one of them needs another id",
				l.documents[i-1].place+1, d.place+1)
		}
		if err := t.set(numbered(documentPrefix, d.number), numbered(documentPrefix, d.place)[1:]); err != nil {
			return nil, err
		}
	}
	if err := t.close(); err != nil {
		return nil, err
	}
	all := meta{uint64(len(l.documents)), uint64(len(l.documents))}
	if err := t.set([]byte{metaPrefix}, all.encode()); err != nil {
		return nil, err
	}
	err := t.close()
	return t.paths, err
}

// together is how many partitions one goroutine writes, one after the other, into the same tables.
const together = 8

// writePostings writes the lists of some partitions: their keys stand in no others.
func (l *loader) writePostings(i int) ([]string, error) {
	t := newTables(l.store, l.dir, fmt.Sprintf("postings-%d", i))
	for partition := i * together; partition < (i+1)*together; partition++ {
		rows, err := l.postings.sorted(partition)
		if err == nil {
			err = writeLists(t, rows)
		}
		if err != nil {
			return nil, errors.Join(err, t.close())
		}
	}
	err := t.close()
	return t.paths, err
}

// writeLists writes sorted postings as lists, one for each key and shard.
func writeLists(t *tables, rows []posting) error {
	var key, list []byte
	for from := 0; from < len(rows); {
		first := rows[from]
		key, list = postingKey(key[:0], first.key, shardOf(first.Doc)), list[:0]
		for from < len(rows) && rows[from].key == first.key && shardOf(rows[from].Doc) == shardOf(first.Doc) {
			list = appendPosting(list, rows[from].Posting)
			from++
		}
		if err := t.set(key, list); err != nil {
			return err
		}
	}
	return nil
}
