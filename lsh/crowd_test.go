package lsh

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestCrowdsEqualTheirTwin compares blocks whose sums and needs are small, large, and beyond what a number holds.
func TestCrowdsEqualTheirTwin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		places := func() []uint16 {
			list := make([]uint16, 8*rapid.SampledFrom([]int{1, 2, 5, 100}).Draw(t, "eights"))
			for i := range list {
				list[i] = uint16(rng.IntN(100))
			}
			return list
		}
		var most [outlinePlaces]uint8
		for p := range 100 {
			most[p] = uint8(rng.IntN(256))
		}
		limit := rapid.SampledFrom([]int{1, 500, 1 << 16}).Draw(t, "limit")
		need := func() uint16 { return uint16(rng.IntN(limit)) }
		var c crowd
		for i := range crowdBlock {
			c.add(i, places(), need())
		}
		own, needed, bar := places(), need(), need()
		n := rapid.IntRange(0, crowdBlock).Draw(t, "n")
		first := uint64(1)<<n - 1
		if got, want := c.reach(n, own, &most, needed, bar)&first, c.reachPortable(own, &most, needed, bar)&first; got != want {
			t.Fatalf("the first %d: got %b, want %b", n, got, want)
		}
	})
}

// TestBlocksMeetThoseThatMeetOneByOne looks at lists of up to some blocks in both ways. A glance leaves few pairs.
func TestBlocksMeetThoseThatMeetOneByOne(t *testing.T) {
	c, o := newsLike(1, 1200), DefaultWeightedOptions()
	o.PostingCap, o.Overlap = 300, 0.1
	w := c.weighted(o)
	r := w.rank(inOrder(allRows(w), c.days, w.Len()))
	s := newSearcher(r, nil)
	meetings := func(look func(list), l list) (pairs [][2]uint32) {
		look(l)
		for _, m := range s.meetings {
			pairs = append(pairs, [2]uint32{m.a, m.b})
		}
		s.meetings = nil
		slices.SortFunc(pairs, func(x, y [2]uint32) int { return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1])) })
		return pairs
	}
	inBlocks := func(l list) {
		for from := 0; from < len(l.documents); from += crowdBlock {
			s.block(l, from)
		}
	}
	longest, met, looked, singles := 0, 0, 0, r.singles()
	for key := range r.rares {
		l := list{singles.of(key), key}
		got, want := meetings(inBlocks, l), meetings(s.oneByOne, l)
		if !slices.Equal(got, want) {
			t.Fatalf("%d of %d documents: %d meetings, %d one by one", key, len(l.documents), len(got), len(want))
		}
		n := len(l.documents)
		longest, met, looked = max(longest, n), met+len(got), looked+n*(n-1)/2
	}
	if longest <= 2*crowdBlock {
		t.Errorf("no list is longer than %d", longest)
	}
	if 20*met > looked {
		t.Errorf("a glance leaves %d of %d pairs", met, looked)
	}
}
