package shingle

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// plainHashes is the twin of AppendHashes: word by word, run by run.
func plainHashes(text string, width int) []uint64 {
	words := segmentWords(Normalize(text))
	if len(words) == 0 {
		return nil
	}
	width = min(width, len(words))
	var out []uint64
	for i := 0; i+width <= len(words); i++ {
		var sum uint64
		for _, w := range words[i : i+width] {
			sum = sum*base + Hash(w)
		}
		out = append(out, finalize(sum))
	}
	return out
}

func TestHashesAreFrozen(t *testing.T) {
	for word, want := range map[string]uint64{
		"":                                   0xe052ed86abb7a4aa,
		"a":                                  0x6e2fbd941936c089,
		"goat":                               0x30afa0b5bc1b6569,
		"eightlet":                           0xc46acc11422da6bc,
		"parliamentarians":                   0x11be4db43fd647a7,
		"internationalization":               0xec71cc627c33a50b,
		"café":                               0x5b8392c42454e1a5,
		"donaudampfschifffahrtsgesellschaft": 0x948bb86d7f63a6f3,
	} {
		if got := Hash(word); got != want {
			t.Errorf("%q: %#x,", word, got)
		}
	}
	got := AppendHashes(nil, "The mayor's goats crossed the river twice.", 3)
	want := []uint64{0x61a7a6564687cf37, 0x7df64db181bb002b, 0x17fd0fd257cb4bbe, 0x5349177c1dcada8a, 0x9dca33407f430887}
	if !slices.Equal(got, want) {
		t.Errorf("%#x", got)
	}
}

func TestAppendHashes(t *testing.T) {
	hashes := func(s string, width int) []uint64 { return AppendHashes(nil, s, width) }
	if got := hashes(" ... ", 3); len(got) != 0 {
		t.Errorf("no words: %x", got)
	}
	if got := hashes("two words", 3); len(got) != 1 {
		t.Errorf("fewer words than the width: %x", got)
	}
	same := []string{"The mayor's goats, again.", "the MAYOR’S   goats again", "The mayor #39;s goats &ndash; again", "Ｔhe mayor's go\u00adats again"}
	for _, s := range same {
		if !slices.Equal(hashes(s, 2), hashes(same[0], 2)) {
			t.Errorf("%q differs from %q", s, same[0])
		}
	}
	if slices.Equal(hashes("goat bites dog", 3), hashes("dog bites goat", 3)) {
		t.Error("order does not count")
	}
	if got := AppendHashes([]uint64{7}, "one two three", 2); got[0] != 7 || len(got) != 3 {
		t.Errorf("not appended: %x", got)
	}
	if !slices.Equal(hashes("a b c", 0), hashes("a b c", 1)) {
		t.Error("width 0 is not 1")
	}
}

func TestAppendHashesEqualsItsTwin(t *testing.T) {
	words := rapid.SampledFrom([]string{"goat", "The", "mayor's", "mayor’s", "1,200", "Été", "U.S.", "#39;s", "&amp;", "internationalization", "市長",
		"“quoted”", "—", "_", "a_b", "x;", "\u0301", "\u00a0", "co\u00adop", "İ", "ß", "🐐", "\xff", "parliamentarians", "don`t", "é.é", "é_"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(words, 0, 40).Draw(t, "words"), rapid.SampledFrom([]string{" ", "", "  ", "\n"}).Draw(t, "space"))
		width := rapid.IntRange(1, 6).Draw(t, "width")
		if got, want := AppendHashes(nil, text, width), plainHashes(text, width); !slices.Equal(got, want) {
			t.Fatalf("%q: got %x, want %x", text, got, want)
		}
	})
}

func FuzzAppendHashes(f *testing.F) {
	f.Add("The mayor’s goats &amp; 市長", 3)
	f.Fuzz(func(t *testing.T, s string, width int) {
		width = 1 + (width&0xff)%7
		if got, want := AppendHashes(nil, s, width), plainHashes(s, width); !slices.Equal(got, want) {
			t.Fatalf("%q: got %x, want %x", s, got, want)
		}
	})
}

func TestWordHashesDiffer(t *testing.T) {
	seen := map[uint64]string{}
	for a := range 200000 {
		w := fmt.Sprintf("w%dx", a)
		if other, ok := seen[Hash(w)]; ok {
			t.Fatalf("%q and %q share a hash", w, other)
		}
		seen[Hash(w)] = w
	}
}

func TestAppendHashesAllocatesNothing(t *testing.T) {
	dst := make([]uint64, 0, 600)
	for _, text := range []string{shortText, longText, shortAccented, longAccented} {
		if n := testing.AllocsPerRun(50, func() { dst = AppendHashes(dst[:0], text, 3) }); n != 0 {
			t.Errorf("%v allocations", n)
		}
	}
}

// A word has one hash, however near the end of its text it stands.
func TestHashSpanAtTheEnd(t *testing.T) {
	text := "The quick brown Fox jumps over 12 lazy dogs antidisestablishmentarianism"
	for end := range len(text) + 1 {
		for start := range end {
			if got, want := hashSpan(text[:end], start, end), hashSpan(text[:end]+"                ", start, end); got != want {
				t.Fatalf("%q at %d: %x, want %x", text[start:end], start, got, want)
			}
		}
	}
}
