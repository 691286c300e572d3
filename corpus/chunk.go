package corpus

import (
	"bytes"
	"io"
)

// blockSize is how many bytes of records a block holds, unless one record is longer.
const blockSize = 1 << 20

// chunker cuts a stream into runs of whole records. It holds one run at a time,
// and no record longer than the limit.
type chunker struct {
	r     io.Reader
	split splitter
	size  int // of a run
	limit int // of a record

	buffers *buffers
	whole   []byte // the buffer that rest is of, where nothing else is
	rest    []byte // read, and not given out yet
	at      int64  // offset of rest in the text
	line    int    // of the first byte of rest
	nth     uint32 // records that began on that line before
	err     error  // what ended the stream: io.EOF, or worse
}

// chunk is a run of whole records.
type chunk struct {
	data  []byte
	whole []byte // the buffer that data is in, to be used again; nil: it has none of its own
	cuts  []int  // where records end; see splitter
	line  int    // of the first byte, 1-based
	nth   uint32 // records that began on that line before
	at    int64  // offset of the first byte in the text
	long  int64  // not 0: instead of data, a record of so many bytes was passed over
	plain bool   // it is one record that was read before, and whose texts stand in it as they are
}

// next gives the next run; after the last, the error that ended the stream.
// What follows the last whole record when the stream breaks off is dropped.
func (c *chunker) next() (chunk, error) { return c.upTo(len(c.rest) + c.size) }

// row gives a table's next row.
func (c *chunker) row() ([]byte, error) {
	first, err := c.upTo(1)
	return first.data, err
}

// upTo gives the next run, of so many cuts at most.
func (c *chunker) upTo(cutsAtMost int) (chunk, error) {
	for room := c.size; ; room *= 2 {
		c.fill(min(room, max(c.limit, c.size)))
		if len(c.rest) == 0 {
			return chunk{}, c.err
		}
		if cuts := c.split.ends(nil, c.rest, c.err == io.EOF); len(cuts) > 0 {
			return c.take(cuts[:min(len(cuts), cutsAtMost)]), nil
		}
		if c.err != nil {
			return chunk{}, c.err
		}
		if len(c.rest) >= c.limit {
			return c.pass(), nil
		}
	}
}

// fill reads until rest holds n bytes or the stream ends.
func (c *chunker) fill(n int) {
	if c.err != nil || len(c.rest) >= n {
		return
	}
	buf := c.buffers.get(n)
	have := copy(buf, c.rest)
	for have < n && c.err == nil {
		var got int
		got, c.err = c.r.Read(buf[have:])
		have += got
	}
	c.whole = buf
	if have < n/2 { // a small file would hold on to a block
		buf = bytes.Clone(buf[:have])
		c.buffers.put(c.whole)
		c.whole = nil
	}
	c.rest = buf[:have:have]
}

func (c *chunker) take(cuts []int) chunk {
	end := cuts[len(cuts)-1]
	taken := chunk{data: c.rest[:end:end], whole: c.whole, cuts: cuts, line: c.line, nth: c.nth, at: c.at}
	c.at += int64(end)
	if lines := bytes.Count(taken.data, []byte("\n")); lines > 0 {
		c.line, c.nth = c.line+lines, 0
	}
	c.nth += taken.lastLine()
	c.rest = bytes.Clone(c.rest[end:]) // what was taken may be released, and written over, before more is read
	c.whole = nil
	return taken
}

// pass reads over a record that is too long, without holding it. A table's may
// only be a quote that never closes: then its first line is the culprit.
func (c *chunker) pass() chunk {
	if cuts := c.split.ends(nil, c.rest, true); len(cuts) > 1 {
		return c.take(cuts[:1])
	}
	long := chunk{line: c.line}
	for {
		if at := c.split.skip(c.rest); at >= 0 {
			c.drop(&long, at)
			return long
		}
		c.drop(&long, len(c.rest))
		if c.err != nil {
			return long
		}
		c.fill(min(c.size, headSize))
	}
}

func (c *chunker) drop(long *chunk, n int) {
	long.long += int64(n)
	c.at += int64(n)
	c.line += bytes.Count(c.rest[:n], []byte("\n"))
	c.nth = 0
	c.rest = c.rest[n:]
}

// lastLine counts the records that begin on the last line of a chunk, which may go on in the next.
func (c chunk) lastLine() (n uint32) {
	line := bytes.LastIndexByte(c.data, '\n') + 1
	for i := len(c.cuts) - 1; i >= 0 && c.cuts[i] > line; i-- {
		begin := 0
		if i > 0 {
			begin = c.cuts[i-1]
		}
		if begin+between(c.data[begin:c.cuts[i]]) >= line {
			n++
		}
	}
	return n
}

// between is the length of what stands before an object: the bracket of its array, the comma after the one before.
func between(data []byte) int { return len(data) - len(bytes.TrimLeft(data, " \t\r\n,[]")) }
