//go:build !amd64

package shingle

// read reads the bytes of a text from base on; past its end no bit is set.
func (m *masks) read(text string, base int) { m.readPortable(text, base) }
