package corpus

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"github.com/valyala/fastjson"
)

// Reader turns inputs (files, folders, globs, "-") into blocks of records.
// It is used by one goroutine; the blocks it gives, by any.
type Reader struct {
	options  Options
	disk     disk
	names    *names
	block    int
	sources  []source
	problems []Problem
	notices  []Notice
	failed   int // problems that Strict has not been told of
	skipped  []string
	formats  map[string]Format
	tables   map[string]*Table
	gaps     map[string]*gaps

	at      int // the next of sources
	file    *file
	lines   *stream
	chunk   chunker
	rowless bool // a table of which no row was read yet

	parsers fastjson.ParserPool
	buffers *buffers
}

// file is what the blocks of one file share; it does not change.
type file struct {
	path    string
	id      string // what records without an id are named after
	shape   shape
	names   *names
	columns columns
	limit   int64 // bytes of a record
	begin   int64 // offset of the text in the file; -1 where records cannot be read again there
	size    int64 // of the file, and when it was written: to tell a file that changed
	written time.Time
	parsers *fastjson.ParserPool
	buffers *buffers
	gaps    *gaps
	kept    atomic.Pointer[opened] // open, to read records again; nil: it is not
}

// NewReader finds the files that inputs name, in a stable order: as they are
// named, those of a folder (with all its folders) and of a glob sorted, each once.
// Inputs that do not exist are Problems, unless o is Strict.
func NewReader(inputs []string, o Options) (*Reader, error) {
	return newReader(inputs, o, realDisk(), blockSize)
}

func newReader(inputs []string, o Options, d disk, block int) (*Reader, error) {
	if err := o.Validate(); err != nil {
		return nil, err
	}
	s := search{disk: d, seen: map[string]bool{}}
	for _, input := range inputs {
		s.input(input)
	}
	nameRecords(s.found)
	r := &Reader{options: o, disk: d, names: newNames(o.Fields), block: block, sources: s.found, problems: s.problems, buffers: newBuffers(block),
		formats: map[string]Format{}, tables: map[string]*Table{}, gaps: map[string]*gaps{}}
	return r, r.strict()
}

// Files lists the files that will be read, in order.
func (r *Reader) Files() []string {
	paths := make([]string, len(r.sources))
	for i, s := range r.sources {
		paths[i] = s.path
	}
	return paths
}

// Problems lists what went wrong with whole files so far, in the order of the
// input. What went wrong with single records, their block lists.
func (r *Reader) Problems() []Problem { return r.problems }

// Skipped lists files of folders that are of no format that is read, so far.
func (r *Reader) Skipped() []string { return r.skipped }

// Next gives the next block in the order of the input, io.EOF after the last.
// With Options.Strict, the first Problem of a file is the error.
func (r *Reader) Next(ctx context.Context) (Block, error) {
	for {
		if err := ctx.Err(); err != nil {
			r.close()
			return Block{}, err
		}
		if r.file == nil && r.at == len(r.sources) {
			return Block{}, io.EOF
		}
		if r.file == nil {
			r.open(r.sources[r.at])
			r.at++
		} else if b, ok := r.read(); ok {
			return b, nil
		}
		if err := r.strict(); err != nil {
			r.close()
			return Block{}, err
		}
	}
}

// strict gives the first Problem that it has not given yet, if it matters.
func (r *Reader) strict() error {
	if !r.options.Strict || r.failed == len(r.problems) {
		return nil
	}
	r.failed++
	return r.problems[r.failed-1]
}

func (r *Reader) problem(p Problem) { r.problems = append(r.problems, p) }

func (r *Reader) close() {
	if r.lines != nil {
		r.lines.close()
	}
	r.file, r.lines, r.chunk, r.rowless = nil, nil, chunker{}, false
}

// open makes src the file that is read, unless it cannot be.
func (r *Reader) open(src source) {
	in, err := r.input(src.path)
	if err != nil {
		r.problem(cannotOpen(src.path, err))
		return
	}
	r.lines, err = openStream(in, r.options)
	if err != nil {
		r.problem(r.lines.problem(src.path, 0, err))
		r.close()
		return
	}
	if !r.begin(src) {
		r.close()
	}
}

func (r *Reader) input(path string) (io.ReadCloser, error) {
	switch {
	case path != stdin:
		return r.disk.open(path)
	case r.options.Stdin == nil:
		return nil, errors.New("there is no standard input")
	}
	if b, ok := r.options.Stdin.(*bytes.Reader); ok {
		return whole{b}, nil
	}
	return io.NopCloser(r.options.Stdin), nil
}

// begin tells the format of the file that was opened, and readies what cuts it.
func (r *Reader) begin(src source) bool {
	comma := r.recode(src)
	head, err := r.lines.head()
	if len(head) == 0 {
		r.emptyFile(src, err)
		return false
	}
	shape, why := r.tell(head, src)
	if comma != 0 {
		shape, why = table(comma), ""
	}
	if why != "" {
		r.reject(src, why)
		return false
	}
	r.file = &file{path: src.path, id: src.id, shape: shape, names: r.names, limit: r.options.MaxRecord,
		begin: -1, parsers: &r.parsers, buffers: r.buffers, gaps: &gaps{}}
	r.gaps[src.path] = r.file.gaps
	r.mark(r.file)
	r.chunk = chunker{r: r.lines.text, buffers: r.buffers, split: newSplitter(shape), size: r.block, limit: int(r.options.MaxRecord), line: 1}
	if comma != 0 {
		r.chunk.line++
	}
	if shape.format == JSON || shape.format == JSONL {
		r.openEnvelope(head)
	}
	if err == io.EOF {
		r.chunk.size = min(r.chunk.size, len(head)+1)
	}
	if shape.comma != 0 && !r.header() {
		return false
	}
	r.formats[src.path] = r.file.shape.format
	return true
}

