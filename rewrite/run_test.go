package rewrite

import (
	"testing"

	"pgregory.net/rapid"

	"retold/shingle"
)

// plainCommonRun compares each word with each.
func plainCommonRun(a, b []shingle.Place) (end, length int) {
	for i := range a {
		for k := range b {
			n := 0
			for i-n >= 0 && k-n >= 0 && a[i-n].Hash == b[k-n].Hash && !a[i-n].Quoted && !b[k-n].Quoted {
				n++
			}
			if n > length {
				end, length = i+1, n
			}
		}
	}
	return end, length
}

func TestCommonRunIsTheLongest(t *testing.T) {
	words := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) shingle.Place {
		return shingle.Place{Hash: rapid.SampledFrom([]uint64{1, 2, 65, 129}).Draw(t, "word"), Quoted: rapid.IntRange(0, 7).Draw(t, "quoted") == 0}
	}), 0, 25)
	var found runs // whose buffers the last pair has used
	rapid.Check(t, func(t *rapid.T) {
		a, b := words.Draw(t, "a"), words.Draw(t, "b")
		end, length := found.longest(a, b)
		if wantEnd, want := plainCommonRun(a, b); end != wantEnd || length != want {
			t.Fatalf("run of %d to %d, want %d to %d", length, end, want, wantEnd)
		}
	})
}
