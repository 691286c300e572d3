package shingle

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// The masks of any stretch of any bytes are those of the portable way.
func TestMasksEqualTheirTwin(t *testing.T) {
	pieces := rapid.SampledFrom([]string{"goat", "Zebra", " ", ", ", "@[`{", "/09:", "_", "é", "\x00", "\x7f", "\xff", "\x1f", strings.Repeat("a.", 31)})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(pieces).Draw(t, "pieces"), "") + string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes"))
		base := 64 * rapid.IntRange(0, len(text)/64).Draw(t, "base")
		var got, want masks
		got.read(text, base)
		want.readPortable(text, base)
		if got != want {
			t.Fatalf("%q from %d:\n got %x\nwant %x", text, base, got, want)
		}
	})
}

func TestMasksOfEachByte(t *testing.T) {
	for c := range 256 {
		text := strings.Repeat(string([]byte{byte(c)}), 100)
		var got, want masks
		got.read(text, 0)
		want.readPortable(text, 0)
		if got != want {
			t.Errorf("byte %#x: got %x, want %x", c, got, want)
		}
	}
}
