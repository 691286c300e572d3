package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/bloom"
	"github.com/cockroachdb/pebble/v2/vfs"

	"retold/detect"
)

// ErrLocked is the error of a writer that meets another process, or of a reader that meets a writer.
var ErrLocked = errors.New("another process has the index open")

// Create makes an empty index in a folder that is empty or does not exist yet, and opens it for writing.
func Create(ctx context.Context, dir string, d *detect.Detector, o Options) (*Store, error) {
	return create(ctx, vfs.Default, dir, d, o, nil)
}

// create gives fill the chance to load the database before it becomes an index.
func create(ctx context.Context, fs vfs.FS, dir string, d *detect.Detector, o Options, fill func(*Store) error) (*Store, error) {
	if names, err := fs.List(dir); err == nil && len(names) > 0 {
		return nil, &Refusal{dir + " is not empty", "name a folder that does not exist yet; retold index add adds to an index"}
	}
	if err := fs.MkdirAll(filepath.Join(dir, "data"), 0o777); err != nil {
		return nil, err
	}
	o.ReadOnly = false
	s, err := open(fs, dir, d, o)
	if err != nil {
		return nil, err
	}
	err = s.begin(fill)
	if err == nil {
		err = ctx.Err()
	}
	if err == nil {
		err = writeChecked(fs, filepath.Join(dir, descriptionName), describe(d))
	}
	if err != nil {
		s.abandon()
		s.clear()
		return nil, err
	}
	return s, nil
}

// clear takes away what was made of an index that did not come to be, so that the same command can be given again.
func (s *Store) clear() {
	for _, name := range []string{"data", buildName} {
		_ = s.fs.RemoveAll(filepath.Join(s.dir, name))
	}
	_ = s.fs.Remove(filepath.Join(s.dir, descriptionName))
	_ = s.fs.Remove(filepath.Join(s.dir, lockName))
	_ = s.fs.Remove(s.dir) // where it was empty before
}

func (s *Store) begin(fill func(*Store) error) error {
	if fill != nil {
		return fill(s)
	}
	return s.guard(func() error { return s.db.Set([]byte{metaPrefix}, meta{}.encode(), pebble.Sync) })
}

// Open opens an index. An index with keys of other options is refused, and the options that differ are named.
func Open(ctx context.Context, dir string, d *detect.Detector, o Options) (*Store, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return reopen(vfs.Default, dir, d, o)
}

func reopen(fs vfs.FS, dir string, d *detect.Detector, o Options) (*Store, error) {
	is, err := readDescription(fs, dir)
	if err != nil {
		return nil, err
	}
	if err := is.accept(dir, d); err != nil {
		return nil, err
	}
	s, err := open(fs, dir, d, o)
	if err != nil {
		return nil, err
	}
	view, err := s.View()
	if err != nil {
		s.abandon()
		return nil, err
	}
	view.Close()
	return s, nil
}

func open(fs vfs.FS, dir string, d *detect.Detector, o Options) (_ *Store, err error) {
	s := &Store{detector: d, dir: dir, fs: fs, readOnly: o.ReadOnly, known: newKnown(o), breakage: breakage{broken: make(chan struct{})}}
	if o.Gentle {
		s.pace = new(pace)
	}
	if s.lock, err = lock(fs, dir, o.ReadOnly); err != nil {
		return nil, lockError(dir, err)
	}
	defer func() {
		if err != nil {
			s.lock.Close()
		}
	}()
	if err := checkSeal(fs, dir); err != nil {
		return nil, err
	}
	if !o.ReadOnly {
		if err := breakSeal(fs, dir); err != nil {
			return nil, err
		}
	}
	cache := pebble.NewCache(o.Cache)
	defer cache.Unref()
	s.options = s.databaseOptions(cache)
	err = s.guard(func() (err error) {
		s.db, err = pebble.Open(filepath.Join(dir, "data"), s.options)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", dir, asDamage(err))
	}
	s.pace.opened(s.db)
	return s, nil
}

func lockError(dir string, err error) error {
	switch {
	case errors.Is(err, ErrLocked):
		return fmt.Errorf("%s: %w", dir, ErrLocked)
	case errors.Is(err, os.ErrNotExist):
		return damaged("its file %s is missing", lockName)
	case errors.Is(err, os.ErrPermission), errors.Is(err, syscall.EROFS):
		return &Refusal{fmt.Sprintf("%s cannot be written: %v", dir, err), "check who may write there"}
	}
	return fmt.Errorf("%s: %w", dir, err)
}

// asDamage tells damage from other trouble of the database.
func asDamage(err error) error {
	var d Damage
	if err == nil || errors.As(err, &d) || !pebble.IsCorruptionError(err) {
		return err
	}
	what, _, _ := strings.Cut(err.Error(), "\n") // the lines that follow are for programs
	return Damage{what}
}

// blockBytes trades what one look-up reads, and what is held in memory for it, against the room that an article takes.
const blockBytes = 4 << 10

// indexBlockBytes hold the index of a whole table, so that a look-up reads no index of indexes.
const indexBlockBytes = 4 << 20

// memoryTableBytes of what was added last are searched key by key; what is on disk has filters.
const memoryTableBytes = 8 << 20

// filterBits a key: one in a hundred keys that are not there is looked for.
const filterBits = 10

func (s *Store) databaseOptions(cache *pebble.Cache) *pebble.Options {
	o := &pebble.Options{
		Cache:              cache,
		FS:                 databaseFS{s.fs, &s.breakage, s.pace},
		ReadOnly:           s.readOnly,
		Merger:             merger(),
		FormatMajorVersion: pebble.FormatValueSeparation,
		MemTableSize:       memoryTableBytes,
		Logger:             fatal{s},
		EventListener:      s.pace.listener(),
	}
	for i := range o.Levels {
		o.Levels[i].BlockSize, o.Levels[i].IndexBlockSize = blockBytes, indexBlockBytes
		o.Levels[i].FilterPolicy = bloom.FilterPolicy(filterBits)
	}
	o.EnsureDefaults()
	return o
}
