package store

import (
	"errors"

	"github.com/cockroachdb/pebble/v2"

	"retold/corpus"
	"retold/detect"
)

// within bounds an iterator to the keys that begin with a prefix.
func within(prefix byte) *pebble.IterOptions {
	return &pebble.IterOptions{LowerBound: []byte{prefix}, UpperBound: after(prefix)}
}

// read gives the record of a key to use, and tells whether there is one.
func read(r pebble.Reader, key []byte, use func(record []byte) error) (bool, error) {
	record, done, err := r.Get(key)
	if errors.Is(err, pebble.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, asDamage(err)
	}
	err = use(record)
	if closed := done.Close(); err == nil {
		err = asDamage(closed)
	}
	return true, err
}

// need is read for a record that must be there.
func need(r pebble.Reader, key []byte, use func(record []byte) error) error {
	found, err := read(r, key, use)
	return missing(key, found, err)
}

// missing is the error of a record that must be there and was not found.
func missing(key []byte, found bool, err error) error {
	if err == nil && !found {
		return damaged("the record %c %x is missing", key[0], key[1:])
	}
	return err
}

func readMeta(r pebble.Reader) (m meta, err error) {
	err = need(r, []byte{metaPrefix}, func(record []byte) (err error) {
		m, err = decodeMeta(record)
		return err
	})
	return m, err
}

func articleAt(r pebble.Reader, place uint64, raw bool) (a *corpus.Article, err error) {
	err = need(r, numbered(articlePrefix, place), func(record []byte) (err error) {
		a, err = decodeArticle(record, raw)
		return err
	})
	return a, err
}

// find gives the article that has an id, and its place.
func find(r pebble.Reader, id string) (place uint64, a *corpus.Article, err error) {
	found, err := read(r, numbered(documentPrefix, detect.Number(id)), func(record []byte) (err error) {
		place, err = decodePlace(record)
		return err
	})
	if err != nil {
		return 0, nil, err
	}
	if !found {
		return 0, nil, detect.ErrNoArticle
	}
	if a, err = articleAt(r, place, true); err != nil {
		return 0, nil, err
	}
	if a.ID != id {
		return 0, nil, &collision{a.ID, id}
	}
	return place, a, nil
}

// collision is the error of two ids with one number; see detect.Number.
type collision struct{ there, asked string }

func (c *collision) Error() string {
	return "the ids " + c.there + " and " + c.asked + " have the same hash; one of them needs another id"
}
