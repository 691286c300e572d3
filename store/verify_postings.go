package store

import (
	"context"
	"encoding/binary"
	"slices"

	"retold/detect"
)

// hashIn is the key in the key of a list of postings.
func hashIn(key []byte) uint64 { return binary.BigEndian.Uint64(key[1:]) }

// compare finds the postings that are missing, and those that dangle, once it is known that there are some.
func (v *verification) compare(ctx context.Context) error {
	before := len(v.faults)
	if err := v.missing(ctx); err != nil {
		return err
	}
	if err := v.dangling(ctx); err != nil {
		return err
	}
	if len(v.faults) == before {
		v.fault("%d postings are there; the articles ask for %d others", v.have.postings, v.want.postings)
	}
	return nil
}

func (v *verification) missing(ctx context.Context) error {
	return v.each(articlePrefix, func(_, record []byte) error {
		a, err := decodeArticle(record, false)
		if err != nil || len(v.faults) == maxFaults {
			return err
		}
		keys := v.store.detector.Keys(a)
		want := detect.NewPosting(detect.Number(a.ID), keys.Norm())
		lost := 0
		for key := range keys.All() {
			has, err := v.has(key, want)
			if err != nil {
				return err
			}
			if !has {
				lost++
			}
		}
		if lost > 0 {
			v.fault("article %q cannot be found by %d of its keys", a.ID, lost)
		}
		return ctx.Err()
	})
}

func (v *verification) has(key uint64, want detect.Posting) (bool, error) {
	has := false
	_, err := read(v.snapshot, numbered(postingPrefix, key), func(list []byte) error {
		if err := checkPostings(list); err != nil {
			return err
		}
		for ; len(list) > 0 && !has; list = list[postingBytes:] {
			has = postingAt(list) == want
		}
		return nil
	})
	return has, err
}

func (v *verification) dangling(ctx context.Context) error {
	return v.each(postingPrefix, func(key, list []byte) error {
		for ; len(list) > 0 && len(v.faults) < maxFaults; list = list[postingBytes:] {
			if isRemoved(list) {
				continue
			}
			if err := v.posting(hashIn(key), postingAt(list)); err != nil {
				return err
			}
		}
		return ctx.Err()
	})
}

// posting looks whether the article of a posting is there and has the key.
func (v *verification) posting(key uint64, p detect.Posting) error {
	var place uint64
	found, err := read(v.snapshot, numbered(documentPrefix, p.Doc()), func(record []byte) (err error) {
		place, err = decodePlace(record)
		return err
	})
	if err != nil {
		return err
	}
	if !found {
		v.fault("a posting of key %x names document %x, which is not there", key, p.Doc())
		return nil
	}
	a, err := articleAt(v.snapshot, place, false)
	if err != nil {
		return err
	}
	if !slices.Contains(slices.Collect(v.store.detector.Keys(a).All()), key) {
		v.fault("a posting of key %x names article %q, which has no such key", key, a.ID)
	}
	return nil
}
