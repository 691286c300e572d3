package store

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cockroachdb/pebble/v2/vfs"
)

const sealName = "SEAL"

// seal lists the files of a database that no process writes. Tables carry checksums of their own, block by block; of the other
// files the database would take some damage for the end of what was written, and lose what stands behind it.
type seal struct {
	Files []sealed `json:"files"`
}

type sealed struct {
	Name     string `json:"name"`
	Bytes    int64  `json:"bytes"`
	Checksum uint32 `json:"crc32c"` // 0 for tables
}

func isTable(name string) bool { return strings.HasSuffix(name, ".sst") }

// look takes stock of the files of a database.
func look(fs vfs.FS, data string) (seal, error) {
	var s seal
	names, err := fs.List(data)
	if err != nil {
		return s, err
	}
	slices.Sort(names)
	for _, name := range names {
		if name == "LOCK" {
			continue
		}
		file, err := lookAt(fs, filepath.Join(data, name), name)
		if err != nil {
			return s, err
		}
		s.Files = append(s.Files, file)
	}
	return s, nil
}

func lookAt(fs vfs.FS, path, name string) (sealed, error) {
	info, err := fs.Stat(path)
	if err != nil {
		return sealed{}, err
	}
	file := sealed{Name: name, Bytes: info.Size()}
	if isTable(name) {
		return file, nil
	}
	content, err := readFile(fs, path)
	file.Checksum = checksum(content)
	return file, err
}

// writeSeal is the last thing that a writer does.
func writeSeal(fs vfs.FS, dir string) error {
	s, err := look(fs, filepath.Join(dir, "data"))
	if err != nil {
		return err
	}
	return writeChecked(fs, filepath.Join(dir, sealName), s)
}

// checkSeal compares the files with the seal. Without one, the last writer did not come to its end, and its log is read instead.
func checkSeal(fs vfs.FS, dir string) error {
	var was seal
	err := readChecked(fs, filepath.Join(dir, sealName), &was)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	is, err := look(fs, filepath.Join(dir, "data"))
	if err != nil {
		return err
	}
	return was.compare(is)
}

func (s seal) compare(is seal) error {
	found := map[string]sealed{}
	for _, file := range is.Files {
		found[file.Name] = file
	}
	for _, want := range s.Files {
		switch got, ok := found[want.Name]; {
		case !ok:
			return damaged("data/%s is missing", want.Name)
		case got.Bytes != want.Bytes:
			return damaged("data/%s has %d bytes; it was closed with %d", want.Name, got.Bytes, want.Bytes)
		case got.Checksum != want.Checksum:
			return damaged("the checksum of data/%s is wrong", want.Name)
		}
		delete(found, want.Name)
	}
	for name := range found {
		return damaged("data/%s does not belong there", name)
	}
	return nil
}

// breakSeal is the first thing that a writer does.
func breakSeal(fs vfs.FS, dir string) error {
	if err := fs.Remove(filepath.Join(dir, sealName)); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return syncDir(fs, dir)
}
