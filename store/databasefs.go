package store

import (
	"fmt"
	"io"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// databaseFS is the file system as the database sees it. Locking is left to the index, whose readers share. A write that fails
// breaks the store and stands still: some of the database's own ways out of a full disk are panics that nobody can recover
// from, others try again for ever. What was synced before is safe either way, and guard tells the caller why.
type databaseFS struct {
	vfs.FS
	*breakage
	pace *pace // nil: files are written as fast as can be
}

func (databaseFS) Lock(string) (io.Closer, error) { return io.NopCloser(nil), nil }

func (d databaseFS) Create(name string, category vfs.DiskWriteCategory) (vfs.File, error) {
	f, err := d.file(d.FS.Create(name, category))
	return d.pace.file(f, category), err
}

func (d databaseFS) ReuseForWrite(old, name string, category vfs.DiskWriteCategory) (vfs.File, error) {
	return d.file(d.FS.ReuseForWrite(old, name, category))
}

func (d databaseFS) OpenReadWrite(name string, category vfs.DiskWriteCategory, opts ...vfs.OpenOption) (vfs.File, error) {
	return d.file(d.FS.OpenReadWrite(name, category, opts...))
}

// OpenDir opens a folder to sync what was made in it.
func (d databaseFS) OpenDir(name string) (vfs.File, error) { return d.file(d.FS.OpenDir(name)) }

// Unwrap keeps the database from reaching around.
func (databaseFS) Unwrap() vfs.FS { return nil }

func (d databaseFS) file(f vfs.File, err error) (vfs.File, error) {
	d.stand(err)
	return databaseFile{f, d.breakage}, nil
}

// stand does not come back from a failed write.
func (b *breakage) stand(err error) {
	if err == nil {
		return
	}
	b.breakDown(fmt.Errorf("the index can write no more: %w", err))
	select {}
}

// databaseFile is a file that is written.
type databaseFile struct {
	vfs.File
	*breakage
}

func (f databaseFile) Write(p []byte) (int, error) {
	n, err := f.File.Write(p)
	f.stand(err)
	return n, nil
}

func (f databaseFile) WriteAt(p []byte, at int64) (int, error) {
	n, err := f.File.WriteAt(p, at)
	f.stand(err)
	return n, nil
}

func (f databaseFile) Sync() error {
	f.stand(f.File.Sync())
	return nil
}

func (f databaseFile) SyncData() error {
	f.stand(f.File.SyncData())
	return nil
}

func (f databaseFile) SyncTo(length int64) (bool, error) {
	full, err := f.File.SyncTo(length)
	f.stand(err)
	return full, nil
}
