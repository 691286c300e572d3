package lsh

import (
	"math/rand/v2"
	"slices"
	"testing"

	"golang.org/x/sys/cpu"
)

// kernels lists those that this machine can run.
func kernels() []kernel {
	all := []kernel{{"portable", sketchPortable}}
	if cpu.X86.HasAVX2 {
		all = append(all, kernel{"avx2", sketchAVX2})
	}
	if hasAVX512() {
		all = append(all, kernel{"avx512", sketchAVX512})
	}
	return all
}

func TestKeysEqualTheirTwin(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 0))
	for bands := 1; bands < 40; bands++ {
		for rows := 1; rows < 9; rows++ {
			b := Banding{bands, rows}
			sig := Signature(randomSet(rng, b.Lanes()))
			got, want := make([]uint64, bands+1), make([]uint64, bands+1)
			b.Keys(got, sig)
			b.keysPortable(want[:bands], sig)
			if !slices.Equal(got, want) {
				t.Fatalf("%s: got %x, want %x", b, got, want)
			}
		}
	}
}
