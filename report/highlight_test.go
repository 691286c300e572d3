package report

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func marked(e Evidence, ofB bool, text string) string {
	var b strings.Builder
	for _, s := range e.phrasesOf(ofB).spans(text) {
		if s.Mark == plain {
			b.WriteString(s.Text)
		} else {
			b.WriteString("[" + s.Text + "]")
		}
	}
	return b.String()
}

func TestWhatBothTellIsSetOff(t *testing.T) {
	e := Evidence{
		Shared: []Fact{{Text: "Ada Moreau", Kind: "name"}, {Text: "$1.2 million", Kind: "number"}, {Text: "earthquake", Kind: "word"},
			{Text: "8", Kind: "number"}, {Text: "İstanbul", Kind: "name"}},
		Swapped:   []Swap{{From: "died", To: "passed away"}},
		Conflicts: []Conflict{{A: "three", B: "five"}},
	}
	for _, tt := range []struct {
		ofB        bool
		text, want string
	}{
		{false, "Ada Moreau’s $1.2 million, said Moreau.", "[Ada Moreau’s $1.2 million], said [Moreau]."},
		{false, "Earthquakes: up 8%, not 18 or 8.5", "[Earthquakes]: up [8%], not 18 or 8.5"},
		{false, "She died with three", "She [died] with [three]"},
		{true, "She passed away with five; three died", "She [passed away] with [five]; three died"},
		{true, "IN İSTANBUL", "IN [İSTANBUL]"},
		{true, "", ""},
	} {
		if got := marked(e, tt.ofB, tt.text); got != tt.want {
			t.Errorf("got  %s\nwant %s", got, tt.want)
		}
	}
}

// Setting off never changes the text.
func TestSpansKeepTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOf(rapid.SampledFrom([]string{"Ada", "Moreau", "$5", "%", "’s", ",", ".", " ", "é", "号", "İ", "\x80", "8.5"}))
		text := strings.Join(words.Draw(t, "text"), "")
		e := Evidence{Shared: []Fact{{Text: strings.Join(words.Draw(t, "fact"), ""), Kind: "name"}}}
		var b strings.Builder
		for _, s := range e.phrasesOf(false).spans(text) {
			b.WriteString(s.Text)
		}
		if b.String() != Plain(text) {
			t.Fatalf("%q became %q", Plain(text), b.String())
		}
	})
}
