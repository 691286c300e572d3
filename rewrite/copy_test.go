package rewrite

import (
	"testing"

	"pgregory.net/rapid"

	"retold/shingle"
)

func TestSameIsExactOfATextAndItself(t *testing.T) {
	o := DefaultOptions()
	c, err := NewCopies(o)
	if err != nil {
		t.Fatal(err)
	}
	word := rapid.OneOf(rapid.StringMatching(`[A-Za-z]{1,6}`), rapid.SampledFrom([]string{"the", "a", "&amp;", "<b>", "don't", "é", "12", "x&nbsp;y", "-"}))
	rapid.Check(t, func(t *rapid.T) {
		var text Text
		text.Title = join(rapid.SliceOfN(word, 0, 4).Draw(t, "title"))
		text.Lead = join(rapid.SliceOfN(word, 0, 16).Draw(t, "lead"))
		want, decided := c.Exact(c.Sheet(text), c.Sheet(text))
		if got := c.Same(text); got != want || !decided {
			t.Fatalf("Same(%q) = %+v, want %+v", text, got, want)
		}
		if n := startedWords(text.running(), plenty); n > len(shingle.AppendWords(nil, text.running())) {
			t.Fatalf("%d words begin in %q", n, text.running())
		}
	})
}

func join(words []string) (text string) {
	for _, w := range words {
		text += " " + w
	}
	return text
}
