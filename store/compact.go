package store

import (
	"bytes"
	"context"
	"errors"

	"github.com/cockroachdb/pebble/v2"
)

// Compact rewrites the database without what was replaced and removed.
func (s *Store) Compact(ctx context.Context) error {
	leave, err := s.enterWriting(ctx)
	if err != nil {
		return err
	}
	defer leave()
	s.writing.Lock()
	defer s.writing.Unlock()
	return s.guard(func() error {
		if err := s.dropEmpty(ctx); err != nil {
			return err
		}
		if err := s.db.Flush(); err != nil {
			return err
		}
		return s.db.Compact(ctx, []byte{0}, []byte{0xff}, true)
	})
}

// dropEmpty deletes the lists whose postings have all been removed, and the counts of facts that nobody has; the database, which
// merges them, keeps empty ones. (A merger of Pebble 2.1 may say so itself, and compactions then panic.)
func (s *Store) dropEmpty(ctx context.Context) error {
	return errors.Join(
		s.dropWhere(ctx, postingPrefix, func(list []byte) bool { return len(withoutRemoved(bytes.Clone(list))) == 0 }),
		s.dropWhere(ctx, countPrefix, func(count []byte) bool { n, err := decodeCount(count); return err == nil && n == 0 }),
	)
}

func (s *Store) dropWhere(ctx context.Context, prefix byte, empty func(record []byte) bool) error {
	const atOnce = 10_000
	var found [][]byte
	err := eachRecord(s.db, within(prefix), func(key, record []byte) error {
		if !empty(record) {
			return ctx.Err()
		}
		if found = append(found, bytes.Clone(key)); len(found) < atOnce {
			return ctx.Err()
		}
		err := s.delete(found)
		found = found[:0]
		return err
	})
	if err != nil {
		return err
	}
	return s.delete(found)
}

func (s *Store) delete(keys [][]byte) error {
	batch := s.db.NewBatch()
	for _, key := range keys {
		_ = batch.Delete(key, nil) // in memory until it is committed
	}
	return batch.Commit(pebble.Sync)
}
