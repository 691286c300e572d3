package rewrite

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"retold/shingle"
)

// TestOppositesHaveTwoSides reads the list that ships: two sides a line, no word on both, each as texts are read.
func TestOppositesHaveTwoSides(t *testing.T) {
	for i, line := range strings.Split(oppositeLines, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		sides := strings.Split(line, "|")
		if len(sides) != 2 {
			t.Fatalf("opposites.txt:%d: %d sides", i+1, len(sides))
		}
		first, second := strings.Fields(sides[0]), strings.Fields(sides[1])
		if len(first) == 0 || len(second) == 0 {
			t.Errorf("opposites.txt:%d: an empty side", i+1)
		}
		for k, word := range append(first, second...) {
			if k < len(first) && slices.Contains(second, word) {
				t.Errorf("opposites.txt:%d: %q on both sides", i+1, word)
			}
			if got := listed(word); !slices.Equal(got, []string{word}) {
				t.Errorf("opposites.txt:%d: %q is read as %q", i+1, word, got)
			}
		}
	}
}

func listed(text string) (words []string) {
	for _, word := range shingle.Words(shingle.Normalize(text)) {
		words = append(words, word)
	}
	return words
}

// TestTextsThatContradict has near texts that tell two versions, and some that do not.
func TestTextsThatContradict(t *testing.T) {
	c, err := NewCopies(DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	court := func(verb, rest string) Text {
		return Text{Title: "Verdict in harbor contract case", Lead: "A federal jury in Tacoma on Thursday " + verb + " a former mayor of taking bribes from a dredging company that won a harbor contract" + rest + "."}
	}
	long := strings.Repeat(" and lawyers for both sides spoke to reporters on the steps of the courthouse", 6)
	for _, tt := range []struct {
		name string
		a, b Text
		want Verdict
	}{
		{"convicted and acquitted", court("convicted", ""), court("acquitted", ""), SameStory},
		{"convicted, and no word of it", court("convicted", ""), court("heard", ""), Near},
		{"both words in one text", court("convicted", ""), court("acquitted", ", then convicted"), Near},
		{"convicted, and not", court("convicted", ""), court("not convicted", ""), SameStory},
		{"a no elsewhere", court("heard", ""), court("heard", ", he said, not a word of it true"), Near},
		{"far down", court("heard", long+" before the case was approved"), court("heard", long+" before the case was rejected"), Near},
		{"headlines alone", Text{Title: court("convicted", "").Lead}, Text{Title: court("acquitted", "").Lead}, SameStory},
		{"one text under contrary headlines", Text{Title: "Jury convicts mayor", Lead: court("heard", "").Lead}, Text{Title: "Jury acquits mayor", Lead: court("heard", "").Lead}, Retitled},
	} {
		s, decided := c.Exact(c.Sheet(tt.a), c.Sheet(tt.b))
		if !decided || s.Verdict != tt.want {
			t.Errorf("%s: %s (%v, Jaccard %.2f), want %s", tt.name, s.Verdict, decided, s.Jaccard, tt.want)
		}
		if s.Verdict == SameStory && (s.Copied >= LeastCopied || !strings.Contains(s.Reason, "“convicted”") && !strings.Contains(s.Reason, "“not”")) {
			t.Errorf("%s: copied %.2f, %q", tt.name, s.Copied, s.Reason)
		}
	}
}

// TestContradictionIsSymmetric, whatever the words.
func TestContradictionIsSymmetric(t *testing.T) {
	o := readOpposites("rise rises | fall falls\nup | down\n")
	words := rapid.SliceOfN(rapid.SampledFrom([]string{"rise", "rises", "fall", "falls", "up", "down", "shares", "prices", "today"}), 0, 8)
	hashes := func(words []string) (out []uint64) {
		for _, w := range words {
			out = append(out, shingle.Hash(w))
		}
		return out
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b := hashes(words.Draw(t, "a")), hashes(words.Draw(t, "b"))
		inA, inB, ok := o.contradict(a, b)
		if _, _, back := o.contradict(b, a); back != ok {
			t.Fatalf("%v one way, %v the other", ok, back)
		}
		if ok && (!slices.Contains(a, shingle.Hash(inA)) || !slices.Contains(b, shingle.Hash(inB)) || slices.Contains(a, shingle.Hash(inB))) {
			t.Fatalf("%q against %q: not so in the texts", inA, inB)
		}
	})
}
