package rewrite

import (
	"testing"

	"pgregory.net/rapid"
)

// TestDotIsPortable: the kernel and its twin in Go give the same number.
func TestDotIsPortable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SampledFrom([]int{0, 1, 7, 15, 16, 17, 32, 48, 64, 100, 128}).Draw(t, "n")
		vector := rapid.SliceOfN(rapid.Int8(), n, n)
		a, b := vector.Draw(t, "a"), vector.Draw(t, "b")
		if got, want := dot(a, b), dotPortable(a, b); got != want {
			t.Fatalf("dot of %v and %v: %d, want %d", a, b, got, want)
		}
	})
}

// TestDotOfExtremes: products of the least and the greatest numbers fit.
func TestDotOfExtremes(t *testing.T) {
	for _, x := range []int8{-128, 127} {
		a := make([]int8, 64)
		for i := range a {
			a[i] = x
		}
		if got, want := dot(a, a), 64*int32(x)*int32(x); got != want {
			t.Errorf("64 times %d squared: %d, want %d", x, got, want)
		}
	}
}
