package corpus

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"slices"
	"sync"
)

// Ref says where in its block a record stands: 16 bytes, so that a corpus can be larger than memory.
type Ref struct {
	at, length, line uint32
	nth              uint32 // with plainBit for a record whose texts stand in it as they are
}

const plainBit = 1 << 31

// Ref is where an article of the block stands.
func (b Block) Ref(a *Article) Ref {
	ref := Ref{uint32(a.Origin.at - b.chunk.at), uint32(len(a.Raw)), uint32(a.Origin.Line), a.Origin.nth}
	if a.Origin.plain {
		ref.nth |= plainBit
	}
	return ref
}

// Dear says that the block's articles are better kept than parsed again: pages and texts, a file each.
func (b Block) Dear() bool { return b.file.shape.format == HTML || b.file.shape.format == Text }

// Shelf finds articles again after they were read, by their place among all, without holding them: a record of a plain
// file is read from the file once more; one of a packed file or of a pipe is kept as it came, packed no more. Those of
// dear blocks are kept as articles. Add is for one goroutine at a time; all else is for any number,
// but not while something is added.
type Shelf struct {
	blocks []shelved
	starts []int // places of the blocks' first articles
	near   []int // for each stretch of places, the block that holds the first of them, or one before it
	n      int
	mutex  sync.Mutex
	files  []*file // those kept open
}

// keptOpen bounds how many files are kept open; of an input of more, the others are opened for each record.
const keptOpen = 64

// shelved is a block that was read.
type shelved struct {
	file     *file
	at       int64 // offset of the block in the file's text
	refs     []Ref
	data     []byte    // the records, where the file cannot be read again
	articles []Article // the parsed ones, where parsing is dear
}

// NewShelf is empty. Close it when done.
func NewShelf() *Shelf { return new(Shelf) }

// Close closes the files that were opened to read records again.
func (s *Shelf) Close() error {
	for _, f := range s.files {
		f.kept.Swap(nil).Close()
	}
	s.files = nil
	return nil
}

// Len is the number of articles.
func (s *Shelf) Len() int { return s.n }

// Add shelves a block: where its articles stand, and the articles themselves of a dear one, in order.
func (s *Shelf) Add(b Block, refs []Ref, articles []Article) {
	on := shelved{file: b.file, at: b.chunk.at, refs: slices.Clone(refs), articles: articles}
	if !b.Dear() && b.file.begin < 0 {
		on.data = b.chunk.data
	}
	s.blocks = append(s.blocks, on)
	s.starts = append(s.starts, s.n)
	s.n += len(refs)
	for len(s.near)*stretch < s.n {
		s.near = append(s.near, len(s.blocks)-1)
	}
}

const stretch = 512 // places

// find gives the block of a place, and the place in it.
func (s *Shelf) find(place int) (on *shelved, at int) {
	block := s.near[place/stretch]
	for block+1 < len(s.starts) && s.starts[block+1] <= place {
		block++
	}
	return &s.blocks[block], place - s.starts[block]
}

// Article parses a record again. It fails where the file is not any more what it was.
func (s *Shelf) Article(place int) (*Article, error) {
	on, at := s.find(place)
	if on.articles != nil {
		return &on.articles[at], nil
	}
	raw, err := s.raw(nil, on, on.refs[at])
	if err != nil {
		return nil, err
	}
	articles, _ := on.block(raw, on.refs[at], new([1]int)).Articles()
	if len(articles) != 1 {
		return nil, changed(on.file.path, on.refs[at])
	}
	return &articles[0], nil
}

// Expect begins to bring the record of a place closer, which will be read again soon.
func (s *Shelf) Expect(place int) {
	on, at := s.find(place)
	if on.articles != nil {
		return
	}
	ref := on.refs[at]
	if on.data != nil {
		fetch(on.data[ref.at : ref.at+ref.length])
		return
	}
	f, from := on.file.kept.Load(), on.file.begin+on.at+int64(ref.at)
	if f != nil && from+int64(ref.length) <= int64(len(f.mapped)) {
		fetch(f.mapped[from : from+int64(ref.length)])
	}
}

// block is a block of one record that was read again, in which cut is where it ends.
func (on *shelved) block(raw []byte, ref Ref, cut *[1]int) Block {
	cut[0] = len(raw)
	return Block{file: on.file, again: true, chunk: chunk{data: raw[:len(raw):len(raw)], cuts: cut[:], line: int(ref.line),
		nth: max(ref.nth&^plainBit, 1) - 1, at: on.at + int64(ref.at), plain: ref.nth&plainBit != 0}}
}

// raw gives a record as it came, in buf where it is read again and fits.
func (s *Shelf) raw(buf []byte, on *shelved, ref Ref) ([]byte, error) {
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
	if cap(buf) < int(ref.length) {
		buf = make([]byte, max(int(ref.length), 2*cap(buf)))
	}
	buf = buf[:ref.length]
	if _, err := f.ReadAt(buf, on.file.begin+on.at+int64(ref.at)); err != nil {
		return nil, again(on.file.path, ref, err)
	}
	return buf, nil
}

// open opens a file that is what it was when it was read first, or fails with io.EOF.
func (s *Shelf) open(was *file) (f *opened, kept bool, err error) {
	if f = was.kept.Load(); f != nil {
		return f, true, nil
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if f = was.kept.Load(); f != nil {
		return f, true, nil
	}
	file, err := os.Open(was.path)
	if err != nil {
		return nil, false, err
	}
	f = &opened{File: file}
	if info, err := f.Stat(); err != nil || info.Size() != was.size || !info.ModTime().Equal(was.written) {
		f.Close()
		return nil, false, cmp.Or(err, io.EOF)
	}
	if kept = len(s.files) < keptOpen; kept {
		f.mapped = mapFile(file, was.size)
		s.files = append(s.files, was)
		was.kept.Store(f)
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
