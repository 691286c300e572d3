package shingle

import (
	_ "embed"
	"sync"
)

//go:embed frequencies.bin
var defaultTable []byte

var loadDefault = sync.OnceValue(func() *Frequencies {
	f := new(Frequencies)
	if f.UnmarshalBinary(defaultTable) != nil {
		return new(Frequencies) // a test holds the file to be whole
	}
	return f
})

// DefaultFrequencies is the table that ships with the binary, read on first use. It is shared and does not change.
// It knows English news and headlines of 1987 to 2020; see the package comment for its limits. Reading it costs about
// 8 ms, once.
func DefaultFrequencies() *Frequencies { return loadDefault() }
