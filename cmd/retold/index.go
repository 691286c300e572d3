package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"syscall"

	"github.com/urfave/cli/v2"

	"retold/detect"
	"retold/store"
)

func (t *tool) index() *cli.Command {
	command := &cli.Command{
		Name:  "index",
		Usage: "keep a corpus on disk, to check articles against",
		Description: `Keep articles on disk, so that checking one against millions takes milliseconds.

  create    make an index of articles
  add       add articles; one whose id is there replaces it
  remove    remove articles by their ids
  expire    remove articles published long ago
  merge     add the articles of another index
  stat      say how large it is
  verify    read everything and compare it
  compact   give back the room of what was replaced and removed

One process writes, or several read. An interrupted or killed command leaves what it had acknowledged.`,
		UsageText: `retold index COMMAND DIR [ARGUMENTS]

retold index create news.index news/ wire.jsonl
retold index add news.index today.jsonl
retold check draft.txt --index news.index`,
		Subcommands: []*cli.Command{
			t.indexCreate(), t.indexAdd(), t.indexRemove(), t.indexExpire(), t.indexMerge(), t.indexStat(), t.indexVerify(), t.indexCompact(),
		},
	}
	help := commandHelp(command)
	command.Action = func(*cli.Context) error {
		fmt.Fprint(t.err, help)
		return status(exitUsage)
	}
	return command
}

// indexDir is the first argument; least is how many more there must be, and what they are.
func indexDir(c *cli.Context, least int, what string) (string, error) {
	if c.NArg() == 0 {
		return "", usageError("no index was named", "the folder of the index comes first: "+c.Command.HelpName+" DIR "+what)
	}
	if c.NArg() < 1+least {
		return "", usageError("no "+what+" was given", c.Command.HelpName+" "+c.Args().First()+" "+what)
	}
	return c.Args().First(), nil
}

// openIndex opens an index with the options that its keys were made with. Flags that say otherwise are refused by name.
func openIndex(c *cli.Context, dir string, o store.Options) (*store.Store, error) {
	is, err := store.Describe(dir)
	if err != nil {
		return nil, err
	}
	asked := detect.DefaultOptions()
	if hasFlag(c, "threshold") {
		if asked, err = detection(c); err != nil {
			return nil, err
		}
	}
	d, err := detect.New(asIndexed(c, is, asked))
	if err != nil {
		return nil, usageError(err.Error(), "retold "+c.Command.Name+" --help says what each flag takes")
	}
	return store.Open(c.Context, dir, d, o)
}

func opening(readOnly bool) store.Options {
	o := store.DefaultOptions()
	o.ReadOnly = readOnly
	return o
}

// asIndexed takes the options of the index but for flags that were given.
func asIndexed(c *cli.Context, is store.Description, asked detect.Options) detect.Options {
	o := is.Apply(asked)
	if c.IsSet("sketch") {
		o.Sketch = asked.Sketch
	}
	if c.IsSet("num-perm") {
		o.NumPerm = asked.NumPerm
	}
	if c.IsSet("bands") || c.IsSet("rows") {
		o.Bands, o.Rows = asked.Bands, asked.Rows
	}
	if c.IsSet("ngram") {
		o.Ngram = asked.Ngram
	}
	if c.IsSet("seed") {
		o.Seed = asked.Seed
	}
	return o
}

// indexError turns the errors of an index into ours, with hints.
func indexError(dir string, err error) error {
	var refusal *store.Refusal
	var damage store.Damage
	switch {
	case err == nil:
		return nil
	case errors.As(err, &refusal):
		return usageError(refusal.What, refusal.Hint)
	case errors.As(err, &damage):
		return inputError(dir+": "+damage.Error(), "retold index verify "+dir+" says more; make the index anew, or take a copy of it")
	case errors.Is(err, store.ErrLocked):
		return inputError(dir+" is open in another process", "wait for it to end; while a server has it open, ask the server")
	case errors.Is(err, os.ErrPermission), errors.Is(err, syscall.EROFS):
		return inputError(dir+": "+err.Error(), "check who may read and write there")
	case errors.Is(err, syscall.ENOSPC):
		return inputError(dir+": "+err.Error(), "make room on the disk; what was acknowledged before is there")
	}
	return err
}

// withIndex runs what a command does with an open index, and closes it.
func withIndex(c *cli.Context, dir string, readOnly bool, do func(*store.Store) error) error {
	s, err := openIndex(c, dir, opening(readOnly))
	if err != nil {
		return indexError(dir, err)
	}
	err = do(s)
	if closed := s.Close(); err == nil {
		err = closed
	}
	return indexError(dir, err)
}

// keySketchFlags are those of the sketch that make keys; comparing is not the business of an index.
func keySketchFlags() []cli.Flag {
	return slices.DeleteFunc(sketchFlags(), func(f cli.Flag) bool {
		return slices.Contains([]string{"window", "bucket-cap", "workers"}, f.Names()[0])
	})
}
