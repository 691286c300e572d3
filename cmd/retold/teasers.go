package main

import (
	"cmp"
	"errors"
	"slices"

	"github.com/urfave/cli/v2"

	"retold/corpus"
	"retold/detect"
	"retold/report"
)

func (t *tool) teasers() *cli.Command {
	return &cli.Command{
		Name:  "teasers",
		Usage: "list the cards of a page, and which of them retell a story under a new headline",
		Description: `Find the cards of a page's recommendation boxes ("You May Also Like" and the like) and compare the headline that
readers see with the source's own, where the card carries both: retitled is one story under two headlines, a
mismatch is two stories. PAGE is HTML, or a page saved as plain text; a folder, a glob in quotes, or -.`,
		UsageText: `retold teasers [flags] PAGE...

retold teasers page.html
retold teasers saved-pages/ --format json > cards.jsonl`,
		Flags: append([]cli.Flag{
			formatFlag("text for people, json for a line per card"),
			quietFlag(),
			&cli.BoolFlag{Name: "strict", Category: groupReading, Usage: "the first page that cannot be read ends the run with 3"},
			allProblemsFlag(),
		}, modelFlags()...),
		Action: func(c *cli.Context) error { return t.runTeasers(c) },
	}
}

func (t *tool) runTeasers(c *cli.Context) error {
	if c.NArg() == 0 {
		return usageError("no PAGE was given", "retold teasers page.html")
	}
	asJSON, err := jsonAsked(c)
	if err != nil {
		return err
	}
	options := detect.DefaultOptions()
	if err := useModel(c, &options); err != nil {
		return err
	}
	d, err := detect.New(options)
	if err != nil {
		return err
	}
	o := corpus.DefaultOptions()
	o.Strict = c.Bool("strict")
	t.allProblems = c.Bool("all-problems")
	pages, err := corpus.NewReader(c.Args().Slice(), o)
	if err != nil {
		return err
	}
	problems := slices.Clone(pages.Problems())
	cards := 0
	for _, page := range pages.Files() {
		n, err := t.showPage(d, page, o.MaxRecord, asJSON)
		var p corpus.Problem
		if errors.As(err, &p) && !o.Strict {
			problems = append(problems, p)
		} else if err = cmp.Or(err, c.Context.Err()); err != nil {
			return err
		}
		cards += n
	}
	t.listProblems(problems)
	if cards == 0 && len(problems) == 0 {
		t.say(c.Bool("quiet"), "retold: no card found")
	}
	return afterReading(problems)
}

// showPage shows the cards of a page, and counts them.
func (t *tool) showPage(d *detect.Detector, page string, limit int64, asJSON bool) (cards int, err error) {
	found, err := t.cardsOf(d, page, limit)
	if err != nil {
		return 0, err
	}
	return len(found), t.showCards(found, asJSON)
}

func (t *tool) cardsOf(d *detect.Detector, page string, limit int64) ([]report.Card, error) {
	raw, err := t.readAtMost(page, limit)
	if err != nil {
		return nil, err
	}
	teasers, err := corpus.Teasers(page, raw)
	if err != nil {
		return nil, err
	}
	return d.Teasers(teasers), nil
}

func (t *tool) showCards(cards []report.Card, asJSON bool) error {
	if !asJSON {
		return report.WriteCards(t.out, cards, t.outStyle)
	}
	for _, c := range cards {
		if err := report.WriteJSON(t.out, c); err != nil {
			return err
		}
	}
	return nil
}
