package report

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// labelled is a line of evidence: what it is about, and what it says.
type labelled struct{ label, text string }

// sides names the two articles of a pair in running text, and what only one of them tells.
type sides struct{ a, b, onlyA, onlyB string }

func lettered() sides { return sides{"A", "B", "only in A", "only in B"} }

func (s sides) swapped() sides { return sides{s.b, s.a, s.onlyB, s.onlyA} }

// told names the articles of a reason, which calls them A and B: at its beginning, behind a comma and behind "of"
// where it counts. Elsewhere a letter may be part of a name.
func (s sides) told(reason string) string {
	return lettersOf.ReplaceAllStringFunc(reason, func(at string) string {
		return strings.NewReplacer("A", s.a, "B", s.b).Replace(at)
	})
}

var lettersOf = regexp.MustCompile(`^[AB] |, [AB] (none$|\d)|% of [AB]\b`)

// lines gives the evidence line by line, the telling ones first.
func (e Evidence) lines(s sides) []labelled {
	all := []labelled{
		{"shared", dotted(factTexts(e.Shared))},
		{"swapped", dotted(swapTexts(e.Swapped))},
		{"in conflict", dotted(conflictTexts(e.Conflicts))},
		{s.onlyA, dotted(factTexts(e.Dropped))},
		{s.onlyB, dotted(factTexts(e.Added))},
		{"copied run", e.run()},
		{"differs", strings.Join(e.Differs, ", ")},
		{"same words", e.words(s)},
		{"clickbait", e.Clickbait.line(s)},
	}
	told := all[:0]
	for _, l := range all {
		if l.text != "" {
			told = append(told, l)
		}
	}
	return told
}

// brief gives the evidence in half a line.
func (e Evidence) brief() string {
	var parts []string
	for _, l := range e.lines(lettered()) {
		switch l.label {
		case "shared", "swapped", "in conflict":
			parts = append(parts, l.label+" "+l.text)
		}
	}
	return strings.Join(parts, "; ")
}

// factTexts names each fact once, however often the text tells it.
func factTexts(facts []Fact) []string {
	var texts []string
	for _, f := range facts {
		if text := Plain(f.Text); !slices.Contains(texts, text) {
			texts = append(texts, text)
		}
	}
	return texts
}

func swapTexts(swaps []Swap) []string {
	var texts []string
	for _, s := range swaps {
		texts = append(texts, Plain(s.From)+" → "+Plain(s.To))
	}
	return texts
}

func conflictTexts(conflicts []Conflict) []string {
	var texts []string
	for _, c := range conflicts {
		text := Plain(c.A) + " against " + Plain(c.B)
		if c.About != "" {
			text += " (" + Plain(c.About) + ")"
		}
		texts = append(texts, text)
	}
	return texts
}

// dotted sets short texts side by side.
func dotted(texts []string) string { return strings.Join(texts, " · ") }

func (e Evidence) run() string {
	if e.LongestRun == "" {
		return ""
	}
	return fmt.Sprintf("“%s” (%s)", Plain(e.LongestRun), Counted(e.RunWords, "word", "words"))
}

func (e Evidence) words(s sides) string {
	if e.Jaccard == 0 && e.AInB == 0 && e.BInA == 0 {
		return ""
	}
	return fmt.Sprintf("%s of all word runs; %s of %s stands in %s, %s of %s in %s",
		percent(e.Jaccard), percent(e.AInB), s.a, s.b, percent(e.BInA), s.b, s.a)
}

func (c *Clickbait) line(s sides) string {
	if c == nil || !c.Into {
		return ""
	}
	text := fmt.Sprintf("%s's headline is the baited one (%s against %s)", s.b, percent(c.B), percent(c.A))
	if len(c.Signals) > 0 {
		text += ": " + Plain(strings.Join(c.Signals, ", "))
	}
	return text
}

// line says who was first, as far as anything says so.
func (d Direction) line(s sides) string {
	var text string
	reasons := make([]string, len(d.Reasons))
	for i, reason := range d.Reasons {
		reasons[i] = Plain(s.told(reason))
	}
	why := strings.Join(reasons, "; ")
	switch d.Likely {
	case "a":
		text = s.a + " is the likely source"
	case "b":
		text = s.b + " is the likely source"
	case "common":
		text = "both from one source"
	default:
		return why
	}
	if d.Confidence > 0 {
		text += " (" + percent(d.Confidence) + ")"
	}
	if why != "" {
		text += ": " + why
	}
	return text
}
