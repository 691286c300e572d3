package shingle

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestVectorsOfRunsEqualTheirTwins(t *testing.T) {
	for kind, name := range map[vector]string{avx2: "AVX2", avx512: "AVX-512"} {
		t.Run(name, func(t *testing.T) {
			if vectors < kind {
				t.Skip("a machine without it")
			}
			rapid.Check(t, kind.equalTheirTwins)
		})
	}
}

func (v vector) equalTheirTwins(t *rapid.T) {
	width := rapid.IntRange(1, 9).Draw(t, "width")
	words := rapid.SliceOfN(rapid.Uint64(), width+fewHashes-1, 60).Draw(t, "words")
	words = append(words, 7) // stays as it is
	mark := rapid.Uint64().Draw(t, "mark")
	if got, want := v.mark(mark, words), markPortable(mark, words); got != want {
		t.Fatalf("%x: mark %x, want %x", words, got, want)
	}
	want, got := slices.Clone(words), words[:len(words)-1]
	runs := len(got) - width + 1
	combinePortable(want[:len(got)], width)
	v.combine(got, runs, width)
	if !slices.Equal(words[:runs], want[:runs]) || words[len(words)-1] != 7 {
		t.Fatalf("width %d: got %x, want %x", width, words, want)
	}
}
