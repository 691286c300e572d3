package shingle

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Any bytes give the hashes of the portable way, whatever stands behind them and wherever they stand in memory.
func TestVectorHashesEqualTheirTwin(t *testing.T) {
	if vectors == none {
		t.Skip("a machine without AVX2")
	}
	pieces := rapid.SampledFrom([]string{"goat", "Zebra", " ", ", ", "@[`{", "/09:", "_", "é", "\x00", "\x7f", "\xff", "\x1f", "don't", "1,000.5",
		"a:b;c", "3;4", strings.Repeat("a.", 31), strings.Repeat("x", 33), strings.Repeat("w ", 32), strings.Repeat("longish", 9)})
	rapid.Check(t, func(t *rapid.T) {
		whole := strings.Join(rapid.SliceOf(pieces).Draw(t, "pieces"), "") + string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes"))
		from := rapid.IntRange(0, len(whole)).Draw(t, "from")
		chunk := whole[from:rapid.IntRange(from, min(len(whole), from+chunkBytes)).Draw(t, "to")]
		refuse := seen(rapid.IntRange(0, 7).Draw(t, "refuse")) | lowLine
		room := make([]uint64, 1, 1+rapid.IntRange(0, chunkBytes).Draw(t, "room"))
		v := vector(rapid.IntRange(1, int(vectors)).Draw(t, "vectors"))
		got, saw := v.append(room, chunk, refuse)
		want, sawToo := appendPortable(room[:1:1], chunk, refuse)
		if saw != sawToo || saw&refuse == 0 && !slices.Equal(got, want) || len(got) < 1 {
			t.Fatalf("%q, refuse %b: got %x, saw %b; want %x, saw %b", chunk, refuse, got, saw, want, sawToo)
		}
	})
}

func TestHashesOfEachByte(t *testing.T) {
	for c := range 256 {
		for n := 1; n < 130; n++ {
			text := strings.Repeat(string([]byte{byte(c)}), n) + "a" + string([]byte{byte(c)}) + "1" + string([]byte{byte(c)}) + "2"
			want, _ := appendPortable(nil, text, 0)
			for v := none + 1; v <= vectors; v++ {
				if got, _ := v.append(nil, text, 0); c != '_' && !slices.Equal(got, want) {
					t.Errorf("byte %#x, %d times: got %x, want %x", c, n, got, want)
				}
			}
		}
	}
}
