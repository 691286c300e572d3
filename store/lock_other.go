//go:build !unix

package store

import (
	"io"
	"path/filepath"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// lock is exclusive for readers too where locks cannot be shared.
func lock(fs vfs.FS, dir string, _ bool) (io.Closer, error) {
	l, err := fs.Lock(filepath.Join(dir, lockName))
	if err != nil {
		return nil, ErrLocked
	}
	return l, nil
}
