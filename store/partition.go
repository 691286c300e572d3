package store

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/cockroachdb/pebble/v2/vfs"

	"retold/detect"
)

// posting is a key that a document has.
type posting struct {
	key uint64
	detect.Posting
}

const (
	partitionBits  = 6
	partitionCount = 1 << partitionBits
	rowBytes       = keyBytes + postingBytes
	spillBytes     = 1 << 20 // of a partition, in memory
)

// partitions sorts more postings than fit in memory: by the leading bits of their keys, which are hashes, they go to one of
// many files; each of these is sorted by itself.
type partitions struct {
	fs    vfs.FS
	dir   string
	parts [partitionCount]partition
}

type partition struct {
	buf  []byte
	file vfs.File
}

func newPartitions(fs vfs.FS, dir string) *partitions { return &partitions{fs: fs, dir: dir} }

func (ps *partitions) add(p posting) error {
	i := int(p.key >> (64 - partitionBits))
	part := &ps.parts[i]
	part.buf = appendPosting(postingKey(part.buf, p.key, shardOf(p.Doc)), p.Posting)
	if len(part.buf) < spillBytes {
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

func (ps *partitions) path(i int) string {
	return filepath.Join(ps.dir, fmt.Sprintf("partition-%d", i))
}

// sorted gives a partition by key, then document, and lets go of it.
func (ps *partitions) sorted(i int) ([]posting, error) {
	part := &ps.parts[i]
	content := part.buf
	if part.file != nil {
		spilled, err := readFile(ps.fs, ps.path(i))
		if err != nil {
			return nil, err
		}
		content = append(spilled, part.buf...)
		if err := part.close(); err != nil {
			return nil, err
		}
		if err := ps.fs.Remove(ps.path(i)); err != nil {
			return nil, err
		}
	}
	part.buf = nil
	rows := make([]posting, 0, len(content)/rowBytes)
	for ; len(content) > 0; content = content[rowBytes:] {
		rows = append(rows, posting{hashIn(content), postingAt(content[keyBytes:], content[keyBytes-1])})
	}
	slices.SortFunc(rows, comparePostings)
	return rows, nil
}

func comparePostings(x, y posting) int {
	if x.key != y.key {
		return cmp.Compare(x.key, y.key)
	}
	return cmp.Compare(x.Doc, y.Doc)
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
