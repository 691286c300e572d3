package main

import (
	"fmt"
	"slices"

	"github.com/urfave/cli/v2"

	"retold/corpus"
	"retold/detect"
	"retold/report"
)

func (t *tool) check() *cli.Command {
	return &cli.Command{
		Name:  "check",
		Usage: "tell whether an article was told before",
		Description: `Look an article up in a corpus: which articles does it retell, or which retell it? The matches come best first,
with the reasons for each. ARTICLE is a file (JSON, JSON lines with several, text, HTML) or - for standard input.`,
		UsageText: `retold check [flags] ARTICLE --index DIR
  retold check [flags] ARTICLE --against INPUT...

retold check draft.txt --against news.jsonl
retold check draft.txt --index news.index
retold check page.html --against news/ --against wire.csv
retold check page.html --index news.index --teasers
retold check - --against news/ --format json --exit-code < article.json`,
		Flags: slices.Concat([]cli.Flag{
			&cli.StringSliceFlag{Name: "against", Category: groupReading,
				Usage: "`INPUT` to look in: a file, a folder or a glob in quotes; repeat it for more"},
			&cli.StringFlag{Name: "index", Category: groupReading,
				Usage: "`DIR` of an index to look in, as retold index create makes it; its sketch is used"},
		}, readingFlags(), []cli.Flag{
			&cli.BoolFlag{Name: "teasers", Category: groupReading,
				Usage: "check the headlines of the cards of a page, rather than the page's own article"},
			formatFlag("text for people, json for a line per article"), exitCodeFlag(), quietFlag(),
		}, judgingFlags(), sketchFlags()),
		Action: func(c *cli.Context) error { return t.runCheck(c) },
	}
}

// checking is one run of check: what was asked for, and what was read.
type checking struct {
	*tool
	cli      *cli.Context
	reading  corpus.Options
	detector *detect.Detector
	json     bool

	articles []corpus.Article
	index    detect.Index
	problems []corpus.Problem
}

func (t *tool) runCheck(c *cli.Context) (err error) {
	k := &checking{tool: t, cli: c}
	if err := checkUsage(c); err != nil {
		return err
	}
	if k.json, err = jsonAsked(c); err != nil {
		return err
	}
	if k.reading, err = t.reading(c); err != nil {
		return err
	}
	if err := k.read(); err != nil {
		return err
	}
	found, err := k.compare()
	if err != nil {
		return err
	}
	return t.endMatching(c, k.problems, found)
}

// read reads the articles to check.
func (k *checking) read() (err error) {
	named := k.cli.Args().First()
	if k.cli.Bool("teasers") {
		return k.readTeasers(named)
	}
	reader, err := corpus.NewReader([]string{named}, k.reading)
	if err != nil {
		return err
	}
	if k.articles, k.problems, err = reader.All(k.cli.Context); err != nil {
		return err
	}
	k.note(k.cli.Bool("quiet"), reader)
	if len(k.articles) == 0 {
		k.listProblems(k.problems)
		return noArticle(k.problems, corpus.Origin{File: named}.String()+" holds no article", "a headline and a text are wanted, as text, HTML or JSON")
	}
	return nil
}

// readTeasers takes each headline of a page's cards for an article: the one that readers see, and the source's own where the card
// has another.
func (k *checking) readTeasers(page string) error {
	raw, err := k.readAtMost(page, k.reading.MaxRecord)
	if err != nil {
		return err
	}
	cards, err := corpus.Teasers(page, raw)
	if err != nil {
		return err
	}
	for _, c := range cards {
		shown := corpus.Article{ID: fmt.Sprintf("%s#%d", page, c.Position), Title: c.Title, Lead: c.Lead, URL: c.URL}
		k.articles = append(k.articles, shown)
		if c.OriginalTitle != "" && c.OriginalTitle != c.Title {
			shown.ID, shown.Title = shown.ID+"/original", c.OriginalTitle
			k.articles = append(k.articles, shown)
		}
	}
	if len(cards) == 0 {
		k.say(k.cli.Bool("quiet"), "retold: no card found")
	}
	return nil
}

