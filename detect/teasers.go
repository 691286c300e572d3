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

// cardLikely is the same_story above which the two headlines of a card count as one story. It is less than one half: same_story is
// calibrated on articles met in a corpus, few of which tell one story, and the headlines of a card were put together by its page.
const cardLikely = 0.2

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
	if f.Verdict.Copy() || f.SameStory > cardLikely {
		c.Verdict = report.Retitled
		if !f.Verdict.Copy() { // the headlines by themselves say less than the card
			f.Evidence.Sentence, f.Evidence.Reason = "One card shows both headlines, and they may well tell one story.", ""
		}
	}
	c.Evidence, c.Clickbait = &f.Evidence, f.Evidence.Clickbait
	return c
}