// openEnvelope makes the articles of an envelope the file's records.
func (r *Reader) openEnvelope(head []byte) {
	e, found := findEnvelope(head, r.names)
	if !found {
		return
	}
	r.chunk.line += bytes.Count(head[:e.begin], []byte("\n"))
	if n, _ := r.lines.text.Discard(e.begin); r.file.begin >= 0 {
		r.file.begin += int64(n)
	}
	r.file.shape.format = JSON
	r.chunk.r, r.chunk.split = &arrayBody{r: r.lines.text, around: e.depth}, objectSplitter{}
}

// mark remembers of a regular file, neither packed nor recoded, what it takes to read its records again.
func (r *Reader) mark(f *file) {
	info, err := r.disk.stat(f.path)
	if f.path == stdin || err != nil || !info.Mode().IsRegular() {
		return
	}
	f.begin, f.size, f.written = r.lines.begin, info.Size(), info.ModTime()
}

// Strict tells whether the first record that cannot be read is to end the run.
func (r *Reader) Strict() bool { return r.options.Strict }

func (r *Reader) emptyFile(src source, err error) {
	if err != nil && err != io.EOF {
		r.problem(r.lines.problem(src.path, 0, err))
		return
	}
	r.problem(Problem{File: src.path, What: "the file is empty", Hint: "was it written to its end?"})
}

// reject passes over a file of no use: found in a folder it is counted, named it is a Problem.
func (r *Reader) reject(src source, why string) {
	if src.walked {
		r.skipped = append(r.skipped, src.path)
		return
	}
	r.problem(Problem{File: src.path, What: "the file " + why, Lost: true,
		Hint: "give JSON lines, CSV, plain text or HTML, plain or packed with gzip or zstd"})
}

// tell gives the format asked for, or that of the content.
func (r *Reader) tell(head []byte, src source) (shape, string) {
	switch r.options.Format {
	case Auto:
	case CSV:
		if comma := columnsOf(head, src.path, r.names); comma != 0 && comma != '\t' {
			return shape{CSV, comma}, ""
		}
		return shape{CSV, ','}, ""
	case TSV:
		return shape{TSV, '\t'}, ""
	default:
		return shape{format: r.options.Format}, ""
	}
	s, why := tell(head, src.path, r.names)
	if why == "" && src.walked && s.format == Text && !namedText(src.path) {
		why = "is text that may be no article"
	}
	return s, why
}

// header reads a table's first row.
func (r *Reader) header() bool {
	row, err := r.chunk.row()
	for err == nil && len(row) > 0 && len(trimNewline(row)) == 0 {
		row, err = r.chunk.row()
	}
	if err != nil && err != io.EOF {
		r.problem(r.lines.problem(r.file.path, 1, err))
		return false
	}
	r.file.columns = newColumns(row, r.file.shape.comma, r.names)
	if !r.file.columns.usable() {
		r.problem(Problem{File: r.file.path, Line: 1, Lost: true,
			What: "no column of the header is a headline or a text: " + shorten(list(r.file.columns.names), 120),
			Hint: "the first row must name the columns; say which is which with --field title=COLUMN"})
		return false
	}
	r.tables[r.file.path] = newTable(r.lines.lead, row, r.file.columns)
	r.noteUntitled()
	r.rowless = true
	return true
}

// noteUntitled tells of a table none of whose columns is a headline, and which of them it may be.
func (r *Reader) noteUntitled() {
	c := &r.file.columns
	guess := ""
	for i, a := range c.fields {
		if a.known && a.field == fieldTitle {
			return
		}
		if !a.known && guess == "" {
			guess = c.names[i]
		}
	}
	r.notices = append(r.notices, Notice{r.file.path, "no headline column among " + shorten(list(c.names), 120),
		"say which one it is: --field title=" + cmp.Or(guess, "COLUMN")})
}

// read gives the next block of the file, if it has one.
func (r *Reader) read() (Block, bool) {
	c, err := r.chunk.next()
	switch {
	case err == io.EOF:
		if r.rowless && r.file.columns.usable() {
			r.problem(Problem{File: r.file.path, What: "the table has no row below its header", Hint: "was it written to its end?"})
		}
		r.close()
		return Block{}, false
	case err != nil:
		r.problem(r.lines.problem(r.file.path, r.chunk.line, err))
		r.close()
		return Block{}, false
	case c.long > 0:
		r.problem(overlong(r.file, c.line, c.long))
		return Block{}, false
	}
	r.rowless = false
	return Block{file: r.file, chunk: c}, true
}

func overlong(f *file, line int, n int64) Problem {
	return Problem{File: f.path, Line: line, What: fmt.Sprintf("a record of %s, more than the limit of %s", size(n), size(f.limit)),
		Hint: "is a line break, a quote or a brace missing? otherwise raise the limit with --max-record"}
}
