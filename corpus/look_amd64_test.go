package corpus

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"
)

// lookSlow is the twin of the kernels.
func lookSlow(text []byte) (end int, lacks without) {
	lacks = anything
	note := func(yes bool, what without) {
		if yes {
			lacks &^= what
		}
	}
	var last byte
	for i, c := range text {
		if c == '"' || c == '\\' || c == '\n' {
			return i, lacks
		}
		note(c >= 0x80, wide)
		note(c < ' ' || c == 0x7f || c == ';' || c == '<' || c == '_' || c == ' ' && last == ' ', untidy)
		note(bytes.IndexByte([]byte("-/:(_\x7f"), c) >= 0, headed)
		note(c == ' ' && (last >= 0x80 || last != 0 && bytes.IndexByte([]byte("-/:|~"), last) >= 0), parted)
		last = c
	}
	return len(text), lacks
}

// eachVector tests every kernel that the machine can run.
func eachVector(t *testing.T, test func(t *testing.T, v vector)) {
	if vectors == none {
		t.Skip("a machine without AVX2")
	}
	for v := avx2; v <= vectors; v++ {
		t.Run(map[vector]string{avx2: "AVX2", avx512: "AVX-512"}[v], func(t *testing.T) { test(t, v) })
	}
}

func TestLookEqualsItsTwin(t *testing.T) { eachVector(t, testLookEqualsItsTwin) }

func testLookEqualsItsTwin(t *testing.T, v vector) {
	pieces := rapid.SampledFrom([]string{"goat", " ", "  ", "word word word ", "- ", "|", " ~", "/", ":", "(", "_", "\x7f", "<", ";", "é", "\x00", "\x10",
		"\"", "\\", "\n", "\n\n", "@[`{}", "a quiet sentence that is long enough to fill a block of sixty-four bytes by itself"})
	rapid.Check(t, func(t *rapid.T) {
		var text []byte
		for _, piece := range rapid.SliceOf(pieces).Draw(t, "pieces") {
			text = append(text, piece...)
		}
		text = append(append(text, rapid.SliceOfN(rapid.Byte(), 0, 8).Draw(t, "bytes")...), make([]byte, behind)...)
		from := rapid.IntRange(0, len(text)-behind).Draw(t, "from")
		text = text[from:rapid.IntRange(from, len(text)-behind).Draw(t, "to")]
		end, lacks := v.look(text)
		if wantEnd, want := lookSlow(text); end != wantEnd || lacks != want {
			t.Fatalf("%q: %d, lacks %b; want %d, %b", text, end, lacks, wantEnd, want)
		}
	})
}

func TestLookAtEachByte(t *testing.T) { eachVector(t, testLookAtEachByte) }

func testLookAtEachByte(t *testing.T, v vector) {
	for c := range 256 {
		for at := range 70 {
			text := bytes.Repeat([]byte("."), 71+behind)[:71]
			text[at] = byte(c)
			text[at+1] = ' '
			end, lacks := v.look(text)
			if wantEnd, want := lookSlow(text); end != wantEnd || lacks != want {
				t.Fatalf("%#x at %d: %d, lacks %b; want %d, %b", c, at, end, lacks, wantEnd, want)
			}
		}
	}
}

func TestASCIIBlocksEqualTheirTwin(t *testing.T) {
	for n := range 300 {
		text := bytes.Repeat([]byte("."), n)
		for at := -1; at < n; at++ {
			if at >= 0 {
				text[at] = 0x80
			}
			if got, want := asciiBlocks(text), asciiBlocksPlain(text); got != want {
				t.Fatalf("%d bytes, one beyond ASCII at %d: %d, want %d", n, at, got, want)
			}
			if at >= 0 {
				text[at] = '.'
			}
		}
	}
}
