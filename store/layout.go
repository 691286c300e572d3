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
//	m             -> articles (8 bytes), next place (8)
//	d number(8)   -> place (8), and the facts of the article: the leading 4 bytes of each hash
//	a place(8)    -> the article (record.go)
//	k key(8)      -> postings: number (7 bytes), norm (1), ascending; a norm of 255 removes (postings.go)
//	n fact(8)     -> how many documents have it (a signed varint), so that a check reads no postings of common facts
//
// Each is found with one look-up, and tables have filters of their keys: most of what a check asks for is not there.
//
// Versions:
//
//	1: postings in 256 shards a key, frequencies estimated from them; never released
//	2: postings in one record, frequencies counted, facts beside the place
const formatVersion = 2

const (
	metaPrefix     = 'm'
	documentPrefix = 'd'
	articlePrefix  = 'a'
	postingPrefix  = 'k'
	countPrefix    = 'n'
)

const (
	postingBytes = 8
	placeBytes   = 8
	factBytes    = 4
	keyBytes     = 9
)

// key is where a record is.
type key = [keyBytes]byte

func numbered(prefix byte, n uint64) []byte {
	at := numberedKey(prefix, n)
	return at[:]
}

func numberedKey(prefix byte, n uint64) (at key) {
	at[0] = prefix
	binary.BigEndian.PutUint64(at[1:], n)
	return at
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
