package main

import (
	"fmt"
	"slices"

	"github.com/urfave/cli/v2"

	"retold/corpus"
	"retold/detect"
	"retold/report"
)

func (t *tool) compare() *cli.Command {
	return &cli.Command{
		Name:  "compare",
		Usage: "say of two articles whether they tell the same story, and why",
		Description: `Judge two articles: is one a copy, a copy under a new headline, or a rewrite of the other? The two headlines are shown
one above the other, then what is shared, what was swapped, what is in conflict, and who was first. With --pairs,
many pairs are read as JSON lines {"id", "a": {...}, "b": {...}} and judged in order, a JSON line each.`,
		UsageText: `retold compare [flags] A B
retold compare [flags] --pairs FILE

retold compare ours.txt theirs.html
retold compare ours.txt theirs.txt --why-not
retold compare --pairs pairs.jsonl > judged.jsonl`,
		Flags: slices.Concat([]cli.Flag{
			&cli.StringFlag{Name: "pairs", Category: groupReading, Usage: "`FILE` of pairs, a JSON line each; - is standard input"},
		}, readingFlags(), []cli.Flag{
			&cli.BoolFlag{Name: "why-not", Category: groupOutput, Usage: "say which measures missed, and by how much"},
			formatFlag("text for people, json for a line"), exitCodeFlag(), quietFlag(),
		}, judgingFlags(), pairFlags()),
		Action: func(c *cli.Context) error { return t.runCompare(c) },
	}
}

// comparing is one run of compare.
type comparing struct {
	*tool
	cli      *cli.Context
	reading  corpus.Options
	detector *detect.Detector
	json     bool
}

func (t *tool) runCompare(c *cli.Context) (err error) {
	p := &comparing{tool: t, cli: c}
	if err := compareUsage(c); err != nil {
		return err
	}
	if p.json, err = jsonAsked(c); err != nil {
		return err
	}
	if p.reading, err = t.reading(c); err != nil {
		return err
	}
	if p.detector, err = detector(c); err != nil {
		return err
	}
	if c.IsSet("pairs") {
		return p.pairs()
	}
	return p.two()
}

func compareUsage(c *cli.Context) error {
	switch n := c.NArg(); {
	case c.IsSet("pairs") && n > 0:
		return usageError("--pairs and two files exclude one another", "retold compare A B, or retold compare --pairs FILE")
	case c.IsSet("pairs") && c.IsSet("format") && c.String("format") != "json":
		return usageError("--pairs writes JSON lines only", "leave --format out; retold compare A B writes text")
	case !c.IsSet("pairs") && n != 2:
		return usageError(fmt.Sprintf("two articles are wanted, not %d", n),
			"retold compare A B; for an article against many: retold check A --against INPUT")
	case c.Args().Get(0) == "-" && c.Args().Get(1) == "-":
		return usageError("standard input cannot be both articles", "")
	}
	return nil
}

// two compares two files.
func (p *comparing) two() error {
	a, problemsA, err := p.one(p.cli.Args().Get(0))
	if err != nil {
		return err
	}
	b, problemsB, err := p.one(p.cli.Args().Get(1))
	if err != nil {
		return err
	}
	f := p.detector.Judge(a, b)
	if err := p.show(a, b, f); err != nil {
		return err
	}
	return p.endMatching(p.cli, slices.Concat(problemsA, problemsB), matched(f.Verdict))
}

// one reads the single article of a file.
func (p *comparing) one(file string) (*corpus.Article, []corpus.Problem, error) {
	articles, problems, err := corpus.ReadAll(p.cli.Context, []string{file}, p.reading)
	switch {
	case err != nil:
		return nil, nil, err
	case len(articles) == 0:
		p.listProblems(problems)
		return nil, nil, noArticle(problems, corpus.Origin{File: file}.String()+" holds no article", "a headline and a text are wanted, as text, HTML or JSON")
	case len(articles) > 1:
		return nil, nil, usageError(fmt.Sprintf("%s holds %d articles, not one", file, len(articles)),
			"retold check compares each with many; --pairs reads pairs")
	}
	return &articles[0], problems, nil
}

func (p *comparing) show(a, b *corpus.Article, f report.Finding) error {
	var missed []string
	if p.cli.Bool("why-not") {
		missed = whyNot(p.detector, a, b, f)
	}
	if p.json {
		return report.WriteJSON(p.out, report.Comparison{Finding: f, WhyNot: missed})
	}
	if err := report.WriteFinding(p.out, f, detect.Shown(a), detect.Shown(b), p.outStyle); err != nil {
		return err
	}
	return report.WriteNotes(p.out, "why not", missed, p.outStyle)
}
