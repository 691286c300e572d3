package rewrite

import (
	"strings"
	"testing"
)

// TestSentencesSayWhatIsSo: a text cut short is not in other words, and headlines alone have no text.
func TestSentencesSayWhatIsSo(t *testing.T) {
	j := newTestJudge(t)
	first := "A 62-year-old earthen dam above the town of Tarnbeck gave way before dawn on Thursday after three days of rain, sweeping away 41 houses."
	rest := " Rescuers led by Mira Holt pulled 17 people out of the mud, and the county of Ostmark asked for 2.4 million in aid. The dam had been rated poor in March, when a survey found 9 cracks in its crest."
	title := "Dam bursts above Tarnbeck and sweeps away 41 houses"
	for name, c := range map[string]struct {
		a, b Text
		want string
	}{
		"cut short":      {Text{Title: title, Lead: first + rest}, Text{Title: title, Lead: first}, "cut short"},
		"its beginning":  {Text{Title: title, Lead: first + rest}, Text{Title: "Houses swept away", Lead: first}, "cut short: 100 %"},
		"another number": {Text{Title: title, Lead: first + rest}, Text{Title: title, Lead: strings.Replace(first, "62", "26", 1) + rest}, "only one has 62, only the other 26"},
		"headlines only": {Text{Title: title}, Text{Title: title}, "neither has a text"},
		"the same":       {Text{Title: title, Lead: first}, Text{Title: title, Lead: first}, "the same text"},
	} {
		a, b := j.Prepare(c.a), j.Prepare(c.b)
		s := j.Score(a, b)
		if got := j.Explain(j.Read(a), j.Read(b), s).Sentence; !strings.Contains(got, c.want) {
			t.Errorf("%s: %s: %q, want %q", name, s.Verdict, got, c.want)
		}
	}
}
