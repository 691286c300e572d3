package detect

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"retold/corpus"
)

// Digests come back as they were noted, whatever was noted before them and after.
func TestDigestsComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const n = 40
		d := newDigests(n)
		want := map[uint32]digest{}
		for doc := range uint32(n) {
			if rapid.Bool().Draw(t, "noted") {
				a := drawNoted(t)
				want[doc] = digestOf(a, doc+7)
				d.note(doc, doc+7, a)
				d.note(doc, 0, &corpus.Article{ID: "later"})
			}
		}
		for doc := range uint32(n) {
			got, ok := d.find(doc)
			wanted, noted := want[doc]
			if ok != noted || got.id != wanted.id || got.source != wanted.source || got.length != wanted.length ||
				got.order != wanted.order || !got.published.Equal(wanted.published) || got.published.IsZero() != wanted.published.IsZero() {
				t.Fatalf("document %d: got %.200v (%v), want %.200v (%v)", doc, got, ok, wanted, noted)
			}
		}
	})
}

func drawNoted(t *rapid.T) *corpus.Article {
	a := &corpus.Article{
		ID: rapid.String().Draw(t, "id"), Source: rapid.String().Draw(t, "source"), Title: rapid.String().Draw(t, "title"),
	}
	if rapid.Bool().Draw(t, "long") {
		a.ID += strings.Repeat("long", rapid.IntRange(0, 1<<17).Draw(t, "times"))
	}
	if rapid.Bool().Draw(t, "dated") {
		a.Published = time.Unix(rapid.Int64Range(-1<<35, 1<<35).Draw(t, "seconds"), rapid.Int64Range(0, 1e9-1).Draw(t, "nanos"))
	}
	return a
}

func TestCharactersAreRunes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.OneOf(rapid.StringMatching(`[a-z ]{0,20}`), rapid.String(), rapid.Just("\xff\xc3"), rapid.Just("é"))
		text := piece.Draw(t, "begin") + piece.Draw(t, "middle") + piece.Draw(t, "end")
		if got, want := characters(text), utf8.RuneCountInString(text); got != want {
			t.Fatalf("characters(%q) = %d, want %d", text, got, want)
		}
	})
}
