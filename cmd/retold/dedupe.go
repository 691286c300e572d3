package main

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"retold/corpus"
	"retold/detect"
	"retold/report"
)

func (t *tool) dedupe() *cli.Command {
	return &cli.Command{
		Name:  "dedupe",
		Usage: "find what was told before in a corpus, and keep one of each",
		Description: `Find the articles of a corpus that tell again what another one tells: exact copies, near-duplicates, copies under
a new headline, rewrites that keep the facts. Of each cluster one is kept; an article is removed only if it itself
matches the kept one. The clusters go to standard output, the count to stderr, and files are written where asked for.`,
		UsageText: `retold dedupe [flags] INPUT...

retold dedupe news.jsonl                              show the clusters
retold dedupe news/ -o kept.jsonl --removed gone.jsonl
cat news.jsonl | retold dedupe - -o - > kept.jsonl
retold dedupe "2024-*.csv" --keep source=Reuters,AP,earliest --report report.html`,
		Flags: slices.Concat(dedupeOutputs(), []cli.Flag{
			&cli.StringSliceFlag{Name: "keep", Category: groupJudging,
				Usage: "`RULES` in order, the next deciding a tie: earliest, longest, first, source=A,B (default earliest,longest)"},
		}, judgingFlags(), sketchFlags(), []cli.Flag{memoryFlag()}, readingFlags()),
		Action: func(c *cli.Context) error { return t.runDedupe(c) },
	}
}

func dedupeOutputs() []cli.Flag {
	file := func(name, usage string, aliases ...string) cli.Flag {
		return &cli.StringFlag{Name: name, Aliases: aliases, Category: groupOutput, Usage: usage}
	}
	return []cli.Flag{
		file("output", "`FILE` for the kept records, byte for byte as they came in where all inputs are JSON lines, or tables with the "+
			"same columns; else as JSON lines (- is standard output)", "o"),
		file("removed", "`FILE` for the removed records, with duplicate_of, verdict, same_story, copied and cluster_id added"),
		file("clusters", "`FILE` for the clusters, a JSON line each"),
		file("pairs", "`FILE` for the findings, a JSON line for each pair"),
		file("report", "`FILE` for one self-contained HTML page"),
		formatFlag("text for people, json for a line per cluster"),
		quietFlag(),
		&cli.BoolFlag{Name: "explain", Category: groupOutput, Usage: "show how likely a pair is found at each similarity, and stop"},
	}
}

// deduping is one run of dedupe: what was asked for, and then what was found.
type deduping struct {
	*tool
	ctx      context.Context
	reading  corpus.Options
	detector *detect.Detector
	wanted   []named
	json     bool
	quiet    bool
	stdout   bool // standard output is an output's own

	reader *corpus.Reader
	result *detect.Result
	layout layout
}

func (t *tool) runDedupe(c *cli.Context) error {
	d, err := t.newDeduping(c)
	if err != nil {
		return err
	}
	if c.Bool("explain") {
		return t.explain(d.detector)
	}
	if err := needInput(c); err != nil {
		return err
	}
	if d.reader, err = corpus.NewReader(c.Args().Slice(), d.reading); err != nil {
		return err
	}
	if err := refuseClashes(d.wanted, d.reader.Files()); err != nil {
		return err
	}
	t.noteMemory(c, d.detector.Options())
	return d.run()
}

func (t *tool) newDeduping(c *cli.Context) (d *deduping, err error) {
	d = &deduping{tool: t, ctx: c.Context, quiet: c.Bool("quiet")}
	for _, flag := range []string{"output", "removed", "clusters", "pairs", "report"} {
		d.wanted = append(d.wanted, named{"--" + flag, c.String(flag)})
		d.stdout = d.stdout || c.String(flag) == "-"
	}
	if d.json, err = jsonAsked(c); err != nil {
		return nil, err
	}
	if d.reading, err = t.reading(c); err != nil {
		return nil, err
	}
	d.detector, err = detector(c)
	return d, err
}

func needInput(c *cli.Context) error {
	if c.NArg() == 0 {
		return usageError("no INPUT was given", "name a file, a folder, a glob in quotes, or - for standard input: retold "+c.Command.Name+" news.jsonl")
	}
	return nil
}

func (d *deduping) run() error {
	out := &outputs{tool: d.tool, ctx: d.ctx}
	defer out.abandon()
	files, err := d.create(out)
	if err != nil {
		return err
	}
	keepWithin(d.detector.Options())
	start := time.Now()
	step, finish := d.progress(d.quiet)
	d.result, err = d.detector.Dedupe(d.ctx, d.reader, step)
	finish()
	if err != nil {
		return err
	}
	defer d.result.Close()
	d.count()
	if err := d.worthWriting(); err != nil {
		return err
	}
	d.layout = layoutOf(d.reader)
	if err := d.write(files); err != nil {
		return err
	}
	if err := out.commit(); err != nil {
		return err
	}
	if err := d.show(); err != nil {
		return err
	}
	return d.tell(time.Since(start))
}

