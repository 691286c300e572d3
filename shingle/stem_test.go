package shingle

import (
	"testing"

	"github.com/kljensen/snowball/english"
	"pgregory.net/rapid"
)

func TestStemEqualsPorter2(t *testing.T) {
	ends := rapid.SampledFrom([]string{"", "s", "ed", "ing", "ational", "ly", "o", "a", "ski", "x", "z", "w", "k", "b", "'", "u", "aliti", "ement", "ism", "ff", "ll"})
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[a-z]{3,9}`).Draw(t, "word") + ends.Draw(t, "end")
		if isStop(word) || monthOf(word) != "" {
			return
		}
		if got, want := stem(word), english.Stem(word, false); got != want {
			t.Fatalf("stem(%q) = %q, Porter2 says %q", word, got, want)
		}
	})
}
