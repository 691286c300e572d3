package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"retold/bench"
	"retold/corpus"
	"retold/detect"
	"retold/report"
	"retold/store"
)

func (t *tool) benchIndex() *cli.Command {
	d := bench.DefaultIndexConfig()
	return &cli.Command{
		Name:  "index",
		Usage: "building an index, checking in it, and serving it",
		Description: `Make an index, check articles in it one after the other, then serve it on loopback to many clients, alone and while
articles are added. An index holds the articles of the FILEs and is filled up with made-up ones; half of the checks are
articles of the FILEs, the others are made up, and a fifth of these copy an article of the index. Where the machine has
other work, trust CPU time rather than latency.`,
		UsageText: `retold bench index [flags] [FILE...]

retold bench index
retold bench index news.jsonl --sizes 100000,1000000 --seconds 30`,
		Flags: slices.Concat([]cli.Flag{
			formatFlag("text for people, json for programs"),
			quietFlag(),
			&cli.IntSliceFlag{Name: "sizes", Category: groupInput, Value: cli.NewIntSlice(d.Sizes...), Usage: "`N,N,...` articles"},
			&cli.IntFlag{Name: "checks", Category: groupOutput, Value: d.Checks, Usage: "`N` articles to check"},
			&cli.IntFlag{Name: "clients", Category: groupOutput, Value: d.Clients, Usage: "`N` that ask the server at once"},
			&cli.DurationFlag{Name: "load", Category: groupOutput, Value: d.Duration, Usage: "`SPAN` that the clients ask for; 0s: not at all"},
			&cli.IntFlag{Name: "adds", Category: groupOutput, Value: d.AddRate, Usage: "`N` articles added a second meanwhile"},
			&cli.StringFlag{Name: "keep", Category: groupOutput, Usage: "`DIR` where the indexes stay, to be used again; by default they go"},
		}, syntheticFlags(d.Synthetic), readingFlags()),
		Action: func(c *cli.Context) error { return t.runBenchIndex(c) },
	}
}

func (t *tool) runBenchIndex(c *cli.Context) error {
	asJSON, err := jsonAsked(c)
	if err != nil {
		return err
	}
	config := bench.DefaultIndexConfig()
	if config.Reading, err = t.reading(c); err != nil {
		return err
	}
	config.Files, config.Synthetic, config.Sizes = c.Args().Slice(), synthetic(c), c.IntSlice("sizes")
	config.Checks, config.Clients, config.Duration, config.AddRate = c.Int("checks"), c.Int("clients"), c.Duration("load"), c.Int("adds")
	if err := config.Validate(); err != nil {
		return usageError(err.Error(), c.Command.HelpName+" --help says what each flag takes")
	}
	if config.Directory = c.String("keep"); config.Directory == "" {
		if config.Directory, err = os.MkdirTemp("", "retold-bench-"); err != nil {
			return err
		}
		defer os.RemoveAll(config.Directory)
	} else if err := os.MkdirAll(config.Directory, 0o777); err != nil {
		return cannotWrite("--keep", config.Directory, err)
	}
	config.Tell = func(what string) {
		if !c.Bool("quiet") && t.live {
			fmt.Fprintf(t.err, "\r\x1b[K%s", what)
		}
	}
	r, err := bench.MeasureIndex(c.Context, config, measuredShelf{config.Reading})
	t.endRounds(c.Bool("quiet"))
	if err != nil {
		return indexError(config.Directory, err)
	}
	if asJSON {
		return report.WriteJSON(t.out, r)
	}
	return r.WriteText(t.out)
}

// measuredShelf makes indexes as retold index create does, and serves them as retold serve does, in a process of its own.
type measuredShelf struct{ reading corpus.Options }

func (m measuredShelf) Build(ctx context.Context, dir string, files []string) (int, error) {
	d, err := detect.New(detect.DefaultOptions())
	if err != nil {
		return 0, err
	}
	r, err := corpus.NewReader(files, m.reading)
	if err != nil {
		return 0, err
	}
	s, built, err := store.Build(ctx, dir, d, r, store.BuildOptions{Options: store.DefaultOptions()})
	if err != nil {
		return 0, err
	}
	return built.Articles, s.Close()
}

func (m measuredShelf) Open(ctx context.Context, dir string) (func(context.Context, *corpus.Article) ([]report.Match, error), func() error, error) {
	d, err := detect.New(detect.DefaultOptions())
	if err != nil {
		return nil, nil, err
	}
	o := store.DefaultOptions()
	o.ReadOnly = true
	s, err := store.Open(ctx, dir, d, o)
	if err != nil {
		return nil, nil, err
	}
	return s.Check, s.Close, nil
}

func (m measuredShelf) Serve(ctx context.Context, dir string) (address string, stop func() error, err error) {
	self, err := os.Executable()
	if err != nil {
		return "", nil, err
	}
	run := exec.CommandContext(ctx, self, "serve", "--index", dir, "--listen", "127.0.0.1:0")
	log, err := run.StderrPipe()
	if err != nil {
		return "", nil, err
	}
	if err := run.Start(); err != nil {
		return "", nil, err
	}
	lines := bufio.NewReader(log)
	first, err := lines.ReadString('\n')
	_, address, found := strings.Cut(strings.TrimSpace(first), " on http://")
	if err != nil || !found {
		return "", nil, errors.Join(fmt.Errorf("the server did not start: %s", first), run.Process.Kill(), run.Wait())
	}
	drained := make(chan struct{})
	go func() { _, _ = io.Copy(io.Discard, lines); close(drained) }()
	return strings.TrimSuffix(address, "/"), func() error {
		err := run.Process.Signal(os.Interrupt)
		<-drained
		var exit *exec.ExitError
		if waited := run.Wait(); !errors.As(waited, &exit) || exit.ExitCode() != exitInterrupted {
			err = errors.Join(err, waited)
		}
		return err
	}, nil
}
