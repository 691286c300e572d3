package store

import (
	"bytes"
	"encoding/binary"
	"io"
	"slices"

	"github.com/cockroachdb/pebble/v2"

	"retold/detect"
)

// removed is the norm of a posting that takes away an older one.
const removed = detect.MaxNorm + 1

func appendPosting(dst []byte, p detect.Posting) []byte {
	return binary.BigEndian.AppendUint64(dst, uint64(p))
}

func postingAt(list []byte) detect.Posting { return detect.Posting(binary.BigEndian.Uint64(list)) }

func isRemoved(list []byte) bool { return list[postingBytes-1] == removed }

// checkPostings fails on bytes that are no list: of whole postings, ascending.
func checkPostings(list []byte) error {
	if len(list)%postingBytes != 0 {
		return damaged("a list of postings has %d bytes", len(list))
	}
	for at := postingBytes; at < len(list); at += postingBytes {
		if postingAt(list[at:]).Doc() <= postingAt(list[at-postingBytes:]).Doc() {
			return damaged("a list of postings is not in order")
		}
	}
	return nil
}

// merger lets the database put a posting to a key's others, and count a fact, without reading what is there.
func merger() *pebble.Merger {
	return &pebble.Merger{
		Name: "retold.postings.2",
		Merge: func(key, value []byte) (pebble.ValueMerger, error) {
			if len(key) > 0 && key[0] == countPrefix {
				m := &counting{}
				return m, m.MergeNewer(value)
			}
			m := &merging{}
			return m, m.MergeNewer(value)
		},
	}
}

// merging holds lists, the newest first; where several have a document, the newest posting counts. They are merged in the end,
// two by two, so that each posting is moved as often as there are doublings, and not as there are lists.
type merging struct{ lists [][]byte }

func (m *merging) MergeNewer(value []byte) error {
	m.lists = slices.Insert(m.lists, 0, bytes.Clone(value))
	return checkPostings(value)
}

func (m *merging) MergeOlder(value []byte) error {
	m.lists = append(m.lists, bytes.Clone(value))
	return checkPostings(value)
}

func (m *merging) Finish(includesBase bool) ([]byte, io.Closer, error) {
	for len(m.lists) > 1 {
		half := m.lists[:0]
		for i := 0; i < len(m.lists); i += 2 {
			list := m.lists[i]
			if i+1 < len(m.lists) {
				list = mergePostings(m.lists[i+1], list)
			}
			half = append(half, list)
		}
		m.lists = half
	}
	if includesBase {
		m.lists[0] = withoutRemoved(m.lists[0])
	}
	return m.lists[0], nil, nil
}

// counting sums up how often a fact came and went.
type counting struct{ n int64 }

func (c *counting) MergeNewer(value []byte) error {
	n, err := decodeCount(value)
	c.n += n
	return err
}

func (c *counting) MergeOlder(value []byte) error { return c.MergeNewer(value) }

func (c *counting) Finish(bool) ([]byte, io.Closer, error) { return encodeCount(c.n), nil, nil }

func encodeCount(n int64) []byte { return binary.AppendVarint(nil, n) }

func decodeCount(value []byte) (int64, error) {
	n, size := binary.Varint(value)
	if size <= 0 || size != len(value) {
		return 0, damaged("the count of a fact has %d bytes", len(value))
	}
	return n, nil
}

func mergePostings(older, newer []byte) []byte {
	merged := make([]byte, 0, len(older)+len(newer))
	for len(older) > 0 && len(newer) > 0 {
		x, y := postingAt(older).Doc(), postingAt(newer).Doc()
		if x < y {
			merged, older = append(merged, older[:postingBytes]...), older[postingBytes:]
			continue
		}
		merged, newer = append(merged, newer[:postingBytes]...), newer[postingBytes:]
		if x == y {
			older = older[postingBytes:]
		}
	}
	return append(append(merged, older...), newer...)
}

func withoutRemoved(list []byte) []byte {
	kept := list[:0]
	for ; len(list) > 0; list = list[postingBytes:] {
		if !isRemoved(list) {
			kept = append(kept, list[:postingBytes]...)
		}
	}
	return kept
}
