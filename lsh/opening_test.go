package lsh

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestPairingListsEqualAMap lists the documents of all pairs in both ways.
func TestPairingListsEqualAMap(t *testing.T) {
	for _, workers := range []int{1, 3} {
		c, o := newsLike(1, 1500), DefaultWeightedOptions()
		o.PostingCap = 20
		w := c.weighted(o)
		p := newPairing(w.rank(inOrder(allRows(w), c.days, w.Len())), workers)
		want := map[int][]uint32{}
		for doc := range uint32(len(c.docs)) {
			for _, number := range p.pairsOf(nil, doc) {
				want[int(number)] = append(want[int(number)], doc)
			}
		}
		got := map[int][]uint32{}
		for _, turn := range [][2]int{{0, 1}, {1, p.parts()}} {
			p.fill(turn[0], turn[1])
			for part := range turn[1] - turn[0] {
				var n numbered
				n.sort(p.part(part))
				for i := range 1 << partNumbers {
					if documents := n.of(i); len(documents) > 0 {
						got[(turn[0]+part)<<partNumbers+i] = slices.Clone(documents)
					}
				}
			}
		}
		if p.parts() < 2 || !maps.EqualFunc(got, want, slices.Equal) {
			t.Errorf("%d workers: %d lists in %d parts, want %d", workers, len(got), p.parts(), len(want))
		}
	}
}

// TestSinglesAreTheDocumentsOfAKey inverts lists of keys.
func TestSinglesAreTheDocumentsOfAKey(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, o := drawCollection(t), DefaultWeightedOptions()
		o.PostingCap = rapid.IntRange(2, 10).Draw(t, "posting cap")
		w := c.weighted(o)
		r := w.rank(inOrder(allRows(w), c.days, w.Len()))
		singles := r.singles()
		for key := range r.rares {
			var want []uint32
			for doc := range uint32(len(c.docs)) {
				if slices.Contains(r.all(doc), key) {
					want = append(want, doc)
				}
			}
			if got := singles.of(key); !slices.Equal(got, want) || len(want) != int(r.count[key]) {
				t.Fatalf("key %d: %v, want %v", key, got, want)
			}
		}
	})
}
