package corpus

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// stdin is the input that stands for standard input.
const stdin = "-"

// source is a file to read, and how it was come by.
type source struct {
	path   string
	id     string // what its records without an id are named after
	walked bool   // found in a folder rather than named
}

// disk is where files come from; tests put another in its place.
type disk struct {
	stat func(path string) (fs.FileInfo, error)
	open func(path string) (io.ReadCloser, error)
}

func realDisk() disk {
	return disk{
		stat: os.Stat,
		open: func(path string) (io.ReadCloser, error) { return os.Open(path) },
	}
}

// search finds the files that inputs name: each once, those of a folder sorted.
type search struct {
	disk     disk
	found    []source
	seen     map[string]bool
	problems []Problem
}

func (s *search) input(name string) {
	if name == stdin {
		s.add(name, false)
		return
	}
	info, err := s.disk.stat(name)
	switch {
	case err == nil && info.IsDir():
		s.folder(name)
	case err == nil:
		s.add(name, false)
	case isGlob(name):
		s.glob(name)
	default:
		s.problems = append(s.problems, cannotOpen(name, err))
	}
}

func (s *search) add(path string, walked bool) {
	if path != stdin {
		path = filepath.Clean(path)
	}
	if !s.seen[path] {
		s.seen[path] = true
		s.found = append(s.found, source{path: path, walked: walked})
	}
}

func (s *search) folder(root string) {
	before := len(s.found)
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			s.problems = append(s.problems, cannotOpen(path, err))
			return nil
		}
		return s.entry(root, path, d)
	})
	if err != nil {
		s.problems = append(s.problems, cannotOpen(root, err))
	}
	if len(s.found) == before {
		s.problems = append(s.problems, Problem{File: root, What: "the folder holds no file to read",
			Hint: "hidden files are left out; name another folder, or the files themselves"})
	}
}

func (s *search) entry(root, path string, d fs.DirEntry) error {
	hidden := path != root && strings.HasPrefix(d.Name(), ".")
	switch {
	case hidden && d.IsDir():
		return filepath.SkipDir
	case hidden || d.IsDir():
		return nil
	}
	info, err := s.disk.stat(path) // follows a link to a file; a link to a folder might lead in a circle
	if err != nil {
		s.problems = append(s.problems, cannotOpen(path, err))
	} else if info.Mode().IsRegular() {
		s.add(path, true)
	}
	return nil
}

func isGlob(name string) bool { return strings.ContainsAny(name, "*?[") }

func (s *search) glob(pattern string) {
	matches, err := filepath.Glob(pattern)
	if err != nil || len(matches) == 0 {
		s.problems = append(s.problems, Problem{File: pattern, What: "no file matches the pattern",
			Hint: "try the pattern with ls; ** is not understood, a folder is read with all its folders", Lost: true})
		return
	}
	for _, path := range matches { // sorted by filepath.Glob
		s.input(path)
	}
}

func cannotOpen(path string, err error) Problem {
	p := Problem{File: path, Lost: true}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.What, p.Hint = "no such file or folder", "check the spelling and the folder you are in"
	case errors.Is(err, fs.ErrPermission):
		p.What, p.Hint = "permission to read it is denied", "check who may read it, for example with ls -l"
	default:
		p.What, p.Hint = "cannot be opened: "+cause(err), "check the path and the disk"
	}
	return p
}

// cause is err without the path, which the Problem names already.
func cause(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}

// nameRecords gives each source the name for its records without an id: its base name, or its path where two share that.
func nameRecords(sources []source) {
	shared := map[string]int{}
	for _, s := range sources {
		shared[filepath.Base(s.path)]++
	}
	for i := range sources {
		s := &sources[i]
		switch base := filepath.Base(s.path); {
		case s.path == stdin:
			s.id = "stdin"
		case shared[base] > 1:
			s.id = filepath.ToSlash(s.path)
		default:
			s.id = base
		}
	}
}
