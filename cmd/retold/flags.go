package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"retold/corpus"
	"retold/detect"
	"retold/report"
	"retold/rewrite"
)

// Groups of flags, in the words of the help text.
const (
	groupOutput  = "Output"
	groupReading = "Reading"
	groupJudging = "What counts as told before"
	groupSketch  = "What is compared with what"
	groupFinding = "Size of the sketch"
)

func formatFlag(what string) cli.Flag {
	return &cli.StringFlag{Name: "format", Category: groupOutput, Value: "text", Usage: "`FORMAT` of standard output: " + what}
}

func quietFlag() cli.Flag {
	return &cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Category: groupOutput,
		Usage: "say nothing on stderr but errors and problems"}
}

func exitCodeFlag() cli.Flag {
	return &cli.BoolFlag{Name: "exit-code", Category: groupOutput,
		Usage: "end with 1 where something matched: a copy, or the same story"}
}

// jsonAsked reads --format.
func jsonAsked(c *cli.Context) (bool, error) {
	switch format := c.String("format"); format {
	case "text":
		return false, nil
	case "json":
		return true, nil
	default:
		return false, usageError(fmt.Sprintf("--format %s: want text or json", format), "")
	}
}

func readingFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringSliceFlag{Name: "field", Category: groupReading,
			Usage: "`NAME=OWN` where a field goes by a name of its own: --field title=hed; repeat it for more"},
		&cli.StringFlag{Name: "input-format", Category: groupReading,
			Usage: "`FORMAT` of the input, where it cannot be told: " + joined(corpus.Formats())},
		&cli.StringFlag{Name: "max-record", Category: groupReading, Value: "64MiB", Usage: "`SIZE` of the longest record that is read, such as 200MB"},
		&cli.Float64Flag{Name: "max-ratio", Category: groupReading, Value: corpus.DefaultOptions().MaxRatio,
			Usage: "`N` bytes that a packed byte may become before a file counts as a decompression bomb"},
		&cli.BoolFlag{Name: "strict", Category: groupReading,
			Usage: "the first record that cannot be read ends the run with 3, and nothing is written"},
		allProblemsFlag(),
	}
}

func allProblemsFlag() cli.Flag {
	return &cli.BoolFlag{Name: "all-problems", Category: groupReading,
		Usage: fmt.Sprintf("name on stderr whatever could not be read as it stands, not only the first %d", shownProblems)}
}

func (t *tool) reading(c *cli.Context) (corpus.Options, error) {
	o := corpus.DefaultOptions()
	o.Stdin = t.in
	o.Strict = c.Bool("strict")
	t.allProblems = c.Bool("all-problems")
	o.Format = corpus.Format(c.String("input-format"))
	if hasFlag(c, "max-record") {
		var err error
		if o.MaxRecord, err = size(c.String("max-record")); err != nil {
			return o, usageError("--max-record "+c.String("max-record")+": "+err.Error(), "for example 200MB, 64MiB, or 1000000")
		}
		o.MaxRatio = c.Float64("max-ratio")
	}
	for _, field := range c.StringSlice("field") {
		name, own, ok := strings.Cut(field, "=")
		if !ok || name == "" || own == "" {
			return o, usageError(fmt.Sprintf("--field %s: want NAME=OWN", field), "for example --field title=hed --field body=content.text")
		}
		if o.Fields == nil {
			o.Fields = map[string]string{}
		}
		o.Fields[name] = own
	}
	if err := o.Validate(); err != nil {
		return o, usageError(err.Error(), "")
	}
	return o, nil
}

// size reads a number of bytes: 1000000, 200MB, 64MiB.
func size(text string) (int64, error) {
	digits := strings.TrimRight(text, "BKMGTibkmgt ")
	number, err := strconv.ParseFloat(digits, 64)
	units := map[string]float64{"": 1, "B": 1, "KB": 1e3, "MB": 1e6, "GB": 1e9, "KIB": 1 << 10, "MIB": 1 << 20, "GIB": 1 << 30,
		"K": 1 << 10, "M": 1 << 20, "G": 1 << 30}
	unit, known := units[strings.ToUpper(strings.TrimSpace(text[len(digits):]))]
	if err != nil || !known || !(number*unit < 1<<62) {
		return 0, errors.New("want a number of bytes, or of KB, MB, GB, KiB, MiB, GiB")
	}
	return int64(number * unit), nil
}

