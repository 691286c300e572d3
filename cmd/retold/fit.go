package main

import (
	"slices"

	"github.com/urfave/cli/v2"

	"retold/bench"
	"retold/report"
)

func (t *tool) fit() *cli.Command {
	d := bench.DefaultFitConfig()
	return &cli.Command{
		Name:  "fit",
		Usage: "teach the judge by labels and a corpus of your own",
		Description: `Make a model of your own labels, for --model of the other commands. It starts from the model that ships and changes of
it what your labels improve, measured on stories that were held out; what they do not improve stays. The figures
before and after are printed. Labels are JSON lines, as for bench quality: pairs with label (one event?), copied (one
made from the other?) or a score, or articles with a cluster. At least 40 pairs of either kind are needed, for copied
30 of copies and 30 of independent reports of one event; some hundreds are better. Draw them as they occur, from what
retold dedupe --min-same-story 0 --pairs lists: probabilities fitted to hand-picked pairs hold for hand-picked pairs.

A corpus says how rare words are where you are, and from 5,000 articles on which words keep one company.
MODEL is one file: the model, the word counts, the words. The same labels, corpus and seed give the same bytes.`,
		UsageText: `retold fit --labels FILE... [--corpus INPUT...] -o MODEL

retold fit --labels pairs.jsonl -o own.model
retold fit --labels pairs.jsonl --labels events.jsonl --corpus news/ -o own.model
retold dedupe news/ --model own.model`,
		Flags: slices.Concat([]cli.Flag{
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Category: groupOutput, Usage: "`MODEL` to write"},
			formatFlag("text for people, json for programs"), quietFlag(),
			&cli.StringSliceFlag{Name: "labels", Category: groupReading, Usage: "`FILE` of labels; repeat it for more"},
			&cli.StringSliceFlag{Name: "corpus", Category: groupReading,
				Usage: "`INPUT` to count words in: a file, a folder or a glob in quotes; repeat it for more"},
			&cli.StringFlag{Name: "cluster-field", Category: groupReading, Value: d.ClusterField,
				Usage: "`NAME` of the field that says which event an article tells"},
			&cli.StringSliceFlag{Name: "where", Category: groupReading,
				Usage: "`FIELD=VALUE` that rows of labels must have to count; repeat it for more"},
		}, labelFlags(), modelFlags(), []cli.Flag{
			&cli.IntFlag{Name: "folds", Category: groupFinding, Value: d.Fit.Folds, Usage: "`N` parts that stories are dealt into, each held out in turn"},
			&cli.Uint64Flag{Name: "seed", Category: groupFinding, Value: d.Fit.Seed, Usage: "`N` that folds and trees are seeded with"},
			&cli.IntFlag{Name: "workers", Category: groupFinding, Usage: "`N` processors at work; the result is the same (default all)"},
		}),
		Action: func(c *cli.Context) error { return t.runFit(c) },
	}
}

func (t *tool) runFit(c *cli.Context) error {
	asJSON, err := jsonAsked(c)
	if err != nil {
		return err
	}
	labels := slices.Concat(c.StringSlice("labels"), c.Args().Slice())
	if err := fitUsage(c, labels); err != nil {
		return err
	}
	config, err := t.fitConfig(c)
	if err != nil {
		return err
	}
	out := &outputs{tool: t, ctx: c.Context}
	defer out.abandon()
	file, err := out.create("--output", c.String("output"))
	if err != nil {
		return err
	}
	fitted, err := bench.Fit(c.Context, labels, config)
	if err != nil {
		return err
	}
	if _, err := fitted.Learned.WriteTo(file); err != nil {
		return err
	}
	if err := out.commit(); err != nil {
		return err
	}
	t.listProblems(fitted.Problems)
	if err := t.showFit(c, fitted, asJSON); err != nil {
		return err
	}
	return afterReading(fitted.Problems)
}

func (t *tool) showFit(c *cli.Context, f *bench.Fitting, asJSON bool) error {
	switch {
	case asJSON:
		return report.WriteJSON(t.out, f)
	case c.Bool("quiet"):
		return nil
	}
	return f.WriteText(t.out)
}

func fitUsage(c *cli.Context, labels []string) error {
	const example = "retold fit --labels pairs.jsonl -o own.model"
	switch {
	case len(labels) == 0:
		return usageError("no labels were given", example)
	case c.String("output") == "":
		return usageError("no MODEL to write was given", "name it with -o: "+example)
	case c.String("output") == "-":
		return usageError("the MODEL cannot be standard output, which says what was learned", example)
	}
	return refuseClashes([]named{{"--output", c.String("output")}}, slices.Concat(labels, c.StringSlice("corpus"), modelFiles(c)))
}

func (t *tool) fitConfig(c *cli.Context) (bench.FitConfig, error) {
	config := bench.DefaultFitConfig()
	var err error
	if config.Reading, err = t.reading(c); err != nil {
		return config, err
	}
	if err := useModel(c, &config.Detect); err != nil {
		return config, err
	}
	config.ClusterField, config.Where = c.String("cluster-field"), c.StringSlice("where")
	config.Corpus, config.Fit.Folds = c.StringSlice("corpus"), c.Int("folds")
	config.Fit.Seed, config.Detect.Workers = c.Uint64("seed"), c.Int("workers")
	config.Fit.About.Name, config.Fit.About.Version = "own", version()
	if err := config.Validate(); err != nil {
		return config, usageError(err.Error(), c.Command.HelpName+" --help says what each flag takes")
	}
	return config, nil
}
