package store

import (
	"bytes"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"io"
	"path/filepath"

	"github.com/cockroachdb/pebble/v2/vfs"
)

func checksum(b []byte) uint32 { return crc32.Checksum(b, crc32.MakeTable(crc32.Castagnoli)) }

// withChecksum is the content of a small file: a line of JSON, and a line with its checksum.
func withChecksum(v any) ([]byte, error) {
	line, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	return fmt.Appendf(line, "\ncrc32c %08x\n", checksum(line)), nil
}

// writeChecked replaces a small file: it is there whole, or as before.
func writeChecked(fs vfs.FS, name string, v any) error {
	content, err := withChecksum(v)
	if err != nil {
		return err
	}
	beside := name + ".part"
	f, err := fs.Create(beside, vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = fs.Rename(beside, name)
	}
	if err != nil {
		_ = fs.Remove(beside)
		return err
	}
	return syncDir(fs, filepath.Dir(name))
}

func readChecked(fs vfs.FS, name string, v any) error {
	content, err := readFile(fs, name)
	if err != nil {
		return err
	}
	line, _, _ := bytes.Cut(content, []byte("\n"))
	if want := fmt.Appendf(bytes.Clone(line), "\ncrc32c %08x\n", checksum(line)); !bytes.Equal(content, want) {
		return damaged("the checksum of %s is wrong", filepath.Base(name))
	}
	if err := json.Unmarshal(line, v); err != nil {
		return damaged("%s: %v", filepath.Base(name), err)
	}
	return nil
}

func readFile(fs vfs.FS, name string) ([]byte, error) {
	f, err := fs.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

func syncDir(fs vfs.FS, dir string) error {
	d, err := fs.OpenDir(dir)
	if err != nil {
		return err
	}
	err = d.Sync()
	if closed := d.Close(); err == nil {
		err = closed
	}
	return err
}
