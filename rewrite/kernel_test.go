package rewrite

import (
	"math/bits"
	"testing"

	"pgregory.net/rapid"
)

// TestDotsArePortable: the kernel and its twin in Go give the same numbers.
func TestDotsArePortable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const rows = 9
		a := rapid.SliceOfN(rapid.Int8(), vectorSize, vectorSize).Draw(t, "a")
		table := rapid.SliceOfN(rapid.Int8(), rows*vectorSize, rows*vectorSize).Draw(t, "table")
		ids := rapid.SliceOfN(rapid.Uint32Range(0, rows-1), 0, 20).Draw(t, "ids")
		got, want := make([]int32, len(ids)), make([]int32, len(ids))
		dots(got, a, table, ids)
		dotsPortable(want, a, table, ids)
		for i := range ids {
			if got[i] != want[i] {
				t.Fatalf("product %d is %d, want %d", i, got[i], want[i])
			}
		}
	})
}

// nears are the kernels for nearest that this machine has.
func nears() map[string]func(own sketch, firsts, seconds []uint64) uint64 {
	all := map[string]func(own sketch, firsts, seconds []uint64) uint64{"nearest": nearest}
	addNears(all)
	return all
}

// TestNearIsPortable draws sketches at about the distance that decides.
func TestNearIsPortable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, chunk/signBlock).Draw(t, "blocks") * signBlock
		own := sketch{rapid.Uint64().Draw(t, "first"), rapid.Uint64().Draw(t, "second")}
		firsts, seconds := make([]uint64, n), make([]uint64, n)
		for i := range firsts {
			differ := rapid.IntRange(nearBits-2, nearBits+2).Draw(t, "differ")
			firsts[i] = own[0] ^ bits.RotateLeft64(1<<(differ-20)-1, rapid.IntRange(0, 63).Draw(t, "turn"))
			seconds[i] = own[1] ^ bits.RotateLeft64(1<<20-1, rapid.IntRange(0, 63).Draw(t, "turn"))
		}
		want := nearPortable(own, firsts, seconds)
		for name, near := range nears() {
			if got := near(own, firsts, seconds); got != want {
				t.Fatalf("%s: %b, want %b", name, got, want)
			}
		}
	})
}

// TestHeldIsPortable asks for bits of a set half full.
func TestHeldIsPortable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var set [4]uint64
		for i := range set {
			set[i] = rapid.Uint64().Draw(t, "set")
		}
		n := rapid.IntRange(0, chunk/kinBlock).Draw(t, "blocks") * kinBlock
		places, masks := make([]uint8, n), make([]uint8, n)
		for i := range places {
			bit := rapid.Uint8().Draw(t, "bit")
			places[i], masks[i] = bit>>3, 1<<(bit&7)
			if has, holds := heldPortable(&set, places[i:i+1], masks[i:i+1]) == 1, (&kin{set: set}).holds(bit); has != holds {
				t.Fatalf("bit %d: %v, want %v", bit, has, holds)
			}
		}
		if got, want := held(&set, places, masks), heldPortable(&set, places, masks); got != want {
			t.Fatalf("%b, want %b", got, want)
		}
	})
}
