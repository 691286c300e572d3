package corpus

import "unsafe"

const (
	cacheLine  = 64
	fetchAhead = 8 // lines; those that follow are loaded as these are read
)

// fetch begins to load data from memory, and does not wait for it. The data need not be there.
func fetch(data []byte) {
	if len(data) > 0 {
		fetchLines(unsafe.SliceData(data), min((len(data)+cacheLine-1)/cacheLine, fetchAhead))
	}
}
