package detect

import (
	"errors"
	"fmt"
	"runtime"
	"time"

	"retold/lsh"
	"retold/rewrite"
	"retold/shingle"
)

// Sketch names what proposes candidates.
type Sketch string

const (
	SketchText  Sketch = "text"  // copies: MinHash bands of word shingles
	SketchFacts Sketch = "facts" // rewrites: names, numbers and rare words
	SketchBoth  Sketch = "both"
)

// Options say how a detector compares articles.
type Options struct {
	Sketch       Sketch
	Threshold    float64 // Jaccard of word shingles, inclusive, from which two texts are near
	Sensitivity  rewrite.Sensitivity
	MinSameStory float64       // findings below it are not listed, unless their texts are near
	Keep         []KeepRule    // in order; ties go to the next rule
	Window       time.Duration // articles published further apart are not compared; 0: no limit; undated ones always are

	NumPerm   int // rows of a signature
	Bands     int // 0: chosen from Threshold and NumPerm
	Rows      int
	Ngram     int // words in a shingle
	Seed      uint64
	Workers   int // 0: one per processor
	BucketCap int // articles of a bucket that are compared each with each

	Memory  int64  // bytes; when a corpus seems to need more, Dedupe keeps the bands in a file meanwhile; 0: no bound
	Scratch string // folder of that file; "": the system's for such files

	// What was learned; nil stands for what ships with the binary.
	Model       *rewrite.Model       // what the judge was taught
	Words       *rewrite.Words       // what the judge knows of words
	Frequencies *shingle.Frequencies // what facts weigh
}

// DefaultOptions are those of the command.
func DefaultOptions() Options {
	return Options{
		Sketch:       SketchBoth,
		Threshold:    0.7,
		Sensitivity:  rewrite.Balanced,
		MinSameStory: 0.5,
		Keep:         []KeepRule{{By: Earliest}, {By: Longest}},
		NumPerm:      128,
		Ngram:        3,
		BucketCap:    lsh.DefaultOptions().BucketCap,
	}
}

// Validate names every fault at once.
func (o Options) Validate() error {
	var faults []error
	check := func(ok bool, format string, args ...any) {
		if !ok {
			faults = append(faults, fmt.Errorf(format, args...))
		}
	}
	check(o.Sketch == SketchText || o.Sketch == SketchFacts || o.Sketch == SketchBoth,
		"sketch %q: want text, facts or both", o.Sketch)
	check(o.MinSameStory >= 0 && o.MinSameStory <= 1, "min-same-story %v: want a probability from 0 to 1", o.MinSameStory)
	check(o.Memory >= 0, "memory %d: want 0 or more bytes", o.Memory)
	check(o.Window >= 0, "window %v: want a time span of 0 or more", o.Window)
	for _, rule := range o.Keep {
		check(rule.valid(), "keep %q: want earliest, longest, first, or source with a name", rule.By)
	}
	judge := o.judge()
	judge.Threshold = 1 // lsh names a wrong one
	faults = append(faults, o.lsh().Validate(), judge.Validate())
	return errors.Join(faults...)
}

// Fingerprint names the options that change stored keys: indexes with different ones cannot be mixed.
func (o Options) Fingerprint() string {
	mark := fmt.Sprintf("keys=%s sketch=%s ngram=%d %s", keysVersion, o.Sketch, o.Ngram, o.lsh().Fingerprint())
	if o.Frequencies != nil && o.usesFacts() {
		mark += fmt.Sprintf(" frequencies=%016x", o.Frequencies.Digest())
	}
	return mark
}

// Use takes what was learned; the rest stays.
func (o *Options) Use(l *rewrite.Learned) {
	o.Model, o.Words, o.Frequencies = l.Model, l.Words, l.Frequencies
}

func (o Options) lsh() lsh.Options {
	l := lsh.DefaultOptions()
	l.NumPerm, l.Threshold, l.Bands, l.Rows = o.NumPerm, o.Threshold, o.Bands, o.Rows
	l.Seed, l.BucketCap, l.Workers = o.Seed, o.BucketCap, o.Workers
	return l
}

// Pairs that share little are almost never listed from worthAbove on, so they need not be judged at all.
const (
	worthAbove   = 0.5  // of MinSameStory
	worthJudging = 0.08 // least overlap of their facts: 99.5 in 100 of the pairs found to be one story have it (NeuS)
)

func (o Options) weighted() lsh.WeightedOptions {
	w := lsh.DefaultWeightedOptions()
	w.TopK, w.Workers = 14, o.Workers
	w.Background = max(w.Background, o.Frequencies.Articles())
	if o.MinSameStory >= worthAbove {
		w.Overlap = worthJudging
	}
	return w
}

func (o Options) judge() rewrite.Options {
	j := rewrite.DefaultOptions()
	j.Threshold, j.Ngram, j.Sensitivity = o.Threshold, o.Ngram, o.Sensitivity
	j.Model, j.Words, j.Frequencies = o.Model, o.Words, o.Frequencies
	return j
}

func (o Options) workers() int {
	if o.Workers > 0 {
		return o.Workers
	}
	return runtime.GOMAXPROCS(0)
}

func (o Options) usesText() bool  { return o.Sketch != SketchFacts }
func (o Options) usesFacts() bool { return o.Sketch != SketchText }
