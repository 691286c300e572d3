package store

import (
	"encoding/binary"
	"io"

	"github.com/cockroachdb/pebble/v2"

	"retold/detect"
)

// removed is the norm of a posting that takes away an older one.
const removed = detect.MaxNorm + 1

// appendPosting leaves out the first byte of the number, which is that of the shard.
func appendPosting(dst []byte, p detect.Posting) []byte {
	return binary.BigEndian.AppendUint64(dst, p.Doc<<8|uint64(p.Norm))
}

func postingAt(list []byte, shard byte) detect.Posting {
	packed := binary.BigEndian.Uint64(list)
	return detect.Posting{Doc: uint64(shard)<<56 | packed>>8, Norm: uint8(packed)}
}

// rest is the number of the first posting of a list, without the byte of the shard.
func rest(list []byte) uint64 { return binary.BigEndian.Uint64(list) >> 8 }

func isRemoved(list []byte) bool { return list[postingBytes-1] == removed }

// checkPostings fails on bytes that are no list: of whole postings, ascending.
func checkPostings(list []byte) error {
	if len(list)%postingBytes != 0 {
		return damaged("a list of postings has %d bytes", len(list))
	}
	for at := postingBytes; at < len(list); at += postingBytes {
		if rest(list[at:]) <= rest(list[at-postingBytes:]) {
			return damaged("a list of postings is not in order")
		}
	}
	return nil
}

// merger lets the database put a posting to a key's others without reading them.
func merger() *pebble.Merger {
	return &pebble.Merger{
		Name: "retold.postings.1",
		Merge: func(_, value []byte) (pebble.ValueMerger, error) {
			m := &merging{}
			return m, m.MergeOlder(value)
		},
	}
}

// merging holds a list; where two lists have a document, the newer posting counts.
type merging struct{ list []byte }

func (m *merging) MergeNewer(value []byte) error {
	if err := checkPostings(value); err != nil {
		return err
	}
	m.list = mergePostings(m.list, value)
	return nil
}

func (m *merging) MergeOlder(value []byte) error {
	if err := checkPostings(value); err != nil {
		return err
	}
	m.list = mergePostings(value, m.list)
	return nil
}

func (m *merging) Finish(includesBase bool) ([]byte, io.Closer, error) {
	if includesBase {
		m.list = withoutRemoved(m.list)
	}
	return m.list, nil, nil
}

func mergePostings(older, newer []byte) []byte {
	merged := make([]byte, 0, len(older)+len(newer))
	for len(older) > 0 && len(newer) > 0 {
		x, y := rest(older), rest(newer)
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
