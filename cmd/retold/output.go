package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// outputs are files that appear whole or not at all: each is written beside its place and renamed into it once all are
// complete. An error, or an interrupt, leaves what stood there before.
type outputs struct {
	tool *tool
	ctx  context.Context
	open []*output
}

// output is one file at work. An asked-for name of "" writes nowhere; "-" is standard output.
type output struct {
	*bufio.Writer
	flag  string   // that asked for it
	place string   // where it will stand; "" for standard output
	file  *os.File // beside its place, or the place itself where that is no regular file
	keep  func() bool
}

// create opens the output that a flag names, nil where it names none.
func (o *outputs) create(flag, name string) (*output, error) {
	switch name {
	case "":
		return nil, nil
	case "-":
		out := &output{Writer: o.tool.out}
		o.open = append(o.open, out)
		return out, nil
	}
	out, err := createBeside(name)
	if err != nil {
		return nil, cannotWrite(flag, name, err)
	}
	out.flag = flag
	out.keep = context.AfterFunc(o.ctx, out.discard)
	o.tool.writing.Store(true)
	o.open = append(o.open, out)
	return out, nil
}

func createBeside(name string) (*output, error) {
	place := name
	if target, err := filepath.EvalSymlinks(name); err == nil {
		place = target // a link stays a link
	}
	info, err := os.Stat(place)
	switch {
	case err == nil && info.IsDir():
		return nil, errors.New("is a folder")
	case err == nil && !info.Mode().IsRegular(): // a device or a pipe cannot be replaced
		f, err := os.OpenFile(place, os.O_WRONLY, 0)
		return &output{Writer: bufio.NewWriter(f), place: place, file: f}, err
	}
	beside := filepath.Join(filepath.Dir(place), fmt.Sprintf(".%s.%d.part", filepath.Base(place), os.Getpid()))
	f, err := os.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return nil, err
	}
	if info != nil {
		_ = f.Chmod(info.Mode().Perm())
	}
	return &output{Writer: bufio.NewWriterSize(f, 256<<10), place: place, file: f}, nil
}

func (out *output) discard() {
	if out.file != nil && out.file.Name() != out.place {
		os.Remove(out.file.Name())
	}
}

// abandon removes what is not complete. It does nothing after commit.
func (o *outputs) abandon() {
	for _, out := range o.open {
		if out.file != nil {
			out.file.Close()
			out.discard()
		}
	}
}

// commit completes every file, then puts all in their places.
func (o *outputs) commit() error {
	for _, out := range o.open {
		if err := out.complete(); err != nil {
			return err
		}
	}
	for _, out := range o.open {
		if out.keep != nil && !out.keep() {
			return o.ctx.Err()
		}
	}
	for _, out := range o.open {
		if out.file == nil || out.file.Name() == out.place {
			continue
		}
		if err := os.Rename(out.file.Name(), out.place); err != nil {
			return cannotWrite(out.flag, out.place, err)
		}
	}
	o.open = nil
	return nil
}

func (out *output) complete() error {
	err := out.Flush()
	if err == nil && out.file != nil {
		err = out.file.Close()
	}
	return out.failed(err)
}

// failed names the output, rather than the file beside its place, where writing it is what failed.
func (out *output) failed(err error) error {
	var path *os.PathError
	if errors.As(err, &path) && out.file != nil && path.Path == out.file.Name() {
		return cannotWrite(out.flag, out.place, err)
	}
	return err
}

func cannotWrite(flag, name string, err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return usageError(fmt.Sprintf("%s: %s cannot be written: %v", flag, name, err),
		"check the folder, who may write there, and the room on the disk")
}

// named is an output flag with its value.
type named struct{ flag, file string }

// refuseClashes refuses one file for two outputs, and an output that is an input.
func refuseClashes(wanted []named, inputs []string) error {
	for i, w := range wanted {
		if w.file == "" {
			continue
		}
		for _, other := range wanted[:i] {
			if sameFile(w.file, other.file) {
				return usageError(fmt.Sprintf("%s and %s both name %s", other.flag, w.flag, w.file), "give each output a file of its own")
			}
		}
		for _, input := range inputs {
			if w.file != "-" && sameFile(w.file, input) {
				return usageError(fmt.Sprintf("%s names %s, which is an input", w.flag, w.file),
					"write somewhere else, and outside of folders and patterns that are read")
			}
		}
	}
	return nil
}

func sameFile(a, b string) bool {
	if a == b {
		return true
	}
	if a == "-" || b == "-" || b == "" {
		return false
	}
	infoA, errA := os.Stat(a)
	infoB, errB := os.Stat(b)
	if errA == nil && errB == nil {
		return infoA.Mode().IsRegular() && os.SameFile(infoA, infoB)
	}
	fullA, errA := filepath.Abs(a)
	fullB, errB := filepath.Abs(b)
	return errA == nil && errB == nil && fullA == fullB
}
