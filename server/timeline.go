package server

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"retold/report"
)

// timeline shows who told a story when.
type timeline struct {
	Span           string // from the first to the last
	Dated, Undated []telling
}

// telling is one article on the timeline.
type telling struct {
	ID, Headline, Source, When, After string
	Name                              string // of the article that the others match
	Verdict                           report.Verdict
	Own                               bool
	X                                 float64 // 0 to 1000
	at                                time.Time
}

// newTimeline is nil where there is nobody else to show.
func newTimeline(own report.Article, name string, matches []report.Match) *timeline {
	if len(matches) == 0 {
		return nil
	}
	t := &timeline{}
	first := newTelling(own, "")
	first.Own, first.Name, first.ID = true, name, ""
	t.add(first)
	for _, m := range matches[:min(len(matches), 4*maxMatches)] {
		t.add(newTelling(m.Article, m.Verdict))
	}
	t.place()
	return t
}

func newTelling(a report.Article, v report.Verdict) telling {
	out := telling{ID: a.ID, Headline: headline(a), Source: report.Plain(a.Source), Verdict: v, at: a.Published}
	if !a.Published.IsZero() {
		out.When = a.Published.UTC().Format("2 Jan 2006, 15:04 MST")
	}
	return out
}

func (t *timeline) add(one telling) {
	if one.at.IsZero() {
		t.Undated = append(t.Undated, one)
	} else {
		t.Dated = append(t.Dated, one)
	}
}

func (t *timeline) place() {
	slices.SortStableFunc(t.Dated, func(a, b telling) int { return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.ID, b.ID)) })
	if len(t.Dated) == 0 {
		return
	}
	first := t.Dated[0].at
	whole := t.Dated[len(t.Dated)-1].at.Sub(first)
	for i := range t.Dated {
		one := &t.Dated[i]
		after := one.at.Sub(first)
		if after > 0 {
			one.After = "+" + span(after)
		}
		one.X = 500
		if whole > 0 {
			one.X = report.Round(1000 * float64(after) / float64(whole))
		}
	}
	if whole > 0 {
		t.Span = "within " + span(whole)
	}
}

// span says a time in its two largest units.
func span(d time.Duration) string {
	const day = 24 * time.Hour
	days, hours, minutes := int(d/day), int(d%day/time.Hour), int(d%time.Hour/time.Minute)
	switch {
	case days > 0 && hours > 0:
		return fmt.Sprintf("%d d %d h", days, hours)
	case days > 0:
		return fmt.Sprintf("%d d", days)
	case hours > 0 && minutes > 0:
		return fmt.Sprintf("%d h %d min", hours, minutes)
	case hours > 0:
		return fmt.Sprintf("%d h", hours)
	case minutes > 0:
		return fmt.Sprintf("%d min", minutes)
	}
	return "less than a minute"
}
