package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"retold/corpus"
)

// openFile opens a file that is no corpus: a page, or a list of pairs. "-" is standard input; gzip and zstd are unpacked.
func (t *tool) openFile(name string) (io.ReadCloser, error) {
	in := io.NopCloser(t.in)
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, unreadable(name, err)
		}
		in = f
	}
	head := bufio.NewReader(in)
	magic, err := head.Peek(4)
	if err != nil && !errors.Is(err, io.EOF) {
		in.Close()
		return nil, unreadable(name, err)
	}
	r := io.Reader(head)
	switch {
	case bytes.HasPrefix(magic, []byte{0x1f, 0x8b}):
		r, err = gzip.NewReader(head)
	case bytes.HasPrefix(magic, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		r, err = zstd.NewReader(head, zstd.WithDecoderConcurrency(1))
	default:
		err = nil
	}
	if err != nil {
		in.Close()
		return nil, unreadable(name, err)
	}
	return unpacked{r, in}, nil
}

type unpacked struct {
	io.Reader
	io.Closer
}

func unreadable(name string, err error) corpus.Problem {
	var path *os.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return corpus.Problem{File: name, What: fmt.Sprintf("cannot be read: %v", err), Hint: "check the spelling, and who may read it", Lost: true}
}

// readAtMost reads a whole file that is no longer than limit once it is unpacked.
func (t *tool) readAtMost(name string, limit int64) ([]byte, error) {
	in, err := t.openFile(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	raw, err := io.ReadAll(io.LimitReader(in, limit+1))
	if err != nil {
		return nil, unreadable(name, err)
	}
	if int64(len(raw)) > limit {
		return nil, corpus.Problem{File: name, What: fmt.Sprintf("is larger than %d MiB", limit>>20), Hint: "a page is wanted", Lost: true}
	}
	return raw, nil
}
