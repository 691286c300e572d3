package store

import (
	"fmt"
	"path/filepath"

	"github.com/cockroachdb/pebble/v2/objstorage/objstorageprovider"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// tableBytes is about how large one table becomes.
const tableBytes = 128 << 20

// tables writes sorted records into tables that the database can take as they are.
type tables struct {
	store  *Store
	name   string
	paths  []string
	writer *sstable.Writer
	bytes  int
}

func newTables(s *Store, dir, name string) *tables {
	return &tables{store: s, name: filepath.Join(dir, name)}
}

// set adds a record, behind all others.
func (t *tables) set(key, record []byte) error {
	if t.writer == nil {
		if err := t.begin(); err != nil {
			return err
		}
	}
	if err := t.writer.Set(key, record); err != nil {
		return err
	}
	if t.bytes += len(key) + len(record); t.bytes > tableBytes {
		return t.close()
	}
	return nil
}

func (t *tables) begin() error {
	path := fmt.Sprintf("%s-%d.sst", t.name, len(t.paths))
	f, err := t.store.fs.Create(path, vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	const lowest = 6 // level of the tree
	o := t.store.options.MakeWriterOptions(lowest, t.store.options.FormatMajorVersion.MaxTableFormat())
	t.paths, t.bytes = append(t.paths, path), 0
	t.writer = sstable.NewWriter(objstorageprovider.NewFileWritable(f), o)
	return nil
}

// close ends the table at hand.
func (t *tables) close() error {
	if t.writer == nil {
		return nil
	}
	w := t.writer
	t.writer = nil
	return w.Close()
}
