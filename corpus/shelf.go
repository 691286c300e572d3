package corpus

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"sync"
)

// Ref says where a shelf has a record: 20 bytes, so that a corpus can be larger than memory.
type Ref struct {
	block, at, length, line, nth uint32
}

// Shelf finds articles again after they were read, without holding them: a record of a plain file is read
// from the file once more; one of a packed file or of a pipe is kept as it came, packed no more. Pages and texts, a
// file each and dear to parse, are kept as articles. Add is for one goroutine at a time; Article is for any number,
// but not while something is added.
type Shelf struct {
	blocks []shelved
	mutex  sync.Mutex
	files  map[string]*os.File // those kept open
}

// keptOpen bounds how many files are kept open; of an input of more, the others are opened for each record.
const keptOpen = 64

// shelved is a block that was read.
type shelved struct {
	file     *file
	at       int64     // offset of the block in the file's text
	data     []byte    // the records, where the file cannot be read again
	articles []Article // the parsed ones, where parsing is dear
}

// NewShelf is empty. Close it when done.
func NewShelf() *Shelf { return &Shelf{files: map[string]*os.File{}} }

// Close closes the files that were opened to read records again.
func (s *Shelf) Close() error {
	for _, f := range s.files {
		f.Close()
	}
	clear(s.files)
	return nil
}

// Add shelves a block and gives its articles' places, in their order.
func (s *Shelf) Add(b Block, articles []Article) []Ref {
	on := shelved{file: b.file, at: b.chunk.at}
	switch {
	case b.file.shape.format == HTML || b.file.shape.format == Text:
		on.articles = articles
	case b.file.begin < 0:
		on.data = b.chunk.data
	}
	s.blocks = append(s.blocks, on)
	refs := make([]Ref, len(articles))
	for i := range articles {
		o := articles[i].Origin
		refs[i] = Ref{uint32(len(s.blocks) - 1), uint32(o.at - b.chunk.at), uint32(len(articles[i].Raw)), uint32(o.Line), o.nth}
	}
	return refs
}

// Article parses a record again. It fails where the file is not any more what it was.
func (s *Shelf) Article(ref Ref) (*Article, error) {
	on := &s.blocks[ref.block]
	if on.articles != nil {
		return &on.articles[0], nil
	}
	raw, err := s.raw(on, ref)
	if err != nil {
		return nil, err
	}
	b := Block{file: on.file, again: true, chunk: chunk{data: raw, cuts: []int{len(raw)}, line: int(ref.line), nth: max(ref.nth, 1) - 1,
		at: on.at + int64(ref.at)}}
	articles, _ := b.Articles()
	if len(articles) != 1 {
		return nil, changed(on.file.path, ref)
	}
	return &articles[0], nil
}

func (s *Shelf) raw(on *shelved, ref Ref) ([]byte, error) {
	if on.data != nil {
		return on.data[ref.at : ref.at+ref.length : ref.at+ref.length], nil
	}
	f, kept, err := s.open(on.file)
	if err != nil {
		return nil, again(on.file.path, ref, err)
	}
	if !kept {
		defer f.Close()
	}
	raw := make([]byte, ref.length)
	if _, err := f.ReadAt(raw, on.file.begin+on.at+int64(ref.at)); err != nil {
		return nil, again(on.file.path, ref, err)
	}
	return raw, nil
}

// open opens a file that is what it was when it was read first, or fails with io.EOF.
func (s *Shelf) open(was *file) (f *os.File, kept bool, err error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if f := s.files[was.path]; f != nil {
		return f, true, nil
	}
	if f, err = os.Open(was.path); err != nil {
		return nil, false, err
	}
	if info, err := f.Stat(); err != nil || info.Size() != was.size || !info.ModTime().Equal(was.written) {
		f.Close()
		return nil, false, cmp.Or(err, io.EOF)
	}
	if kept = len(s.files) < keptOpen; kept {
		s.files[was.path] = f
	}
	return f, kept, nil
}

// again says why a record could not be read again.
func again(path string, ref Ref, err error) error {
	if err == io.EOF {
		return changed(path, ref)
	}
	return Problem{File: path, Line: int(ref.line), What: fmt.Sprintf("cannot be read again: %v", err),
		Hint: "was the file moved meanwhile?", Lost: true}
}

func changed(path string, ref Ref) error {
	return Problem{File: path, Line: int(ref.line), What: "the record is not what it was when it was read first",
		Hint: "did something write to the file meanwhile?", Lost: true}
}
