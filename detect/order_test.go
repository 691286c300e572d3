package detect

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"
)

// order is a stable sort by hash, also of hashes that share their leading half.
func TestOrderEqualsItsTwin(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for _, n := range []int{0, 1, 2, 1000, 20_000} {
		hashes := make([]uint64, n)
		for i := range hashes {
			hashes[i] = rng.Uint64()
			if i > 0 && rng.IntN(4) == 0 {
				hashes[i] = hashes[i-1] &^ uint64(rng.IntN(2))
			}
		}
		want := make([]uint32, n)
		for i := range want {
			want[i] = uint32(i)
		}
		slices.SortStableFunc(want, func(i, j uint32) int { return cmp.Compare(hashes[i], hashes[j]) })
		if got := order(n, func(i uint32) uint64 { return hashes[i] }); !slices.Equal(got, want) {
			t.Errorf("%d hashes are not in order", n)
		}
	}
}