func judgingFlags() []cli.Flag {
	d := detect.DefaultOptions()
	return append([]cli.Flag{
		&cli.Float64Flag{Name: "threshold", Category: groupJudging, Value: d.Threshold,
			Usage: "`J` of the word runs in common (Jaccard, inclusive) make two texts near"},
		&cli.StringFlag{Name: "sensitivity", Category: groupJudging, Value: string(d.Sensitivity),
			Usage: "`POINT` from which a text counts as rewritten: strict, balanced or recall let 0.1%, 1% or 5% of independent reports of one event pass for copies"},
		&cli.Float64Flag{Name: "min-same-story", Category: groupJudging, Value: d.MinSameStory,
			Usage: "`P` is the least probability of one story that is told of at all"},
	}, modelFlags()...)
}

func sketchFlags() []cli.Flag {
	d := detect.DefaultOptions()
	return []cli.Flag{
		&cli.StringFlag{Name: "sketch", Category: groupSketch, Value: string(d.Sketch),
			Usage: "`KIND` of candidates: text finds copies, facts finds rewrites, both finds both"},
		&cli.StringFlag{Name: "window", Category: groupSketch,
			Usage: "`SPAN` within which two articles must be published to be compared, such as 72h or 3d; undated ones always are (default no limit)"},
		&cli.IntFlag{Name: "num-perm", Category: groupFinding, Value: d.NumPerm, Usage: "`N` lanes in a signature"},
		&cli.IntFlag{Name: "bands", Category: groupFinding, Usage: "`N` bands a signature is cut into; with --rows (default fitted to --threshold)"},
		&cli.IntFlag{Name: "rows", Category: groupFinding, Usage: "`N` lanes in a band; with --bands (default fitted to --threshold)"},
		&cli.IntFlag{Name: "ngram", Category: groupFinding, Value: d.Ngram, Usage: "`N` words in a run"},
		&cli.Uint64Flag{Name: "seed", Category: groupFinding, Value: d.Seed, Usage: "`N` that signatures are seeded with"},
		&cli.IntFlag{Name: "bucket-cap", Category: groupFinding, Value: d.BucketCap,
			Usage: "`N` articles of one bucket that are compared each with each"},
		&cli.IntFlag{Name: "workers", Category: groupFinding, Usage: "`N` processors at work; the result is the same (default all)"},
	}
}

// detection reads the flags that say how articles are compared; those that a command lacks keep their defaults.
func detection(c *cli.Context) (detect.Options, error) {
	o := detect.DefaultOptions()
	o.Threshold = c.Float64("threshold")
	o.Sensitivity = rewrite.Sensitivity(c.String("sensitivity"))
	o.MinSameStory = c.Float64("min-same-story")
	if hasFlag(c, "sketch") {
		o.Sketch = detect.Sketch(c.String("sketch"))
		o.NumPerm, o.Bands, o.Rows, o.Ngram = c.Int("num-perm"), c.Int("bands"), c.Int("rows"), c.Int("ngram")
		o.Seed, o.Workers = c.Uint64("seed"), c.Int("workers")
	}
	if hasFlag(c, "bucket-cap") {
		o.BucketCap = c.Int("bucket-cap")
	}
	if text := c.String("window"); text != "" {
		var err error
		if o.Window, err = span(text); err != nil {
			return o, usageError(fmt.Sprintf("--window %s: %v", text, err), "for example --window 3d")
		}
	}
	if hasFlag(c, "memory") {
		var err error
		if o.Memory, err = memoryAsked(c); err != nil {
			return o, err
		}
	}
	if keep := c.StringSlice("keep"); len(keep) > 0 {
		rules, err := detect.ParseKeep(strings.Join(keep, ","))
		if err != nil {
			return o, usageError(err.Error(), "for example --keep source=Reuters,AP,earliest,longest")
		}
		o.Keep = rules
	}
	return o, useModel(c, &o)
}

// pairFlags are those of the sketch that matter where two articles are compared whatever they share.
func pairFlags() []cli.Flag {
	return slices.DeleteFunc(sketchFlags(), func(f cli.Flag) bool {
		return slices.Contains([]string{"window", "bucket-cap"}, f.Names()[0])
	})
}

func hasFlag(c *cli.Context, name string) bool {
	return slices.ContainsFunc(c.Command.Flags, func(f cli.Flag) bool { return slices.Contains(f.Names(), name) })
}

// detector is made of the flags of a command.
func detector(c *cli.Context) (*detect.Detector, error) {
	o, err := detection(c)
	if err != nil {
		return nil, err
	}
	d, err := detect.New(o)
	if err != nil {
		return nil, usageError(err.Error(), "retold "+c.Command.Name+" --help says what each flag takes")
	}
	return d, nil
}

// matched tells whether --exit-code counts a verdict.
func matched(v report.Verdict) bool { return v.Copy() || v == report.SameStory }

func joined[S ~string](list []S) string {
	words := make([]string, len(list))
	for i, s := range list {
		words[i] = string(s)
	}
	return strings.Join(words, ", ")
}
