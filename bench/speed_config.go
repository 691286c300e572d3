package bench

import (
	"errors"
	"fmt"
	"slices"

	"retold/corpus"
	"retold/detect"
)

// SpeedConfig says what is timed and how.
type SpeedConfig struct {
	Detect      detect.Options
	Reading     corpus.Options
	Files       []string  // the input; none: synthetic corpora
	Synthetic   Synthetic // the kind of them; Sizes says how many articles they have
	Sizes       []int
	Workers     []int // runs are made with each of these numbers; none: that of Detect
	Rounds      int   // of which the medians are given
	CurvePairs  int   // planted at each point of the S-curve; 0: no curve
	Directory   string
	ProgressFor func(round, rounds int, what string) // nil: tells nobody
}

// DefaultSpeedConfig takes short articles at three sizes, five times.
func DefaultSpeedConfig() SpeedConfig {
	return SpeedConfig{
		Detect: detect.DefaultOptions(), Reading: corpus.DefaultOptions(),
		Synthetic: DefaultSynthetic(), Sizes: []int{10_000, 100_000, 1_000_000}, Rounds: 5, CurvePairs: 2000,
	}
}

// Validate names every fault at once.
func (c SpeedConfig) Validate() error {
	faults := []error{c.Detect.Validate(), c.Reading.Validate(), roundsFault(c.Rounds), filesFault(c.Files)}
	if c.CurvePairs < 0 || c.CurvePairs > 1_000_000 {
		faults = append(faults, fmt.Errorf("curve pairs %d: want 0 to 1,000,000", c.CurvePairs))
	}
	if len(c.Files) == 0 && len(c.Sizes) == 0 {
		faults = append(faults, errors.New("no sizes: want at least one number of articles"))
	}
	if len(c.Files) == 0 {
		for _, n := range c.Sizes {
			faults = append(faults, c.synthetic(n).Validate())
		}
	}
	return errors.Join(faults...)
}

func roundsFault(rounds int) error {
	if rounds < 1 || rounds > 1000 {
		return fmt.Errorf("rounds %d: want 1 to 1,000", rounds)
	}
	return nil
}

func filesFault(files []string) error {
	if slices.Contains(files, "-") {
		return errors.New("standard input can be read once only: want files, for each round reads them again")
	}
	return nil
}

// synthetic is the corpus of a size; the share of boilerplate stays what it is at the largest.
func (c SpeedConfig) synthetic(articles int) Synthetic {
	s := c.Synthetic
	s.Articles = articles
	if largest := slices.Max(c.Sizes); largest > 0 {
		s.Boilerplate = int(int64(s.Boilerplate) * int64(articles) / int64(largest))
	}
	return s
}

func (c SpeedConfig) workers() []int {
	if len(c.Workers) == 0 {
		return []int{c.Detect.Workers}
	}
	return c.Workers
}

func (c SpeedConfig) tell(round int, what string) {
	if c.ProgressFor != nil {
		c.ProgressFor(round, c.Rounds, what)
	}
}
