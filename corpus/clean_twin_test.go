package corpus

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// isCleanPlainly is the twin of isClean, byte by byte.
func isCleanPlainly(src []byte) bool {
	for _, b := range src {
		if unclean[b] == toClean {
			return false
		}
	}
	return !bytes.Contains(src, []byte("  ")) && utf8.Valid(src) && !bytes.Contains(src, []byte("\u00a0"))
}

func TestIsCleanEqualsItsTwin(t *testing.T) {
	pieces := rapid.SampledFrom([]string{"a", "Mayor ", "goats,", " ", " ", ":", "=", "[", "]", "~", "&", "@", "é", "“", "”", "…", "市", "🐐", "well ", "known ",
		";", "<", "\\", "\x7f", "\x00", "\n", "\t", "\u00a0", "\xff", "\xdc", "\xa0"})
	words := rapid.SampledFrom([]string{"a", "Mayor", "goats,", "é", "“quoted”", "…", "市長", "&", "it’s"})
	rapid.Check(t, func(t *rapid.T) {
		src := []byte(strings.Join(rapid.SliceOfN(words, 0, 30).Draw(t, "words"), " ") + strings.Join(rapid.SliceOfN(pieces, 0, 4).Draw(t, "pieces"), ""))
		if got, want := isClean(src), isCleanPlainly(src); got != want {
			t.Fatalf("%q: %v", src, got)
		}
	})
}

// An entity is found wherever it stands, however far the cleaner has run before it.
func TestEntitiesAfterLongRuns(t *testing.T) {
	for n := range 90 {
		before := strings.Repeat("goats & ", n/8) + strings.Repeat("x", n%8)
		for entity, want := range map[string]string{"&amp;": "&", " #36;5": " $5", "&amp;quot;": `"`, " quot;": `"`, "a; &lt;": "a; <"} {
			want = strings.TrimSpace(before + want + " end")
			want = strings.ReplaceAll(want, "  ", " ")
			var c cleaner
			if got := string(c.text([]byte(before+entity+" end"), nothing, false, &repairs{})); got != want && n > 0 {
				t.Errorf("%q: %q, want %q", before+entity, got, want)
			}
		}
	}
}

// A text that was looked at comes out as one that was not.
func TestLookedAtTextsAreCleanedAlike(t *testing.T) {
	pieces := rapid.SampledFrom([]string{"goats", "The ferry was sold.", " ", "  ", "\n", "\n\n", " \n", "\n ", "\"", "\\n", "é", "—", "\u2028", "\u0085", "\ufeff",
		"\u0080", "\u00a0", "\xff", "&amp;", "<b>", "\t", "\r\n", "_", strings.Repeat("long ", 20)})
	rapid.Check(t, func(t *rapid.T) {
		src := []byte(strings.Join(rapid.SliceOf(pieces).Draw(t, "pieces"), ""))
		lines := rapid.Bool().Draw(t, "lines")
		p := newParser(nil)
		got, _ := p.cleaned(src, nothing, lines)
		var c cleaner
		if want := string(c.text(src, nothing, lines, &repairs{})); got != want {
			t.Fatalf("%q: %q, want %q", src, got, want)
		}
	})
}
