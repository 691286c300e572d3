package main

import (
	"fmt"
	"slices"

	"github.com/urfave/cli/v2"

	"retold/bench"
	"retold/report"
)

func (t *tool) bench() *cli.Command {
	command := &cli.Command{
		Name:  "bench",
		Usage: "measure how good and how fast it is",
		Description: `Measure Retold on labels of your own, on your machine, and beside other programs.

  quality   precision, recall and more, on labelled pairs or clusters
  speed     articles a second, CPU time by stage, memory, growth
  peers     speed, memory and recall beside other programs
  index     building an index, checking in it, and serving it`,
		UsageText: `retold bench quality [flags] FILE...
retold bench speed   [flags] [FILE...]
retold bench peers   [flags] [FILE...]
retold bench index   [flags] [FILE...]

retold bench speed --sketch text                      how fast is it here?
retold bench quality pairs.jsonl                      how good is the judge?
retold bench quality articles.jsonl                   and the whole way, from articles to clusters?`,
		Subcommands: []*cli.Command{t.benchQuality(), t.benchSpeed(), t.benchPeers(), t.benchIndex(), t.benchMeasure()},
	}
	help := commandHelp(command)
	command.Action = func(*cli.Context) error {
		fmt.Fprint(t.err, help)
		return status(exitUsage)
	}
	return command
}

func (t *tool) benchQuality() *cli.Command {
	d := bench.DefaultConfig()
	return &cli.Command{
		Name:  "quality",
		Usage: "precision, recall and more, on labels of your own",
		Description: `Measure how well Retold tells apart what your labels tell apart, with intervals, and plain MinHash and IDF cosine
beside it. A FILE has a JSON line each, plain or packed with gzip or zstd:

  {"a": {article}, "b": {article}, "label": 0 or 1}     do the two tell one event? measures the judge alone
      "copied": 0 or 1      was one made from the other, or both from one?
      "kind": NAME          verdicts are counted by it
      "score": x            a grade in the place of label; measures similarity.overall
  {"a": ID, "b": ID, "label": 0 or 1}                   the same, of articles in this or another FILE
  {"id": ID, "title": ..., "lead": ..., "cluster": ...}   articles with the event they tell: measures the whole way,
                              end to end, over all pairs of articles
      "role": outlet or independent   reports of one cluster that are no copies of one another

Intervals hold 95 % of a bootstrap over stories, seeded by --seed as well. False positives are pairs labelled 0. Clusters
of dedupe hold copies only, so their recall of events is low. On clusters, the calibration error is that of candidates.`,
		UsageText: `retold bench quality [flags] FILE...

retold bench quality pairs.jsonl
retold bench quality articles.jsonl --where role=outlet --format json
retold bench quality tests.jsonl --cluster-field story --bootstrap 200`,
		Flags: slices.Concat([]cli.Flag{
			formatFlag("text for people, json for programs"),
			&cli.IntFlag{Name: "bootstrap", Category: groupOutput, Value: d.Bootstrap.Replicates,
				Usage: "`N` draws behind each interval; 0: no intervals"},
			&cli.StringFlag{Name: "cluster-field", Category: groupReading, Value: d.ClusterField,
				Usage: "`NAME` of the field that says which event an article tells"},
			&cli.StringSliceFlag{Name: "where", Category: groupReading,
				Usage: "`FIELD=VALUE` that rows must have to count; repeat it for more"},
		}, labelFlags(), judgingFlags(), sketchFlags()),
		Action: func(c *cli.Context) error { return t.runBenchQuality(c) },
	}
}

// labelFlags say how labels are read: as JSON lines always.
func labelFlags() []cli.Flag {
	return slices.DeleteFunc(readingFlags(), func(f cli.Flag) bool { return f.Names()[0] == "input-format" })
}

func (t *tool) runBenchQuality(c *cli.Context) error {
	asJSON, err := jsonAsked(c)
	if err != nil {
		return err
	}
	config, err := t.benchConfig(c)
	if err != nil {
		return err
	}
	if c.NArg() == 0 {
		return usageError("no FILE of labels was given", "retold bench quality --help says what a label looks like")
	}
	r, err := bench.Run(c.Context, c.Args().Slice(), config)
	if err != nil {
		return err
	}
	t.listProblems(r.Problems)
	if asJSON {
		return report.WriteJSON(t.out, r)
	}
	return r.WriteText(t.out)
}

func (t *tool) benchConfig(c *cli.Context) (bench.Config, error) {
	config := bench.DefaultConfig()
	var err error
	if config.Reading, err = t.reading(c); err != nil {
		return config, err
	}
	if config.Detect, err = detection(c); err != nil {
		return config, err
	}
	config.ClusterField, config.Where = c.String("cluster-field"), c.StringSlice("where")
	config.Bootstrap = bench.Bootstrap{Replicates: c.Int("bootstrap"), Seed: c.Uint64("seed")}
	if err := config.Validate(); err != nil {
		return config, usageError(err.Error(), c.Command.HelpName+" --help says what each flag takes")
	}
	return config, nil
}
