package rewrite

import (
	"fmt"
	"math"
	"strings"
	"time"

	"retold/shingle"
)

// Direction says which of two matching stories is likely the source. It is empty unless a credit, a dateline or the time says
// so: what the texts hold only adds to that.
type Direction struct {
	Likely     string // "a", "b", "common" where both credit one agency, or ""
	Confidence float64
	Reasons    []string
}

const (
	clearlyEarlier = 10 * time.Minute
	fewDays        = 7 * 24 * time.Hour // beyond it the time says little about who copied whom
)

// clue is a reason with its log-odds for A being the source.
type clue struct {
	odds   float64
	reason string
}

// Direction weighs the clues of a pair that tells one story.
func (j *Judge) Direction(a, b *Story) Direction {
	if agency := common(a.text, b.text); agency != "" {
		return Direction{"common", 0.9, []string{"both credit " + agency}}
	}
	clues := append(credits(a.text, b.text), earlier(a.text, b.text)...)
	if len(clues) == 0 {
		return Direction{}
	}
	clues = append(clues, containment(a, b)...)
	return conclude(clues)
}

func conclude(clues []clue) Direction {
	odds := 0.0
	for _, c := range clues {
		odds += c.odds
	}
	if odds == 0 {
		return Direction{}
	}
	d := Direction{Likely: "a", Confidence: 1 / (1 + math.Exp(-math.Abs(odds)))}
	if odds < 0 {
		d.Likely = "b"
	}
	for _, c := range clues {
		if c.odds > 0 == (odds > 0) {
			d.Reasons = append(d.Reasons, c.reason)
		}
	}
	return d
}

func common(a, b Text) string {
	if a.Credit != "" && strings.EqualFold(a.Credit, b.Credit) && !isSource(a.Credit, a.Source) && !isSource(b.Credit, b.Source) {
		return a.Credit
	}
	return ""
}

func isSource(credit, source string) bool {
	return credit != "" && source != "" && strings.Contains(strings.ToLower(source), strings.ToLower(credit))
}

// credits are the clues that one text names the other's outlet, or is an agency's own.
func credits(a, b Text) []clue {
	var out []clue
	if isSource(b.Credit, a.Source) {
		out = append(out, clue{3, "B credits " + a.Source})
	}
	if isSource(a.Credit, b.Source) {
		out = append(out, clue{-3, "A credits " + b.Source})
	}
	if mentions(b, a.Source) {
		out = append(out, clue{2, "B names " + a.Source + " as its source"})
	}
	if mentions(a, b.Source) {
		out = append(out, clue{-2, "A names " + b.Source + " as its source"})
	}
	if len(out) > 0 {
		return out
	}
	switch {
	case a.Credit != "" && b.Credit == "":
		return []clue{{1.2, "A carries the credit " + a.Credit + ", B none"}}
	case b.Credit != "" && a.Credit == "":
		return []clue{{-1.2, "B carries the credit " + b.Credit + ", A none"}}
	}
	return nil
}

// mentions finds "first reported by SOURCE", "SOURCE reported", "according to SOURCE".
func mentions(t Text, source string) bool {
	if len(source) < 3 {
		return false
	}
	text, s := strings.ToLower(t.running()), strings.ToLower(source)
	if !strings.Contains(text, s) {
		return false
	}
	for _, form := range []string{"reported by %s", "according to %s", "%s reported", "%s first reported", "told %s", "%s reports", "via %s", "source: %s"} {
		if strings.Contains(text, fmt.Sprintf(form, s)) {
			return true
		}
	}
	return false
}

func earlier(a, b Text) []clue {
	if a.Published.IsZero() || b.Published.IsZero() {
		return nil
	}
	gap := b.Published.Sub(a.Published)
	if gap.Abs() < clearlyEarlier {
		return nil
	}
	odds := 1.5
	if gap.Abs() > fewDays {
		odds = 0.7
	}
	if gap < 0 {
		return []clue{{-odds, "B was published " + lapse(-gap) + " earlier"}}
	}
	return []clue{{odds, "A was published " + lapse(gap) + " earlier"}}
}

func lapse(d time.Duration) string {
	switch {
	case d < 2*time.Hour:
		return fmt.Sprintf("%d minutes", int(d.Minutes()))
	case d < 48*time.Hour:
		return fmt.Sprintf("%d hours", int(d.Hours()))
	}
	return fmt.Sprintf("%d days", int(d.Hours()/24))
}

// containment: what holds the other and more is likely the original.
func containment(a, b *Story) []clue {
	ab, ba := shingle.Containment(a.whole, b.whole), shingle.Containment(b.whole, a.whole)
	switch {
	case ba-ab >= 0.2:
		return []clue{{0.6, fmt.Sprintf("A holds %.0f %% of B, B %.0f %% of A", 100*ba, 100*ab)}}
	case ab-ba >= 0.2:
		return []clue{{-0.6, fmt.Sprintf("B holds %.0f %% of A, A %.0f %% of B", 100*ab, 100*ba)}}
	}
	return nil
}
