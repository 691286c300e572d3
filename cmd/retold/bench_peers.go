package main

import (
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"retold/bench"
	"retold/detect"
	"retold/report"
)

func (t *tool) benchPeers() *cli.Command {
	d := bench.DefaultPeersConfig()
	return &cli.Command{
		Name:  "peers",
		Usage: "speed, memory and recall beside other programs",
		Description: `Run retold dedupe and other programs that find near-duplicates on one input, round by round and one after the other,
and give medians, the ratio of CPU time within rounds, and which of the pairs that an exact comparison of all articles finds
each of them found. Each program runs at its best documented settings: see README.md beside the adapters, which make peers
installs. One that is missing is named and left out. A FILE is written anew as plain words first, so that all programs see
the same ones.`,
		UsageText: `retold bench peers [flags] [FILE...]

retold bench peers                                    short articles, every peer that is installed
retold bench peers --peers rensa,gaoya --bands 32 --rows 4 --articles 200000
retold bench peers news.jsonl --rounds 7 --format json`,
		Flags: slices.Concat([]cli.Flag{
			formatFlag("text for people, json for programs with every round"),
			quietFlag(),
			&cli.IntFlag{Name: "rounds", Category: groupOutput, Value: d.Rounds, Usage: "`N` runs of each, of which the medians are given"},
			&cli.StringFlag{Name: "home", Category: groupOutput, Value: d.Home, Usage: "`FOLDER` of the adapters"},
			&cli.StringFlag{Name: "peers", Category: groupOutput, Usage: "`NAME,NAME,...` of those to run (default all)"},
			&cli.IntFlag{Name: "articles", Category: groupInput, Value: d.Synthetic.Articles, Usage: "`N` articles"},
		}, syntheticFlags(d.Synthetic), peerFlags(d), readingFlags()),
		Action: func(c *cli.Context) error { return t.runBenchPeers(c) },
	}
}

// peerFlags are what all programs are given alike.
func peerFlags(d bench.PeersConfig) []cli.Flag {
	return []cli.Flag{
		&cli.Float64Flag{Name: "threshold", Category: groupJudging, Value: d.Detect.Threshold, Usage: "`J`, inclusive"},
		&cli.StringFlag{Name: "sketch", Category: groupSketch, Value: string(d.Detect.Sketch), Usage: "`KIND` for Retold: text, facts, both"},
		&cli.IntFlag{Name: "num-perm", Category: groupFinding, Value: d.Detect.NumPerm, Usage: "`N` lanes in a signature"},
		&cli.IntFlag{Name: "ngram", Category: groupFinding, Value: d.Detect.Ngram, Usage: "`N` words in a run"},
		&cli.IntFlag{Name: "workers", Category: groupFinding, Value: d.Detect.Workers, Usage: "`N` processors at work, where a program can use more"},
		&cli.IntFlag{Name: "bands", Category: groupFinding, Usage: "`N` bands for the peers; with --rows (default each peer's own choice)"},
		&cli.IntFlag{Name: "rows", Category: groupFinding, Usage: "`N` lanes in a band for the peers; with --bands"},
	}
}

func (t *tool) runBenchPeers(c *cli.Context) error {
	asJSON, err := jsonAsked(c)
	if err != nil {
		return err
	}
	config, err := t.peersConfig(c)
	if err != nil {
		return err
	}
	if config.Directory, err = os.MkdirTemp("", "retold-bench-"); err != nil {
		return err
	}
	defer os.RemoveAll(config.Directory)
	r, err := bench.ComparePeers(c.Context, config, measure)
	t.endRounds(c.Bool("quiet"))
	if err != nil {
		return err
	}
	if asJSON {
		return report.WriteJSON(t.out, r)
	}
	return r.WriteText(t.out)
}

func (t *tool) peersConfig(c *cli.Context) (bench.PeersConfig, error) {
	config := bench.DefaultPeersConfig()
	var err error
	if config.Reading, err = t.reading(c); err != nil {
		return config, err
	}
	config.Detect.Threshold, config.Detect.Sketch = c.Float64("threshold"), detect.Sketch(c.String("sketch"))
	config.Detect.NumPerm, config.Detect.Ngram, config.Detect.Workers = c.Int("num-perm"), c.Int("ngram"), c.Int("workers")
	config.Bands, config.Rows = c.Int("bands"), c.Int("rows")
	config.Files, config.Synthetic = c.Args().Slice(), synthetic(c)
	config.Synthetic.Articles = c.Int("articles")
	config.Rounds, config.Home = c.Int("rounds"), c.String("home")
	if names := c.String("peers"); names != "" {
		config.Peers = strings.Split(names, ",")
	}
	config.ProgressFor = t.rounds(c.Bool("quiet"))
	if err := config.Validate(); err != nil {
		return config, usageError(err.Error(), c.Command.HelpName+" --help says what each flag takes")
	}
	return config, nil
}
