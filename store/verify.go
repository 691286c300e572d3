package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/sstable"

	"retold/corpus"
	"retold/detect"
)

// Fault is something that is wrong with an index.
type Fault struct {
	What string // in words
	Hint string
}

// Verify reads everything and compares it; no faults: all is well. It makes the keys of every article anew, so it takes about as
// long as a build. The error says why it could not come to its end.
func (s *Store) Verify(ctx context.Context) ([]Fault, error) {
	view, err := s.View()
	if err != nil {
		return asFault(nil, err)
	}
	defer view.Close()
	v := &verification{View: view, counts: map[uint64]int64{}}
	for _, step := range []func(context.Context) error{v.tables, v.articles, v.records, v.lists, v.frequencies} {
		if err := step(ctx); err != nil {
			return asFault(v.faults, err)
		}
	}
	if v.want != v.have {
		if err := v.compare(ctx); err != nil {
			return asFault(v.faults, err)
		}
	}
	return v.faults, nil
}

// asFault takes damage that ended the search for a finding of it.
func asFault(faults []Fault, err error) ([]Fault, error) {
	var d Damage
	if err = asDamage(err); errors.As(err, &d) {
		return append(faults, fault("%s", d.What)), nil
	}
	return faults, err
}

func fault(format string, args ...any) Fault {
	return Fault{fmt.Sprintf(format, args...), "make the index anew from its articles, or take a copy of it"}
}

// verification is one Verify at work.
type verification struct {
	*View
	faults     []Fault
	found      int              // articles
	want, have sum              // of the postings and counts that articles ask for, and of those that are there
	counts     map[uint64]int64 // of facts
}

// maxFaults is how many faults of a kind are told.
const maxFaults = 20

func (v *verification) fault(format string, args ...any) {
	if len(v.faults) < maxFaults {
		v.faults = append(v.faults, fault(format, args...))
	}
}

// sum tells sets of postings apart whatever their order; that two differ and have the same sum is one chance in 2^64.
type sum struct{ postings, mixed uint64 }

func (s *sum) add(key uint64, p detect.Posting) {
	h := key*0x9e3779b97f4a7c15 ^ uint64(p)
	h = (h ^ h>>31) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>29) * 0x94d049bb133111eb
	s.postings++
	s.mixed += h ^ h>>32
}

// tables checks the blocks of every table against their checksums.
func (v *verification) tables(ctx context.Context) error {
	levels, err := v.store.db.SSTables()
	if err != nil {
		return err
	}
	for _, table := range slices.Concat(levels...) {
		if err := ctx.Err(); err != nil {
			return err
		}
		name := fmt.Sprintf("%06d.sst", uint64(table.BackingSSTNum))
		if err := v.table(ctx, filepath.Join(v.store.dir, "data", name)); err != nil {
			v.fault("data/%s: %v", name, err)
		}
	}
	return nil
}

func (v *verification) table(ctx context.Context, path string) error {
	f, err := v.store.fs.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil // compacted away meanwhile
	}
	if err != nil {
		return err
	}
	readable, err := sstable.NewSimpleReadable(f)
	if err != nil {
		return errors.Join(err, f.Close())
	}
	reader, err := sstable.NewReader(ctx, readable, v.store.options.MakeReaderOptions())
	if err != nil {
		return errors.Join(err, readable.Close())
	}
	return errors.Join(reader.ValidateBlockChecksums(), reader.Close())
}

// articles makes the keys of every article anew.
func (v *verification) articles(ctx context.Context) error {
	return v.each(articlePrefix, func(key, record []byte) error {
		place, err := decodeNumber(key[1:], "the key of an article")
		if err != nil {
			return err
		}
		a, err := decodeArticle(record, false)
		if err != nil {
			return err
		}
		v.found++
		if place >= v.meta.next {
			v.fault("article %q stands at place %d; only %d were given out", a.ID, place, v.meta.next)
		}
		if err := v.article(place, a); err != nil {
			return err
		}
		return ctx.Err()
	})
}

func (v *verification) article(place uint64, a *corpus.Article) error {
	keys := v.store.detector.Keys(a)
	p := detect.NewPosting(detect.Number(a.ID), keys.Norm())
	for key := range keys.All() {
		v.want.add(key, p)
	}
	for _, fact := range keys.Facts {
		v.counts[fact.Hash]++
	}
	known, facts := false, false
	want := encodeDocument(nil, place, keys.Short())
	_, err := read(v.snapshot, numbered(documentPrefix, p.Doc()), func(record []byte) error {
		at, err := decodePlace(record)
		known, facts = at == place, bytes.Equal(record, want)
		return err
	})
	switch {
	case err != nil:
		return err
	case !known:
		v.fault("article %q cannot be found by its id", a.ID)
	case !facts:
		v.fault("the facts of article %q are not those of its text", a.ID)
	}
	return nil
}

// records counts what belongs to articles.
func (v *verification) records(ctx context.Context) error {
	if uint64(v.found) != v.meta.articles {
		v.fault("%d articles are there, %d are counted", v.found, v.meta.articles)
	}
	n := 0
	if err := v.each(documentPrefix, func(_, _ []byte) error { n++; return ctx.Err() }); err != nil {
		return err
	}
	if n != v.found {
		v.fault("%d ids for %d articles", n, v.found)
	}
	return nil
}

// frequencies compares how often facts are counted with how often they occur.
func (v *verification) frequencies(ctx context.Context) error {
	err := v.each(countPrefix, func(key, record []byte) error {
		if len(key) != keyBytes {
			return damaged("the key of a count has %d bytes", len(key))
		}
		n, err := decodeCount(record)
		if err != nil {
			return err
		}
		if fact := hashIn(key); n != v.counts[fact] {
			v.fault("fact %x is counted %d times and occurs %d times", fact, n, v.counts[fact])
		} else {
			delete(v.counts, fact)
		}
		return ctx.Err()
	})
	if err == nil && len(v.counts) > 0 && len(v.faults) == 0 {
		v.fault("%d facts are not counted", len(v.counts))
	}
	return err
}

func (v *verification) lists(ctx context.Context) error {
	return v.each(postingPrefix, func(key, list []byte) error {
		if len(key) != keyBytes {
			return damaged("the key of a list of postings has %d bytes", len(key))
		}
		if err := checkPostings(list); err != nil {
			return err
		}
		for ; len(list) > 0; list = list[postingBytes:] {
			if !isRemoved(list) {
				v.have.add(hashIn(key), postingAt(list))
			}
		}
		return ctx.Err()
	})
}

func (v *verification) each(prefix byte, use func(key, record []byte) error) error {
	return eachRecord(v.snapshot, within(prefix), use)
}

// eachRecord gives the records within bounds, in the order of their keys.
func eachRecord(r pebble.Reader, bounds *pebble.IterOptions, use func(key, record []byte) error) (err error) {
	iter, err := r.NewIter(bounds)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, asDamage(iter.Close())) }()
	for iter.First(); iter.Valid(); iter.Next() {
		record, err := iter.ValueAndErr()
		if err != nil {
			return asDamage(err)
		}
		if err := use(iter.Key(), record); err != nil {
			return err
		}
	}
	return nil // Close has the iterator's error
}
