package main

import (
	"errors"
	"fmt"
	"time"

	"github.com/urfave/cli/v2"

	"retold/report"
	"retold/store"
)

func (t *tool) indexRemove() *cli.Command {
	return &cli.Command{
		Name:        "remove",
		Usage:       "remove articles by their ids",
		Description: "Remove articles by their ids, all or none. Ids that are not there are named.",
		UsageText: `retold index remove [flags] DIR ID...

retold index remove news.index wire-20261103-17`,
		Flags: []cli.Flag{quietFlag()},
		Action: func(c *cli.Context) error {
			dir, err := indexDir(c, 1, "ID")
			if err != nil {
				return err
			}
			return withIndex(c, dir, false, func(s *store.Store) error {
				n, unknown, err := s.Remove(c.Context, c.Args().Tail())
				if err != nil {
					return err
				}
				t.say(c.Bool("quiet"), "%s removed", report.Counted(n, "article", "articles"))
				for _, id := range unknown {
					t.say(c.Bool("quiet"), "retold: %s: no article of the index has that id", id)
				}
				return nil
			})
		},
	}
}

func (t *tool) indexExpire() *cli.Command {
	return &cli.Command{
		Name:        "expire",
		Usage:       "remove articles published long ago",
		Description: "Remove the articles that were published longer ago than a time span. Undated ones stay.",
		UsageText: `retold index expire [flags] DIR --older-than SPAN

retold index expire news.index --older-than 30d`,
		Flags: []cli.Flag{quietFlag(), &cli.StringFlag{Name: "older-than", Category: groupOutput, Usage: "`SPAN` before now, such as 30d, 2w or 720h"}},
		Action: func(c *cli.Context) error {
			dir, err := indexDir(c, 0, "--older-than SPAN")
			if err != nil {
				return err
			}
			age, err := olderThan(c, dir)
			if err != nil {
				return err
			}
			return withIndex(c, dir, false, func(s *store.Store) error {
				n, err := s.Expire(c.Context, time.Now().Add(-age))
				t.say(c.Bool("quiet"), "%s removed", report.Counted(n, "article", "articles"))
				return err
			})
		},
	}
}

// olderThan reads --older-than, which has no default: what goes is gone.
func olderThan(c *cli.Context, dir string) (time.Duration, error) {
	text, hint := c.String("older-than"), "retold index expire "+dir+" --older-than 30d"
	if text == "" {
		return 0, usageError("--older-than is missing", hint)
	}
	age, err := span(text)
	switch {
	case err != nil:
		return 0, usageError(fmt.Sprintf("--older-than %s: %v", text, err), hint)
	case age <= 0:
		return 0, usageError(fmt.Sprintf("--older-than %s would remove every article that has a date: want a span above zero", text), hint)
	}
	return age, nil
}

func (t *tool) indexMerge() *cli.Command {
	return &cli.Command{
		Name:  "merge",
		Usage: "add the articles of another index",
		Description: `Add all articles of another index. Where both have an id, the other's article replaces this one's; what has no id of its
own is added beside what came from a file of the same name.`,
		UsageText: `retold index merge [flags] DIR OTHER

retold index merge news.index yesterday.index`,
		Flags: []cli.Flag{quietFlag()},
		Action: func(c *cli.Context) error {
			dir, err := indexDir(c, 1, "OTHER")
			if err != nil {
				return err
			}
			if sameFile(dir, c.Args().Get(1)) {
				return usageError("an index cannot be merged with itself", "")
			}
			return withIndex(c, dir, false, func(s *store.Store) error {
				return withIndex(c, c.Args().Get(1), true, func(other *store.Store) error {
					m, err := s.Merge(c.Context, other)
					t.sayAdded(c.Bool("quiet"), m.Added, m.Replaced)
					t.sayBeside(c.Bool("quiet"), m.Beside)
					return err
				})
			})
		},
	}
}

func (t *tool) indexStat() *cli.Command {
	return &cli.Command{
		Name:        "stat",
		Usage:       "say how large it is",
		Description: "Say how many articles an index holds, how large it is, and with which options it was made.",
		UsageText: `retold index stat [flags] DIR

retold index stat news.index`,
		Flags: []cli.Flag{formatFlag("text for people, json for programs")},
		Action: func(c *cli.Context) error {
			dir, err := indexDir(c, 0, "")
			if err != nil {
				return err
			}
			asJSON, err := jsonAsked(c)
			if err != nil {
				return err
			}
			return withIndex(c, dir, true, func(s *store.Store) error { return t.showStat(c, s, asJSON) })
		},
	}
}

func (t *tool) showStat(c *cli.Context, s *store.Store, asJSON bool) error {
	stat, err := s.Stat(c.Context)
	if err != nil {
		return err
	}
	if asJSON {
		return report.WriteJSON(t.out, stat)
	}
	_, err = fmt.Fprintf(t.out, "articles  %d\nbytes     %d\nversion   %d\noptions   %s\n", stat.Articles, stat.Bytes, stat.Version, stat.Fingerprint)
	return err
}

func (t *tool) indexVerify() *cli.Command {
	return &cli.Command{
		Name:  "verify",
		Usage: "read everything and compare it",
		Description: `Read everything: checksums of all files, every article, and whether it can be found by each of its keys.
Ends with 1 where something is wrong, and says what.`,
		UsageText: `retold index verify [flags] DIR

retold index verify news.index`,
		Flags: []cli.Flag{quietFlag()},
		Action: func(c *cli.Context) error {
			dir, err := indexDir(c, 0, "")
			if err != nil {
				return err
			}
			return t.runIndexVerify(c, dir)
		},
	}
}

func (t *tool) runIndexVerify(c *cli.Context, dir string) error {
	s, err := openIndex(c, dir, opening(true))
	var damage store.Damage
	if errors.As(err, &damage) { // so that it does not open at all
		return t.damaged(dir, []store.Fault{{What: damage.Error(), Hint: "make the index anew from its articles, or take a copy of it"}})
	}
	if err != nil {
		return indexError(dir, err)
	}
	defer s.Close()
	faults, err := s.Verify(c.Context)
	if err != nil {
		return indexError(dir, err)
	}
	if len(faults) > 0 {
		return t.damaged(dir, faults)
	}
	t.say(c.Bool("quiet"), "%s is sound", dir)
	return nil
}

func (t *tool) damaged(dir string, faults []store.Fault) error {
	for _, f := range faults {
		t.complain(f.What, "")
	}
	t.complain(dir+" is damaged", faults[0].Hint)
	return status(exitMatched)
}

func (t *tool) indexCompact() *cli.Command {
	return &cli.Command{
		Name:        "compact",
		Usage:       "give back the room of what was replaced and removed",
		Description: "Rewrite the index without what was replaced and removed. It needs room on the disk for a second index meanwhile.",
		UsageText: `retold index compact DIR

retold index compact news.index`,
		Action: func(c *cli.Context) error {
			dir, err := indexDir(c, 0, "")
			if err != nil {
				return err
			}
			return withIndex(c, dir, false, func(s *store.Store) error { return s.Compact(c.Context) })
		},
	}
}
