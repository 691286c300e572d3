package corpus

import (
	"io"
	"os"
	"runtime/debug"
)

// opened is a file that records are read from again: mapped into memory where the system can, as a record is a few hundred
// bytes and a call of the system costs more than they do.
type opened struct {
	*os.File
	mapped []byte // nil: it is read
}

// ReadAt reads as io.ReaderAt does. A mapped file that another program has cut short meanwhile ends there.
func (o *opened) ReadAt(buf []byte, at int64) (n int, err error) {
	if o.mapped == nil || at < 0 || at > int64(len(o.mapped)) {
		return o.File.ReadAt(buf, at)
	}
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if recover() != nil {
			n, err = 0, io.EOF
		}
	}()
	if n = copy(buf, o.mapped[at:]); n < len(buf) {
		return n, io.EOF
	}
	return n, nil
}

func (o *opened) Close() error {
	unmapFile(o.mapped)
	return o.File.Close()
}
