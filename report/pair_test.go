package report_test

import (
	"testing"

	"retold/report"
)

func TestShowPairMarksBothSides(t *testing.T) {
	byID := articles()
	p := report.ShowPair(rewritten(), byID["ledger-1"], byID["buzz-9"], "yours", "theirs")
	for side, spans := range map[string][]report.Span{"A": p.A.Lead, "B": p.B.Lead} {
		marked := map[string]bool{}
		for _, s := range spans {
			if s.Mark != "" {
				marked[s.Text] = true
			}
		}
		if !marked["Ada Moreau"] || !marked["1987"] {
			t.Errorf("lead of %s: marked are %v, want Ada Moreau and 1987", side, marked)
		}
	}
	if p.Verdict != report.Rewritten || p.Meaning == "" || len(p.Meters) != 2 || len(p.Chips) == 0 {
		t.Errorf("incomplete: %+v", p)
	}
	for _, l := range p.More {
		if l.Label == "only in yours" {
			return
		}
	}
	t.Errorf("no line of what is only in yours: %+v", p.More)
}

func TestMarkKeepsTheText(t *testing.T) {
	const text = "In 1987 Ada Moreau <b>won</b>."
	var all string
	for _, s := range rewritten().Evidence.Mark(text, false) {
		all += s.Text
	}
	if all != text {
		t.Errorf("got %q, want %q", all, text)
	}
}
