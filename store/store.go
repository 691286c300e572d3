package store

import (
	"context"
	"errors"
	"io"
	iofs "io/fs"
	"path/filepath"
	"sync"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"

	"retold/corpus"
	"retold/detect"
	"retold/report"
)

// Options say how an index is opened. They have no influence on any result.
type Options struct {
	ReadOnly bool
	Cache    int64 // bytes of the database's blocks that are held in memory
	Stories  int64 // bytes, about, of prepared articles that are held in memory
	Facts    int64 // bytes, about, of lists of the articles that have a fact
	Gentle   bool  // files are written slowly, for the sake of checks meanwhile
}

// DefaultOptions hold some 1.4 GB at most, and no more than the index has: an index of a million articles as a whole.
func DefaultOptions() Options { return Options{Cache: 1 << 30, Stories: 1 << 28, Facts: 1 << 26} }

// Store is an open index. It is safe for concurrent use.
type Store struct {
	detector *detect.Detector
	dir      string
	fs       vfs.FS
	lock     io.Closer
	readOnly bool
	options  *pebble.Options
	db       *pebble.DB
	known    *known
	pace     *pace // nil: none
	breakage

	running sync.RWMutex // held by calls at work; Close waits for them
	closed  bool
	writing sync.Mutex
}

// Detector is what the store was opened with.
func (s *Store) Detector() *detect.Detector { return s.detector }

// ErrClosed is the error of using a store after Close.
var ErrClosed = errors.New("the index is closed")

// enter keeps the store open until leave.
func (s *Store) enter(ctx context.Context) (leave func(), err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.running.RLock()
	if s.closed {
		s.running.RUnlock()
		return nil, ErrClosed
	}
	return s.running.RUnlock, nil
}

// Check finds what an article retells or what retells it, best first, in the index as it is now.
func (s *Store) Check(ctx context.Context, a *corpus.Article) ([]report.Match, error) {
	view, err := s.View()
	if err != nil {
		return nil, err
	}
	defer view.Close()
	return s.detector.Check(ctx, view, a)
}

// Article gives the article that has an id, its raw record included; the error is detect.ErrNoArticle where there is none.
func (s *Store) Article(ctx context.Context, id string) (*corpus.Article, error) {
	leave, err := s.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	_, a, err := find(s.db, id)
	return a, err
}

// Stat says how large the index is.
func (s *Store) Stat(ctx context.Context) (detect.Stat, error) {
	leave, err := s.enter(ctx)
	if err != nil {
		return detect.Stat{}, err
	}
	defer leave()
	m, err := readMeta(s.db)
	if err != nil {
		return detect.Stat{}, err
	}
	stat := detect.Stat{Articles: int(m.articles), Version: formatVersion, Fingerprint: s.detector.Options().Fingerprint()}
	stat.Bytes, err = size(s.dir)
	return stat, err
}

// size adds up the files of a folder; those that go meanwhile do not count.
func size(dir string) (total int64, err error) {
	err = filepath.WalkDir(dir, func(_ string, entry iofs.DirEntry, err error) error {
		if errors.Is(err, iofs.ErrNotExist) {
			return nil
		}
		if err != nil || entry.IsDir() {
			return err
		}
		if info, err := entry.Info(); err == nil {
			total += info.Size()
		}
		return nil
	})
	return total, err
}

// Close waits for running calls to end, writes what is open and seals the index.
func (s *Store) Close() error {
	s.pace.end() // before the calls at work are waited for
	s.running.Lock()
	defer s.running.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	defer s.lock.Close()
	if s.readOnly {
		return s.db.Close()
	}
	return s.guard(func() error {
		if err := s.db.Flush(); err != nil {
			return err
		}
		if err := s.db.Close(); err != nil {
			return err
		}
		return writeSeal(s.fs, s.dir)
	})
}

// abandon closes a store that did not come to be.
func (s *Store) abandon() {
	s.closed = true
	s.pace.end()
	_ = s.guard(s.db.Close)
	s.lock.Close()
}
