package rewrite

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"retold/shingle"
)

// identity is the plain twin of wording: every word of a text is looked up.
type identity struct{ numbers, names shingle.Set }

func identifying(text string, f *shingle.Frequencies) (id identity) {
	for _, word := range shingle.Words(shingle.Normalize(text)) {
		switch {
		case isNumber(word):
			id.numbers = append(id.numbers, shingle.Hash(word))
		case namesPlainly(word, f):
			id.names = append(id.names, shingle.Hash(word))
		}
	}
	return identity{shingle.NewSet(id.numbers), shingle.NewSet(id.names)}
}

func namesPlainly(word string, f *shingle.Frequencies) bool {
	if share, known := f.Capitalised(word); known {
		return share >= nameCapital && len(word) > 1
	}
	return len(word) > 1 && f.IDF(word) >= nameRare && !slices.Contains(numberWords, word)
}

func (id identity) otherwise(other identity) float64 {
	shared := shingle.Intersection(id.numbers, other.numbers) + shingle.Intersection(id.names, other.names)
	told := min(len(id.numbers)+len(id.names), len(other.numbers)+len(other.names)) - shared
	if told <= 0 {
		return 0
	}
	return share(told, shared)
}

func sameTemplatePlainly(a, b Text, f *shingle.Frequencies) bool {
	inA, inB := identifying(a.running(), f), identifying(b.running(), f)
	if inA.otherwise(inB) >= filledShare {
		return true
	}
	return shingle.Intersection(inA.names, inB.names) < bareNames && identifying(a.Title, f).otherwise(identifying(b.Title, f)) >= namedShare
}

func TestSameTemplateEqualsItsTwin(t *testing.T) {
	var small shingle.Counter
	small.Add(shingle.Tokenize("The mayor of Ostrava said that a company paid 12 cents."))
	for name, table := range map[string]*shingle.Frequencies{"shipped": shingle.DefaultFrequencies(), "small": small.Table(1)} {
		t.Run(name, func(t *testing.T) { testSameTemplate(t, table) })
	}
}

func testSameTemplate(t *testing.T, f *shingle.Frequencies) {
	o := DefaultOptions()
	o.Frequencies = f
	c, err := NewCopies(o)
	if err != nil {
		t.Fatal(err)
	}
	word := rapid.SampledFrom(strings.Fields("the a company said dividend of 12 1,300 cents Ostrava Karvina Brandt qzx blorb Société naïve Lisbon “it’s” " +
		"quarterly profit seven &amp; 45% rose to Smith JONES mayor x 7"))
	text := func(t *rapid.T, name string) []string { return rapid.SliceOfN(word, 0, 25).Draw(t, name) }
	rapid.Check(t, func(t *rapid.T) {
		titleA, leadA := text(t, "title"), text(t, "lead")
		titleB, leadB := slices.Clone(titleA), slices.Clone(leadA)
		for _, words := range [][]string{titleB, leadB} {
			for range rapid.IntRange(0, 4).Draw(t, "changes") {
				if len(words) > 0 {
					words[rapid.IntRange(0, len(words)-1).Draw(t, "at")] = word.Draw(t, "word")
				}
			}
		}
		a := Text{Title: strings.Join(titleA, " "), Lead: strings.Join(leadA, " ")}
		b := Text{Title: strings.Join(titleB, " "), Lead: strings.Join(leadB, " ")}
		if got, want := c.sameTemplate(c.Sheet(a), c.Sheet(b)), sameTemplatePlainly(a, b, f); got != want {
			t.Fatalf("%v, want %v", got, want)
		}
	})
}
