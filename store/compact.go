package store

import (
	"bytes"
	"context"

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

// dropEmpty deletes the lists whose postings have all been removed; the database, which merges lists, keeps empty ones.
func (s *Store) dropEmpty(ctx context.Context) error {
	const atOnce = 10_000
	var empty [][]byte
	err := eachRecord(s.db, within(postingPrefix), func(key, list []byte) error {
		if len(withoutRemoved(bytes.Clone(list))) > 0 {
			return ctx.Err()
		}
		if empty = append(empty, bytes.Clone(key)); len(empty) < atOnce {
			return ctx.Err()
		}
		err := s.delete(empty)
		empty = empty[:0]
		return err
	})
	if err != nil {
		return err
	}
	return s.delete(empty)
}

func (s *Store) delete(keys [][]byte) error {
	batch := s.db.NewBatch()
	for _, key := range keys {
		_ = batch.Delete(key, nil) // in memory until it is committed
	}
	return batch.Commit(pebble.Sync)
}
