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
// It was counted on English news and headlines of 1987 to 2020 (MODEL: gentable): later names look rarer than they
// are, and words of other languages are unknown to it (see Known).
func DefaultFrequencies() *Frequencies { return loadDefault() }
