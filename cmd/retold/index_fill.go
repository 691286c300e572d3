package main

import (
	"errors"
	"io"
	"slices"

	"github.com/urfave/cli/v2"

	"retold/corpus"
	"retold/detect"
	"retold/report"
	"retold/store"
)

func (t *tool) indexCreate() *cli.Command {
	return &cli.Command{
		Name:        "create",
		Usage:       "make an index of articles",
		Description: "Make an index of articles, in a folder that does not exist yet. Without INPUT it is empty.",
		UsageText: `retold index create [flags] DIR [INPUT...]

retold index create news.index news/ wire.jsonl`,
		Flags: slices.Concat([]cli.Flag{quietFlag()}, readingFlags(), thresholdFlag(), keySketchFlags()),
		Action: func(c *cli.Context) error {
			dir, err := indexDir(c, 0, "INPUT")
			if err != nil {
				return err
			}
			return t.runIndexCreate(c, dir)
		},
	}
}

// thresholdFlag chooses the bands, unless --bands and --rows do.
func thresholdFlag() []cli.Flag {
	return slices.DeleteFunc(judgingFlags(), func(f cli.Flag) bool { return f.Names()[0] != "threshold" })
}

func (t *tool) runIndexCreate(c *cli.Context, dir string) error {
	reading, err := t.reading(c)
	if err != nil {
		return err
	}
	d, err := createDetector(c)
	if err != nil {
		return err
	}
	r, err := corpus.NewReader(c.Args().Tail(), reading)
	if err != nil {
		return err
	}
	step, finish := t.progress(c.Bool("quiet"))
	s, built, err := store.Build(c.Context, dir, d, r, store.BuildOptions{Options: store.DefaultOptions(), Strict: reading.Strict, Progress: step})
	finish()
	if err != nil {
		return indexError(dir, err)
	}
	if err := s.Close(); err != nil {
		return indexError(dir, err)
	}
	t.listProblems(built.Problems)
	t.note(c.Bool("quiet"), r)
	t.say(c.Bool("quiet"), "%s holds %d articles", dir, built.Articles)
	return afterReading(built.Problems)
}

// createDetector has the options of the command; those that it has no flags for keep their defaults.
func createDetector(c *cli.Context) (*detect.Detector, error) {
	o := detect.DefaultOptions()
	o.Threshold = c.Float64("threshold")
	o.Sketch, o.NumPerm, o.Ngram = detect.Sketch(c.String("sketch")), c.Int("num-perm"), c.Int("ngram")
	o.Bands, o.Rows, o.Seed = c.Int("bands"), c.Int("rows"), c.Uint64("seed")
	d, err := detect.New(o)
	if err != nil {
		return nil, usageError(err.Error(), "retold index create --help says what each flag takes")
	}
	return d, nil
}

func (t *tool) indexAdd() *cli.Command {
	return &cli.Command{
		Name:        "add",
		Usage:       "add articles; one whose id is there replaces it",
		Description: "Add articles. One whose id is there replaces it: an updated article does not match its own earlier version.",
		UsageText: `retold index add [flags] DIR INPUT...

retold index add news.index today.jsonl`,
		Flags: slices.Concat([]cli.Flag{quietFlag()}, readingFlags()),
		Action: func(c *cli.Context) error {
			dir, err := indexDir(c, 1, "INPUT")
			if err != nil {
				return err
			}
			reading, err := t.reading(c)
			if err != nil {
				return err
			}
			return withIndex(c, dir, false, func(s *store.Store) error { return t.addAll(c, s, reading) })
		},
	}
}

// addAll adds the input, some thousand articles at a time.
func (t *tool) addAll(c *cli.Context, s *store.Store, reading corpus.Options) error {
	r, err := corpus.NewReader(c.Args().Tail(), reading)
	if err != nil {
		return err
	}
	a := adding{store: s, ids: corpus.NewIDs(), strict: reading.Strict}
	step, finish := t.progress(c.Bool("quiet"))
	for err == nil {
		if err = a.next(c, r); err == nil {
			step(detect.Reading, a.added, 0)
		}
	}
	finish()
	a.problems = append(a.problems, r.Problems()...)
	t.listProblems(a.problems)
	t.note(c.Bool("quiet"), r)
	t.sayAdded(c.Bool("quiet"), a.added, a.replaced)
	t.sayBeside(c.Bool("quiet"), a.beside)
	if !errors.Is(err, io.EOF) {
		return err
	}
	return afterReading(a.problems)
}

func (t *tool) sayAdded(quiet bool, n, replaced int) {
	t.say(quiet, "%s added, %d of them in the place of an earlier version", report.Counted(n, "article", "articles"), replaced)
}

func (t *tool) sayBeside(quiet bool, n int) {
	if n > 0 {
		t.say(quiet, "%d have no id, and others came from a place of that name before: they were added beside those; give articles an id to replace them", n)
	}
}

// adding is one add at work.
type adding struct {
	store           *store.Store
	ids             *corpus.IDs
	strict          bool
	problems        []corpus.Problem
	added, replaced int
	beside          int // that have no id of their own, and another id than their place gives
}

// next adds a block of the input. Of articles of one id in the input the first counts.
func (a *adding) next(c *cli.Context, r *corpus.Reader) error {
	block, err := r.Next(c.Context)
	if err != nil {
		return err
	}
	articles, problems := block.Articles()
	articles = slices.DeleteFunc(articles, func(x corpus.Article) bool {
		twice := a.ids.Add(x.ID, x.Origin)
		if twice != nil {
			problems = append(problems, *twice)
		}
		return twice != nil
	})
	if a.strict && len(problems) > 0 {
		return problems[0]
	}
	a.problems = append(a.problems, problems...)
	beside, err := a.store.Settle(c.Context, articles)
	a.beside += beside
	if err != nil {
		return err
	}
	replaced, err := a.store.Add(c.Context, articles)
	if err == nil {
		a.added, a.replaced = a.added+len(articles), a.replaced+replaced
	}
	return err
}
