package rewrite

import (
	"fmt"
	"slices"
	"strings"

	"retold/shingle"
)

// SentenceFor is the sentence of a pair by its score, where the verdict needs neither a model nor evidence; false for others.
func SentenceFor(s Score, a, b *Sheet) (string, bool) {
	switch s.Verdict {
	case Identical, Near, Retitled:
		return sentenceFor(s, exactly(s, a, b)), true
	}
	return "", false
}

// exactly is the evidence for what exact measures decide.
func exactly(s Score, a, b *Sheet) *Evidence {
	return &Evidence{Jaccard: s.Jaccard, inTexts: inTexts(s, a, b), untitled: lacksTitle(s, a, b), bare: bare(a, b), figures: figuresApart(s, a, b)}
}

// lacksTitle tells whether two near texts differ in that one has a headline.
func lacksTitle(s Score, a, b *Sheet) bool {
	return s.Verdict == Near && !sameTitle(a, b) && untitled(a, b)
}

// bare tells whether both are headlines only.
func bare(a, b *Sheet) bool { return len(a.textWords()) == 0 && len(b.textWords()) == 0 }

// inTexts is what the texts share without their headlines, where these differ: it may be what decided.
func inTexts(s Score, a, b *Sheet) float64 {
	if s.Verdict != Retitled && (s.Verdict != Near || sameTitle(a, b)) {
		return 0
	}
	return bodyJaccard(a, b)
}

// figuresApart are the first numbers of two near texts, as written, that the other does not have; "" twice unless there are two.
func figuresApart(s Score, a, b *Sheet) (apart [2]string) {
	if s.Verdict != Near && s.Verdict != Retitled || sameText(a, b) {
		return apart
	}
	inA := figureBeyond(a, b)
	if inA == "" {
		return apart
	}
	if inB := figureBeyond(b, a); inB != "" {
		apart = [2]string{inA, inB}
	}
	return apart
}

func figureBeyond(s, t *Sheet) string {
	for word := range shingle.PlainWords(shingle.ForWords(s.running)) {
		if isNumber(word) && !slices.Contains(t.hashes, shingle.Hash(shingle.Normalize(word))) {
			return word
		}
	}
	return ""
}

// sentenceFor puts a verdict and its evidence into one plain sentence.
func sentenceFor(s Score, e *Evidence) string {
	switch s.Verdict {
	case Identical:
		if e.bare {
			return "Both have the same headline, and neither has a text."
		}
		return "Both have the same headline and the same text."
	case Near:
		if e.untitled {
			return fmt.Sprintf("The text is the same or nearly so (%s shared); only one has a headline%s.", percent(max(e.Jaccard, e.inTexts)), e.apart())
		}
		return fmt.Sprintf("The texts are the same but for small edits: %s of their word runs are shared%s.", percent(max(e.Jaccard, e.inTexts)), e.apart())
	case Retitled:
		return fmt.Sprintf("The text is the same or nearly so (%s shared); the headline is another%s.", percent(max(e.Jaccard, e.inTexts)), e.apart())
	case Rewritten:
		if in := max(e.AInB, e.BInA, e.excerpt); in >= cutOnly {
			return fmt.Sprintf("One is the other cut short: %s of its word runs stand there%s.", percent(in), toldSo(e))
		}
		return "The same story in other words" + toldSo(e) + "."
	case SameStory:
		if s.Reason != "" {
			return "Both tell the same event" + toldSo(e) + "; " + s.Reason + "."
		}
		if s.Copied >= likely {
			return "Both tell the same event" + toldSo(e) + "; one may well be a copy, but not surely enough for the sensitivity that is asked for."
		}
		return "Both tell the same event" + toldSo(e) + "; nothing shows that one was made from the other."
	case Undecided:
		return "Too little to judge by: " + s.Reason + "."
	}
	if len(e.Shared) > 0 {
		return "Different stories, though both name " + listFacts(e.Shared, 3) + "."
	}
	return "Different stories: no name, number or rare word is in both."
}

// apart says which numbers near texts do not share.
func (e *Evidence) apart() string {
	if e.figures[0] == "" {
		return ""
	}
	return fmt.Sprintf("; only one has %s, only the other %s", e.figures[0], e.figures[1])
}

const cutOnly = 0.9 // share of a text's word runs from which it is the other's, cut

// toldSo sums up facts and swaps.
func toldSo(e *Evidence) string {
	var parts []string
	if n := e.whole.shared; n > 0 {
		parts = append(parts, fmt.Sprintf("%s kept (%s)", count(n, "fact"), listFacts(e.Shared, 4)))
	}
	if n := e.whole.dropped; n > 0 {
		parts = append(parts, fmt.Sprintf("%d dropped", n))
	}
	if len(e.Swapped) > 0 {
		parts = append(parts, fmt.Sprintf("words swapped (%q -> %q)", e.Swapped[0].From, e.Swapped[0].To))
	}
	if n := e.whole.conflicts; n > 0 {
		parts = append(parts, fmt.Sprintf("%s told otherwise (%s against %s)", count(n, "number"), e.Conflicts[0].A, e.Conflicts[0].B))
	}
	if len(parts) == 0 {
		return ""
	}
	return ": " + strings.Join(parts, ", ")
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func listFacts(facts []Fact, n int) string {
	var names []string
	for _, f := range facts[:min(n, len(facts))] {
		names = append(names, f.Text)
	}
	return strings.Join(names, ", ")
}

func percent(x float64) string { return fmt.Sprintf("%.0f %%", 100*x) }

// reason says why a pair is undecided, or what was missing for the next stronger verdict.
func (j *Judge) reason(s Score, a, b *Story, e *Evidence) string {
	if s.Reason != "" {
		return s.Reason
	}
	switch s.Verdict {
	case Different:
		return notOneStory(s, e)
	case SameStory:
		return j.notACopy(s, a, b, e)
	}
	return ""
}

func notOneStory(s Score, e *Evidence) string {
	why := []string{fmt.Sprintf("same_story is %.2f, %.2f is wanted", s.SameStory, likely)}
	if len(e.Shared) == 0 {
		why = append(why, "no fact is shared")
	} else {
		why = append(why, fmt.Sprintf("only %s shared", count(e.whole.shared, "fact")))
	}
	if n := e.whole.conflicts; n > 0 {
		why = append(why, fmt.Sprintf("%s in conflict", count(n, "number")))
	}
	return strings.Join(why, "; ")
}

func (j *Judge) notACopy(s Score, a, b *Story, e *Evidence) string {
	why := []string{fmt.Sprintf("copied is %.2f, %.2f is wanted at %q", s.Copied, j.model.Points.at(j.options.Sensitivity), j.options.Sensitivity)}
	if len(a.terms) == a.titleEnd || len(b.terms) == b.titleEnd {
		why = append(why, "a headline alone never shows a copy")
	}
	if n := e.whole.dropped + e.whole.added; n > 0 {
		why = append(why, fmt.Sprintf("%s in one only", count(n, "fact")))
	}
	return strings.Join(why, "; ")
}
