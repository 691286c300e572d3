package shingle

import (
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestNormalize(t *testing.T) {
	for text, want := range map[string]string{
		"":                                     "",
		"already normal":                       "already normal",
		"  Two\t\nWORDS  ":                     "two words",
		"“Goats” — ‘all’ of them…":             `"goats" - 'all' of them...`,
		"co\u00adoperate zero\u200bwidth":      "cooperate zerowidth",
		"caf\u00e9 = cafe\u0301":               "café = café",
		"ＦＵＬＬ ｗｉｄｔｈ １２":                        "full width 12",
		"Straße ﬁnal ΣΊΣΥΦΟΣ":                  "strasse final σίσυφοσ",
		"fish &amp; chips &lt;now&gt;":         "fish & chips <now>",
		"&amp;amp;quot;twice&amp;quot;":        `"twice"`,
		"&Eacute;t&eacute; &#8217;&#x2019;":    "été ''",
		"a  #36;5 fine,  quot;they said quot;": `a $5 fine, "they said "`,
		"The mayor #39;s goat":                 "the mayor's goat",
		"they came #2; we came #12; nothing":   "they came #2; we came #12; nothing",
		"fees of 5&nbsp;%":                     "fees of 5 %",
		"AT&T; R&D; &bogus; ;;":                "at&t; r&d; &bogus; ;;",
		"bad \xff byte":                        "bad \ufffd byte",
		"nul\x00 and bell\a":                   "nul and bell",
		"&a\u200bmp;":                          "&",
	} {
		if got := Normalize(text); got != want {
			t.Errorf("Normalize(%q) = %q, want %q", text, got, want)
		}
	}
}

func checkNormal(t interface{ Fatalf(string, ...any) }, text string) {
	once := Normalize(text)
	if !utf8.ValidString(once) {
		t.Fatalf("Normalize(%q) = %q is no UTF-8", text, once)
	}
	if twice := Normalize(once); twice != once {
		t.Fatalf("Normalize(%q) = %q, then %q", text, once, twice)
	}
}

func TestNormalizeIsIdempotent(t *testing.T) {
	pieces := rapid.SampledFrom([]string{"a", "B", " ", "&", "amp;", "#39;", "#", "3", "6;", "quot;", ";", "s", "\u200b", "\u00ad",
		"é", "e\u0301", "\u0345", "ß", "İ", "…", "“", "\u00a0", "\xf0", "¨", "ﷺ", "㎏", "&lt;", "&nbsp;", "&semi;", "Ω", "ſ", "\u0300"})
	rapid.Check(t, func(t *rapid.T) {
		text := ""
		for _, p := range rapid.SliceOfN(pieces, 0, 12).Draw(t, "pieces") {
			text += p
		}
		checkNormal(t, text)
	})
}

func TestNormalizeCommonEqualsNormalizeAny(t *testing.T) {
	runes := rapid.RuneFrom([]rune(" aZ0'\"-\t…“”‘’—–éÉŸžŁ€£\u00a0\u200b\u00ad«»´"))
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(runes, 0, 30, -1).Draw(t, "text")
		common, ok := normalizeCommon(text)
		if !ok {
			t.Fatalf("%q declined", text)
		}
		if any := normalizeAny(text); common != any {
			t.Fatalf("%q: %q and %q", text, common, any)
		}
	})
}

func TestNormalizeKeepsNormalTexts(t *testing.T) {
	text := "a text that is normal: 1,200 goats, and more"
	if n := testing.AllocsPerRun(100, func() { Normalize(text) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzNormalize(f *testing.F) {
	for _, s := range []string{"The “Mayor” #39;s &amp;quot;goat&quot;", "ﬁ\u0345\u0301", "\xff&#0;", "ΐ̈́", "＆amp;"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkNormal(t, s) })
}

// TestNormalizeEndsForEveryCharacter holds Normalize to a form that it leaves alone: cases.Fold swaps some letters for ever.
func TestNormalizeEndsForEveryCharacter(t *testing.T) {
	for r := rune(0); r < 0x20000; r++ { // beyond it no letter has a case
		text := normalizeAny("a" + string(r) + "b")
		for range 4 {
			text = normalizeAny(text)
		}
		if again := normalizeAny(text); again != text {
			t.Fatalf("%U: %+q becomes %+q", r, text, again)
		}
	}
}
