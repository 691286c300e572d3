package detect

import (
	"retold/corpus"
	"retold/report"
)

// Teasers judges the two headlines of each card of a page.
func (d *Detector) Teasers(teasers []corpus.Teaser) []report.Card {
	cards := make([]report.Card, len(teasers))
	for i, t := range teasers {
		cards[i] = d.card(t)
	}
	return cards
}

// card compares the source's own headline with the one on the card. The card itself says that the two belong
// together, so one that tells the same story is retitled and any other a mismatch.
func (d *Detector) card(t corpus.Teaser) report.Card {
	c := report.Card{
		Page: t.Page, Position: t.Position, Box: t.Box,
		Title: t.Title, Lead: t.Lead, URL: t.URL, OriginalTitle: t.OriginalTitle,
	}
	if t.OriginalTitle == "" || t.Title == "" {
		return c
	}
	original, shown := corpus.Article{Title: t.OriginalTitle}, corpus.Article{Title: t.Title}
	f := d.Judge(&original, &shown)
	c.Verdict, c.SameStory, c.Copied = report.Mismatch, f.SameStory, f.Copied
	if f.Verdict.Copy() || f.Verdict == report.SameStory {
		c.Verdict = report.Retitled
	}
	c.Evidence, c.Clickbait = &f.Evidence, f.Evidence.Clickbait
	return c
}