// create opens the outputs before the work begins, so that a wrong name costs no time.
func (d *deduping) create(out *outputs) ([]*output, error) {
	files := make([]*output, len(d.wanted))
	for i, w := range d.wanted {
		var err error
		if files[i], err = out.create(w.flag, w.file); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// count tells records that are missing from those that were repaired.
func (d *deduping) count() {
	sum := &d.result.Summary
	for _, p := range d.result.Problems {
		switch {
		case p.Lost:
			sum.BrokenOff++
		case p.Repaired:
			sum.Repaired++
		default:
			sum.LeftOut++
		}
	}
	for _, u := range d.reader.Undated() {
		sum.Undated += u.Count
	}
}

// worthWriting keeps a run that found nothing to read, or that was to be strict, from replacing earlier outputs.
func (d *deduping) worthWriting() error {
	problems := d.result.Problems
	if d.result.Summary.Articles == 0 {
		d.listProblems(problems)
		return noArticle(problems, "the input holds no article", "check the files, or name the fields with --field title=OWN")
	}
	if d.reading.Strict && len(problems) > 0 {
		return problems[0]
	}
	return nil
}

func (d *deduping) write(files []*output) error {
	steps := []func(*bufio.Writer) error{d.writeKept, d.writeRemoved, d.writeClusters, d.writePairs, d.writeReport}
	for i, step := range steps {
		if files[i] == nil {
			continue
		}
		if err := step(files[i].Writer); err != nil {
			return files[i].failed(err)
		}
		if err := d.ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}

func (d *deduping) writeKept(w *bufio.Writer) error {
	return d.writeArticles(w, d.result.Kept(), nil)
}

func (d *deduping) writeRemoved(w *bufio.Writer) error {
	plus := map[string]*added{}
	for c := range d.result.Clusters() {
		for _, m := range c.Members {
			if m.Removed {
				plus[m.ID] = &added{m.Of, m.Verdict, report.Round(m.SameStory), report.Round(m.Copied), c.ID}
			}
		}
	}
	return d.writeArticles(w, d.result.Removed(), plus)
}

// writeArticles writes records that are read again from the input, with what is added to each.
func (d *deduping) writeArticles(w *bufio.Writer, articles iter.Seq2[*corpus.Article, error], plus map[string]*added) error {
	var failed error
	err := d.layout.write(w, func(yield func(entry) bool) {
		for a, err := range articles {
			if err != nil {
				failed = err
				return
			}
			if !yield(entry{a, plus[a.ID]}) {
				return
			}
		}
	}, plus != nil)
	return cmp.Or(failed, err)
}

func (d *deduping) writeClusters(w *bufio.Writer) error {
	return d.result.WriteClusters(w)
}

func (d *deduping) writePairs(w *bufio.Writer) error {
	for f, err := range d.result.Findings() {
		if err == nil {
			err = report.WriteJSON(w, f)
		}
		if err != nil {
			return err
		}
		if err := d.ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}

func (d *deduping) writeReport(w *bufio.Writer) error {
	result, failed := d.page()
	err := report.WriteHTML(w, result, report.DefaultHTMLOptions())
	return cmp.Or(*failed, err)
}

// page gives what the report is made of; failed is where an article that cannot be read again is told of.
func (d *deduping) page() (_ *report.Result, failed *error) {
	failed = new(error)
	article := func(id string) *corpus.Article {
		if *failed = cmp.Or(*failed, d.ctx.Err()); *failed != nil {
			return &corpus.Article{ID: id} // nothing more is read or judged
		}
		a, err := d.result.Article(id)
		if err != nil {
			*failed = cmp.Or(*failed, err)
			return &corpus.Article{ID: id}
		}
		return a
	}
	return &report.Result{
		Summary: d.result.Summary, Clusters: d.result.Clusters(),
		Article: func(id string) report.Article { return detect.Shown(article(id)) },
		Finding: func(a, b string) report.Finding {
			left, right := article(a), article(b)
			if *failed != nil {
				return report.Finding{A: a, B: b}
			}
			return d.detector.Judge(left, right)
		},
	}, failed
}

// show prints the clusters, unless an output took standard output.
func (d *deduping) show() error {
	var err error
	switch {
	case d.stdout:
	case d.json:
		err = d.writeClusters(d.out)
	default:
		err = d.result.WriteText(d.out, d.outStyle)
	}
	if err != nil {
		return err
	}
	return d.out.Flush()
}

// tell says on stderr what was counted and what could not be read.
func (d *deduping) tell(took time.Duration) error {
	d.listProblems(d.result.Problems)
	d.note(d.quiet, d.reader)
	if d.layout.recast && (d.wanted[0].file != "" || d.wanted[1].file != "") {
		d.say(d.quiet, "retold: the inputs are not tables with the same columns: the records are written as JSON lines")
	}
	if !d.quiet {
		summary := d.result.Summary
		summary.Seconds = took.Seconds()
		if err := report.WriteSummary(d.err, summary, d.errStyle); err != nil {
			return err
		}
	}
	return afterReading(d.result.Problems)
}

// note says what there is to know of an input that costs no record.
func (t *tool) note(quiet bool, r *corpus.Reader) {
	if skipped := r.Skipped(); len(skipped) > 0 {
		t.say(quiet, "retold: left out, of no format that is read: %s", someOf(skipped))
	}
	for _, n := range r.Notices() {
		t.say(quiet, "retold: %s: %s; %s", n.File, n.What, n.Hint)
	}
	for _, file := range r.Textless() {
		t.say(quiet, "retold: %s: none of its articles has a text, so that headlines alone are compared; --field lead=NAME names the field of the text", file)
	}
	for _, u := range r.Undated() {
		t.say(quiet, "retold: %s: %d of the dates could not be read, the first in line %d: %q; write 2026-03-04, or 2026-03-04T15:04:05Z",
			u.File, u.Count, u.Line, u.Text)
	}
}

// someOf names the first of a list.
func someOf(names []string) string {
	const some = 3
	if len(names) > some {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:some], ", "), len(names)-some)
	}
	return strings.Join(names, ", ")
}
