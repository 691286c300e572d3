package main

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/urfave/cli/v2"

	"retold/bench"
	"retold/report"
)

const groupInput = "Synthetic articles, where no FILE is given"

func (t *tool) benchSpeed() *cli.Command {
	d := bench.DefaultSpeedConfig()
	return &cli.Command{
		Name:  "speed",
		Usage: "articles a second, CPU time by stage, memory, growth",
		Description: `Time retold dedupe, from files to clusters written: articles and megabytes a second, CPU time for each article and
stage, peak memory, growth over sizes, and the S-curve of candidates beside its formula. Each run has a process of its own,
so that CPU time and memory are its own; runs of all sizes are interleaved, and medians are given. Where the machine has other
work, trust CPU time rather than wall time. Without a FILE, articles are made up: words distributed as in news, with names,
numbers and planted copies; the same seed makes the same bytes.`,
		UsageText: `retold bench speed [flags] [FILE...]

retold bench speed --sketch text                      short articles, three sizes
retold bench speed --words 500 --sizes 50000 --plots plots/
retold bench speed news.jsonl --scaling --format json`,
		Flags: slices.Concat([]cli.Flag{
			formatFlag("text for people, json for programs with every round"),
			&cli.StringFlag{Name: "plots", Category: groupOutput, Usage: "`FOLDER` for the drawings: growth.svg, stages.svg, s-curve.svg"},
			quietFlag(),
			&cli.IntFlag{Name: "rounds", Category: groupOutput, Value: d.Rounds, Usage: "`N` runs of each, of which the medians are given"},
			&cli.IntFlag{Name: "curve-pairs", Category: groupOutput, Value: d.CurvePairs, Usage: "`N` pairs at each point of the S-curve; 0: no curve"},
			&cli.BoolFlag{Name: "scaling", Category: groupOutput, Usage: "run with one worker as well, to see what the others bring"},
			&cli.IntSliceFlag{Name: "sizes", Category: groupInput, Value: cli.NewIntSlice(d.Sizes...), Usage: "`N,N,...` articles"},
		}, syntheticFlags(d.Synthetic), judgingFlags(), sketchFlags(), []cli.Flag{memoryFlag()}, readingFlags()),
		Action: func(c *cli.Context) error { return t.runBenchSpeed(c) },
	}
}

func syntheticFlags(d bench.Synthetic) []cli.Flag {
	return []cli.Flag{
		&cli.IntFlag{Name: "words", Category: groupInput, Value: d.Words, Usage: "`N` words of headline and lead, on average"},
		&cli.Float64Flag{Name: "copies", Category: groupInput, Value: d.Copies, Usage: "`SHARE` of articles that copy an earlier one"},
		&cli.IntFlag{Name: "boilerplate", Category: groupInput, Usage: "`N` articles with one and the same lead (of the largest size)"},
		&cli.Uint64Flag{Name: "corpus-seed", Category: groupInput, Value: d.Seed, Usage: "`N` that the articles are drawn with"},
	}
}

func synthetic(c *cli.Context) bench.Synthetic {
	s := bench.DefaultSynthetic()
	s.Words, s.Copies = c.Int("words"), c.Float64("copies")
	s.Boilerplate, s.Seed = c.Int("boilerplate"), c.Uint64("corpus-seed")
	return s
}

func (t *tool) runBenchSpeed(c *cli.Context) error {
	asJSON, err := jsonAsked(c)
	if err != nil {
		return err
	}
	config, err := t.speedConfig(c)
	if err != nil {
		return err
	}
	if config.Directory, err = os.MkdirTemp("", "retold-bench-"); err != nil {
		return err
	}
	defer os.RemoveAll(config.Directory)
	r, err := bench.Speed(c.Context, config, measure)
	t.endRounds(c.Bool("quiet"))
	if err != nil {
		return err
	}
	if err := t.draw(c.String("plots"), r); err != nil {
		return err
	}
	if asJSON {
		return report.WriteJSON(t.out, r)
	}
	return r.WriteText(t.out)
}

func (t *tool) speedConfig(c *cli.Context) (bench.SpeedConfig, error) {
	config := bench.DefaultSpeedConfig()
	var err error
	if config.Reading, err = t.reading(c); err != nil {
		return config, err
	}
	if config.Detect, err = detection(c); err != nil {
		return config, err
	}
	config.Files, config.Synthetic, config.Sizes = c.Args().Slice(), synthetic(c), c.IntSlice("sizes")
	config.Rounds, config.CurvePairs = c.Int("rounds"), c.Int("curve-pairs")
	config.ProgressFor = t.rounds(c.Bool("quiet"))
	if c.Bool("scaling") {
		all := config.Detect.Workers
		if all == 0 {
			all = runtime.GOMAXPROCS(0)
		}
		config.Workers = slices.Compact([]int{1, all})
	}
	if err := config.Validate(); err != nil {
		return config, usageError(err.Error(), c.Command.HelpName+" --help says what each flag takes")
	}
	return config, nil
}

// draw stores the drawings in a folder, which is made where there is none.
func (t *tool) draw(folder string, r *bench.SpeedReport) error {
	if folder == "" {
		return nil
	}
	plots, err := r.Plots()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return cannotWrite("--plots", folder, err)
	}
	for _, p := range plots {
		var svg bytes.Buffer
		if err := p.WriteSVG(&svg); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(folder, p.Name+".svg"), svg.Bytes(), 0o644); err != nil {
			return cannotWrite("--plots", folder, err)
		}
	}
	return nil
}