// compare checks the articles against an index on disk, or one made of the inputs named.
func (k *checking) compare() (found bool, err error) {
	if dir := k.cli.String("index"); dir != "" {
		found, err = k.stored(dir)
		return found, indexError(dir, err)
	}
	if k.detector, err = detector(k.cli); err != nil {
		return false, err
	}
	if err := k.remember(); err != nil {
		return false, err
	}
	return k.look()
}

func (k *checking) stored(dir string) (found bool, err error) {
	s, err := openIndex(k.cli, dir, opening(true))
	if err != nil {
		return false, err
	}
	defer s.Close()
	view, err := s.View()
	if err != nil {
		return false, err
	}
	defer view.Close()
	k.index, k.detector = view, s.Detector()
	return k.look()
}

// remember reads what the articles are checked against.
func (k *checking) remember() error {
	ctx := k.cli.Context
	reader, err := corpus.NewReader(k.cli.StringSlice("against"), k.reading)
	if err != nil {
		return err
	}
	step, finish := k.progress(k.cli.Bool("quiet"))
	index, problems, err := k.detector.NewMemory(ctx, reader, step)
	finish()
	if err != nil {
		return err
	}
	k.note(k.cli.Bool("quiet"), reader)
	k.index, k.problems = index, append(k.problems, problems...)
	if n, _ := index.Len(ctx); n == 0 {
		k.listProblems(k.problems)
		return noArticle(k.problems, "--against holds no article", "check the files, or name the fields with --field title=OWN")
	}
	if k.reading.Strict && len(k.problems) > 0 {
		return k.problems[0]
	}
	return nil
}

// look checks each article and shows its matches; found tells whether --exit-code has something to say.
func (k *checking) look() (found bool, err error) {
	for i := range k.articles {
		a := &k.articles[i]
		matches, err := k.detector.Check(k.cli.Context, k.index, a)
		if err != nil {
			return found, err
		}
		found = found || slices.ContainsFunc(matches, func(m report.Match) bool { return matched(m.Verdict) })
		if err := k.show(report.Matches{Article: detect.Shown(a), Matches: matches}); err != nil {
			return found, err
		}
	}
	return found, nil
}

func (k *checking) show(m report.Matches) error {
	if k.json {
		return report.WriteJSON(k.out, m)
	}
	return report.WriteMatches(k.out, m, k.outStyle)
}

func checkUsage(c *cli.Context) error {
	switch against, index := c.StringSlice("against"), c.String("index"); {
	case c.NArg() == 0:
		return usageError("no ARTICLE was given", "retold check draft.txt --against news.jsonl")
	case len(against) == 0 && index == "":
		return usageError("nothing to look in was given",
			"name it with --against or --index: retold check "+c.Args().First()+" --against news.jsonl")
	case len(against) > 0 && index != "":
		return usageError("--against and --index cannot both be given", "check twice, or add the articles with retold index add "+index)
	case c.NArg() > 1:
		return usageError("more than one ARTICLE was given: "+c.Args().Get(0)+", "+c.Args().Get(1),
			"put a glob in quotes, and give each further INPUT an --against of its own")
	case c.Args().First() == "-" && slices.Contains(against, "-"):
		return usageError("standard input cannot be both the ARTICLE and what it is checked against", "")
	}
	return nil
}

// endMatching ends a command that --exit-code may speak for.
func (t *tool) endMatching(c *cli.Context, problems []corpus.Problem, found bool) error {
	if err := t.out.Flush(); err != nil {
		return err
	}
	t.listProblems(problems)
	if err := afterReading(problems); err != nil {
		return err
	}
	if found && c.Bool("exit-code") {
		return status(exitMatched)
	}
	return nil
}
