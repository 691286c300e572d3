package store

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"retold/detect"
)

func TestMergePostings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := map[uint64]uint8{}
		m := &merging{}
		operands := rapid.SliceOfN(rapid.MapOfN(rapid.Uint64Range(0, 20), rapid.SampledFrom([]uint8{1, 7, removed}), 0, 8), 1, 6).Draw(t, "operands")
		for _, operand := range operands {
			var list []byte
			for _, doc := range slices.Sorted(mapKeys(operand)) {
				list = appendPosting(list, detect.NewPosting(doc, operand[doc]))
				now[doc] = operand[doc]
			}
			if err := m.MergeNewer(list); err != nil {
				t.Fatal(err)
			}
		}
		list, _, err := m.Finish(true)
		if err != nil || checkPostings(list) != nil {
			t.Fatal(err, list)
		}
		for doc, norm := range now {
			if norm == removed {
				delete(now, doc)
			}
		}
		for ; len(list) > 0; list = list[postingBytes:] {
			p := postingAt(list)
			if now[p.Doc()] != p.Norm() {
				t.Fatalf("%v, want %v", p, now)
			}
			delete(now, p.Doc())
		}
		if len(now) > 0 {
			t.Fatalf("%v are missing", now)
		}
	})
}

func mapKeys[V any](m map[uint64]V) func(func(uint64) bool) {
	return func(yield func(uint64) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}
