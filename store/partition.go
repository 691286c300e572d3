package store

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/cockroachdb/pebble/v2/vfs"

	"retold/detect"
)

const (
	partitionBits  = 6
	partitionCount = 1 << partitionBits
	spillBytes     = 1 << 18 // of a partition, in memory
)

// partitions sorts more rows than fit in memory: by the leading bits of their keys, which are hashes, they go to one of many
// files; each of these is sorted by itself.
type partitions struct {
	fs    vfs.FS
	name  string
	shift int // of a key, which leaves its leading bits
	parts [partitionCount]partition
}

type partition struct {
	buf  []byte
	file vfs.File
}

// newPartitions takes keys of so many bits.
func newPartitions(fs vfs.FS, dir, name string, keyBits int) *partitions {
	return &partitions{fs: fs, name: filepath.Join(dir, name), shift: keyBits - partitionBits}
}

// add gives the rows of a key's partition to put one more to their end.
func (ps *partitions) add(key uint64, put func(rows []byte) []byte) error {
	i := int(key >> ps.shift)
	part := &ps.parts[i]
	if part.buf = put(part.buf); len(part.buf) < spillBytes {
		return nil
	}
	if part.file == nil {
		f, err := ps.fs.Create(ps.path(i), vfs.WriteCategoryUnspecified)
		if err != nil {
			return err
		}
		part.file = f
	}
	_, err := part.file.Write(part.buf)
	part.buf = part.buf[:0]
	return err
}

func (ps *partitions) path(i int) string { return fmt.Sprintf("%s-%d", ps.name, i) }

// take gives the rows of a partition, in the order they came, and lets go of them.
func (ps *partitions) take(i int) ([]byte, error) {
	part := &ps.parts[i]
	rows := part.buf
	part.buf = nil
	if part.file == nil {
		return rows, nil
	}
	spilled, err := readFile(ps.fs, ps.path(i))
	if err != nil {
		return nil, err
	}
	if err := part.close(); err != nil {
		return nil, err
	}
	return append(spilled, rows...), ps.fs.Remove(ps.path(i))
}

func (p *partition) close() error {
	if p.file == nil {
		return nil
	}
	f := p.file
	p.file = nil
	return f.Close()
}

func (ps *partitions) close() {
	for i := range ps.parts {
		_ = ps.parts[i].close()
	}
}

// posting is a key that a document has.
type posting struct {
	key uint64
	detect.Posting
}

func (ps *partitions) addPosting(p posting) error {
	return ps.add(p.key, func(rows []byte) []byte {
		return appendPosting(binary.BigEndian.AppendUint64(rows, p.key), p.Posting)
	})
}

// sorted gives the postings of a partition by key, then document.
func (ps *partitions) sorted(i int) ([]posting, error) {
	rows, err := ps.take(i)
	if err != nil {
		return nil, err
	}
	const rowBytes = 8 + postingBytes
	sorted := make([]posting, 0, len(rows)/rowBytes)
	for ; len(rows) >= rowBytes; rows = rows[rowBytes:] {
		sorted = append(sorted, posting{binary.BigEndian.Uint64(rows), postingAt(rows[8:])})
	}
	slices.SortFunc(sorted, comparePostings)
	return sorted, nil
}

func comparePostings(x, y posting) int {
	if x.key != y.key {
		return cmp.Compare(x.key, y.key)
	}
	return cmp.Compare(x.Posting, y.Posting)
}

// document is where an article stands and what its facts are, encoded.
type document struct {
	number uint64
	record []byte
}

func (ps *partitions) addDocument(d document) error {
	return ps.add(d.number, func(rows []byte) []byte {
		rows = binary.BigEndian.AppendUint64(rows, d.number)
		return append(binary.BigEndian.AppendUint32(rows, uint32(len(d.record))), d.record...)
	})
}

// documents gives those of a partition by number.
func (ps *partitions) documents(i int) ([]document, error) {
	rows, err := ps.take(i)
	if err != nil {
		return nil, err
	}
	var sorted []document
	for len(rows) > 0 {
		end := 12 + int(binary.BigEndian.Uint32(rows[8:]))
		sorted = append(sorted, document{binary.BigEndian.Uint64(rows), rows[12:end]})
		rows = rows[end:]
	}
	slices.SortFunc(sorted, func(x, y document) int { return cmp.Compare(x.number, y.number) })
	return sorted, nil
}
