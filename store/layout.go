package store

import (
	"encoding/binary"
	"fmt"
)

// An index is a folder:
//
//	INDEX   the version of the format, the options its keys were made with, and their fingerprint (describe.go)
//	SEAL    sizes and checksums of the database's small files; there while no process has the index open for writing (seal.go)
//	LOCK    what processes lock: shared for reading, exclusive for writing (lock_unix.go)
//	data/   a Pebble database
//
// The database has five kinds of keys. Numbers are big-endian; a document's number is detect.Number of its article's id; a place
// counts articles as they are added, and a replaced article gets a new one.
//
//	m                   -> articles (8 bytes), next place (8)
//	d number(8)         -> place (8)
//	a place(8)          -> the article (record.go)
//	f place(8)          -> its facts: the leading 4 bytes of each hash
//	k key(8) shard(1)   -> postings: number (its last 7 bytes), norm (1), ascending; a norm of 255 removes (postings.go)
//
// A key's postings are spread over 256 shards by the first byte of the number: reading the first of a common key's postings
// costs no more than reading a rare key, and a new posting rewrites a small part of them.
//
// Versions:
//
//	1: the first
const formatVersion = 1

const (
	metaPrefix     = 'm'
	documentPrefix = 'd'
	articlePrefix  = 'a'
	factsPrefix    = 'f'
	postingPrefix  = 'k'
)

const (
	postingBytes = 8
	factBytes    = 4
	keyBytes     = 10
)

func numbered(prefix byte, n uint64) []byte {
	return binary.BigEndian.AppendUint64([]byte{prefix}, n)
}

func shardOf(doc uint64) byte { return byte(doc >> 56) }

// postingKey appends where the postings of a key that fall in a shard are.
func postingKey(dst []byte, key uint64, shard byte) []byte {
	return append(binary.BigEndian.AppendUint64(append(dst, postingPrefix), key), shard)
}

// after is the first key that does not begin with a prefix.
func after(prefix byte) []byte { return []byte{prefix + 1} }

// meta is the record that every batch writes.
type meta struct{ articles, next uint64 }

func (m meta) encode() []byte {
	return binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(nil, m.articles), m.next)
}

func decodeMeta(b []byte) (meta, error) {
	if len(b) != 16 {
		return meta{}, damaged("the count of articles has %d bytes", len(b))
	}
	return meta{binary.BigEndian.Uint64(b), binary.BigEndian.Uint64(b[8:])}, nil
}

func decodeNumber(b []byte, what string) (uint64, error) {
	if len(b) != 8 {
		return 0, damaged("%s has %d bytes", what, len(b))
	}
	return binary.BigEndian.Uint64(b), nil
}

// Damage is the error of an index that does not hold what it must.
type Damage struct{ What string }

func (d Damage) Error() string { return "the index is damaged: " + d.What }

func damaged(format string, args ...any) error { return Damage{fmt.Sprintf(format, args...)} }
