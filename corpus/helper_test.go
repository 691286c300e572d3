package corpus

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"strings"
	"testing/fstest"
)

// memory is a disk of files in memory, by name.
func memory(files map[string]string) disk {
	return disk{
		stat: func(path string) (fs.FileInfo, error) {
			if _, ok := files[path]; !ok {
				return nil, &fs.PathError{Op: "stat", Path: path, Err: fs.ErrNotExist}
			}
			return fs.Stat(fstest.MapFS{"file": {}}, "file")
		},
		open: func(path string) (io.ReadCloser, error) {
			return io.NopCloser(strings.NewReader(files[path])), nil
		},
	}
}

func blocksOf(t tester, files map[string]string, o Options, size int) []Block {
	t.Helper()
	var names []string
	for name := range files {
		names = append(names, name)
	}
	return drain(t, readerOf(t, names, memory(files), o, size))
}

func readerOf(t tester, names []string, d disk, o Options, size int) *Reader {
	t.Helper()
	r, err := newReader(names, o, d, size)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func drain(t tester, r *Reader) []Block {
	t.Helper()
	var blocks []Block
	for {
		b, err := r.Next(context.Background())
		if errors.Is(err, io.EOF) {
			return blocks
		}
		if err != nil {
			t.Fatal(err)
		}
		blocks = append(blocks, b)
	}
}

// readText reads one file of text, in memory, with all that goes wrong.
func readText(t tester, name, text string, o Options) ([]Article, []Problem) {
	t.Helper()
	return readDisk(t, []string{name}, memory(map[string]string{name: text}), o)
}

func readDisk(t tester, names []string, d disk, o Options) ([]Article, []Problem) {
	t.Helper()
	r := readerOf(t, names, d, o, blockSize)
	all := gathered{ids: NewIDs()}
	for _, b := range drain(t, r) {
		articles, problems := b.Articles()
		if err := all.add(parsed{articles, problems}); err != nil {
			t.Fatal(err)
		}
	}
	return all.articles, append(r.Problems(), all.problems...)
}

// tester is what a test, a benchmark and a property have in common.
type tester interface {
	Helper()
	Fatal(args ...any)
}
