package corpus

import "sync"

// buffers are what blocks are read into, used again once they are released.
type buffers struct {
	pool sync.Pool
	size int
}

func newBuffers(size int) *buffers { return &buffers{size: size} }

// get gives n bytes, of any contents.
func (b *buffers) get(n int) []byte {
	if b != nil && n == b.size {
		if buf, ok := b.pool.Get().(*[]byte); ok {
			return *buf
		}
	}
	return make([]byte, n)
}

func (b *buffers) put(buf []byte) {
	if b != nil && cap(buf) == b.size {
		buf = buf[:cap(buf)]
		b.pool.Put(&buf)
	}
}

// Release lets the memory of a block be used for another. Nothing that was parsed from it may be looked at any more, unless the
// block is dear, or its file cannot be read again: then a shelf holds it, and it stays as it is.
func (b Block) Release() {
	if !b.Dear() && b.file.begin >= 0 {
		b.file.buffers.put(b.chunk.whole)
	}
}
