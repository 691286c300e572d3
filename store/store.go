package store

import (
	"context"
	"errors"
	"time"

	"retold/corpus"
	"retold/detect"
	"retold/report"
)

// Options say how an index is opened. They have no influence on any result.
type Options struct {
	ReadOnly bool
	Cache    int64 // bytes of the database's blocks that are held in memory
	Stories  int   // prepared articles that are held in memory, some 7 KB each
}

// DefaultOptions hold some 600 MB at most.
func DefaultOptions() Options { return Options{Cache: 512 << 20, Stories: 1 << 13} }

// Store is an open index. It is safe for concurrent use.
type Store struct{ detector *detect.Detector }

// Create makes an empty index in a folder that is empty or does not exist yet, and opens it for writing.
func Create(ctx context.Context, dir string, d *detect.Detector, o Options) (*Store, error) {
	return nil, errors.ErrUnsupported
}

// Open opens an index. An index with keys of other options is refused, and the options that differ are named.
func Open(ctx context.Context, dir string, d *detect.Detector, o Options) (*Store, error) {
	return nil, errors.ErrUnsupported
}

// Add adds articles, all or none of them, and returns when they are synced. An article whose id is there replaces it;
// replaced is how many did. Of articles of one id in the batch the last counts.
func (s *Store) Add(ctx context.Context, articles []corpus.Article) (replaced int, err error) {
	return 0, errors.ErrUnsupported
}

// Remove removes the articles that have these ids, all at once; ids that are not there are passed over.
func (s *Store) Remove(ctx context.Context, ids []string) (removed int, err error) {
	return 0, errors.ErrUnsupported
}

// Expire removes the articles published before a time. Undated ones stay.
func (s *Store) Expire(ctx context.Context, before time.Time) (removed int, err error) {
	return 0, errors.ErrUnsupported
}

// Merge adds all articles of another index; where both have an id, the other's article replaces this one's.
func (s *Store) Merge(ctx context.Context, other *Store) (added int, err error) {
	return 0, errors.ErrUnsupported
}

// Check finds what an article retells or what retells it, best first, in the index as it is now.
func (s *Store) Check(ctx context.Context, a *corpus.Article) ([]report.Match, error) {
	return nil, errors.ErrUnsupported
}

// Article gives the article that has an id, its raw record included; the error is detect.ErrNoArticle where there is none.
func (s *Store) Article(ctx context.Context, id string) (*corpus.Article, error) {
	return nil, errors.ErrUnsupported
}

// Clusters gives the next clusters of copies, in the order their first articles were added. It looks at articles one by one, a
// check each, from after on ("" from the start), until it has limit clusters or the context's deadline nears; next goes on, and is
// "" at the end.
func (s *Store) Clusters(ctx context.Context, after string, limit int) (clusters []report.Cluster, next string, err error) {
	return nil, "", errors.ErrUnsupported
}

// Stat says how large the index is.
func (s *Store) Stat(ctx context.Context) (detect.Stat, error) {
	return detect.Stat{}, errors.ErrUnsupported
}

// Fault is something that is wrong with an index.
type Fault struct {
	What string // in words
	Hint string
}

// Verify reads everything and compares it; no faults: all is well.
func (s *Store) Verify(ctx context.Context) ([]Fault, error) { return nil, errors.ErrUnsupported }

// Compact rewrites the database without what was replaced and removed.
func (s *Store) Compact(ctx context.Context) error { return errors.ErrUnsupported }

// Close waits for running calls to end, writes what is open and seals the index.
func (s *Store) Close() error { return errors.ErrUnsupported }
