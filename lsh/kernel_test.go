package lsh

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

// kernel lowers the lanes of a signature to the minimums of a set.
type kernel struct {
	name  string
	lower func(sig Signature, set []uint64, flip uint64)
}

// sketchWith is SketchSeeded with a given kernel.
func sketchWith(k kernel, sig Signature, set []uint64, seed uint64) {
	clearToOnes(sig)
	k.lower(sig, set, mix64(seed))
}

// Every kernel leaves the bits of go-minhash, whatever the size of the set, the number of lanes and where they start in memory,
// and touches nothing beside its lanes.
func TestKernelsEqualMinWise(t *testing.T) {
	for _, k := range kernels() {
		t.Run(k.name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
				set := randomSet(rng, rapid.IntRange(0, 9*blockElements+3).Draw(t, "elements"))
				lanes := rapid.IntRange(1, 200).Draw(t, "lanes")
				offset := rapid.IntRange(0, 7).Draw(t, "offset")
				memory := make([]uint64, offset+lanes+8)
				sketchWith(k, memory[offset:][:lanes:lanes], set, 0)
				assertSame(t, memory[offset:][:lanes], libraryMinWise(set, lanes))
				for i, x := range memory {
					if (i < offset || i >= offset+lanes) && x != 0 {
						t.Fatalf("wrote %#x at lane %d of %d", x, i-offset, lanes)
					}
				}
			})
		})
	}
}

func TestKernelsAgreeOnSeeds(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 0))
	for seed := range uint64(20) {
		set := randomSet(rng, 1+int(seed)*17)
		want := make(Signature, 128)
		sketchWith(kernels()[0], want, set, seed)
		for _, k := range kernels()[1:] {
			got := make(Signature, 128)
			sketchWith(k, got, set, seed)
			assertSame(t, got, want)
		}
	}
}

func TestKernelsKeepExtremeValues(t *testing.T) {
	for _, k := range kernels() {
		for _, lane := range []uint64{0, 1, 1 << 63, 1<<63 - 1, ^uint64(0)} {
			sig, want := make(Signature, 48), make(Signature, 48)
			for i := range sig {
				sig[i], want[i] = lane, lane
			}
			k.lower(sig, []uint64{42, 43}, 0)
			Merge(want, libraryMinWise([]uint64{42, 43}, 48))
			assertSame(t, sig, want)
		}
	}
}

func BenchmarkSketch(b *testing.B) {
	for _, n := range []int{20, 40, 150, 500} {
		set := randomSet(rand.New(rand.NewPCG(1, 0)), n)
		for _, lanes := range []int{128, 39} {
			b.Run(fmt.Sprintf("library/n=%d/k=%d", n, lanes), func(b *testing.B) {
				for b.Loop() {
					libraryMinWise(set, lanes)
				}
			})
			sig := make(Signature, lanes)
			for _, k := range kernels() {
				b.Run(fmt.Sprintf("%s/n=%d/k=%d", k.name, n, lanes), func(b *testing.B) {
					for b.Loop() {
						sketchWith(k, sig, set, 0)
					}
				})
			}
		}
	}
}

func BenchmarkKeys(b *testing.B) {
	banding := Banding{13, 3}
	keys, sig := make([]uint64, 13), Signature(randomSet(rand.New(rand.NewPCG(1, 0)), 39))
	for b.Loop() {
		banding.Keys(keys, sig)
	}
}
