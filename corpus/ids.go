package corpus

import (
	"fmt"
	"hash/fnv"
	"io"
)

// IDs tells ids that were given before. It keeps 64 bits of each id and where it
// stood, no text: some 40 bytes an article. Among ten million ids the chance that
// two different ones are taken for the same is about one in 300,000.
type IDs struct {
	places map[uint64]place
	files  []string
	number map[string]uint32
}

type place struct {
	file uint32
	line uint32
}

// NewIDs knows no id.
func NewIDs() *IDs {
	return &IDs{places: map[uint64]place{}, number: map[string]uint32{}}
}

// Add remembers id, which stands at o, and is a Problem that names both places
// when it was given before. Call it in the order of the input, so that the same
// place is first every time.
func (d *IDs) Add(id string, o Origin) *Problem {
	key := hashID(id)
	first, twice := d.places[key]
	if !twice {
		d.places[key] = place{d.fileNumber(o.File), uint32(o.Line)}
		return nil
	}
	p := Twice(id, Origin{File: d.files[first.file], Line: int(first.line)}, o)
	return &p
}

// Twice is the Problem of an article whose id was given before.
func Twice(id string, first, again Origin) Problem {
	return Problem{File: again.File, Line: again.Line,
		What: fmt.Sprintf("the id %q was given before, in %s", shorten(id, 60), first),
		Hint: "ids must differ, between files too; the first article is kept. Without ids, articles are named by file and line"}
}

func (d *IDs) fileNumber(file string) uint32 {
	n, ok := d.number[file]
	if !ok {
		n = uint32(len(d.files))
		d.files = append(d.files, file)
		d.number[file] = n
	}
	return n
}

// hashID folds FNV-1a of 128 bits: the same in every process, unlike the hashes of maps.
func hashID(id string) uint64 {
	h := fnv.New128a()
	io.WriteString(h, id)
	var sum [16]byte
	h.Sum(sum[:0])
	var key uint64
	for i := range 8 {
		key = key<<8 | uint64(sum[i]^sum[i+8])
	}
	return key
}
