package shingle

import (
	"slices"
	"testing"
	"unsafe"

	"pgregory.net/rapid"
)

func TestVectorsOfRunsEqualTheirTwins(t *testing.T) {
	if vectors != avx512 {
		t.Skip("a machine without AVX-512")
	}
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(1, 9).Draw(t, "width")
		words := rapid.SliceOfN(rapid.Uint64(), width, 60).Draw(t, "words")
		words = append(words, 7) // stays as it is
		mark := rapid.Uint64().Draw(t, "mark")
		if got, want := markAVX512(mark, unsafe.SliceData(words), len(words)), markPortable(mark, words); got != want {
			t.Fatalf("%x: mark %x, want %x", words, got, want)
		}
		want, runs := slices.Clone(words), len(words)-width
		combinePortable(want[:len(words)-1], width)
		combineAVX512(unsafe.SliceData(words), runs, width)
		if !slices.Equal(words[:runs], want[:runs]) || words[len(words)-1] != 7 {
			t.Fatalf("width %d: got %x, want %x", width, words, want)
		}
	})
}
