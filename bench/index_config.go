package bench

import (
	"errors"
	"fmt"
	"time"

	"retold/corpus"
)

// IndexConfig says what index is made and what is asked of it.
type IndexConfig struct {
	Reading   corpus.Options
	Files     []string  // articles that every index holds
	Synthetic Synthetic // the kind of the others
	Sizes     []int     // articles of each index
	Checks    int       // articles that are checked, half of them from Files where there are any
	Clients   int
	Duration  time.Duration // of each load; 0: none is put on
	AddRate   int           // articles added a second in the second load
	Directory string
	Tell      func(what string) // nil: tells nobody
}

// DefaultIndexConfig asks what the service promises.
func DefaultIndexConfig() IndexConfig {
	return IndexConfig{
		Reading: corpus.DefaultOptions(), Synthetic: DefaultSynthetic(), Sizes: []int{100_000},
		Checks: 5000, Clients: 32, Duration: 10 * time.Second, AddRate: 500,
	}
}

// Validate names every fault at once.
func (c IndexConfig) Validate() error {
	faults := []error{c.Reading.Validate(), filesFault(c.Files)}
	if len(c.Sizes) == 0 {
		faults = append(faults, errors.New("no sizes: want at least one number of articles"))
	}
	for _, n := range c.Sizes {
		s := c.Synthetic
		s.Articles = n
		faults = append(faults, s.Validate())
	}
	if c.Checks < 1 || c.Clients < 1 || c.Duration < 0 || c.AddRate < 1 {
		faults = append(faults, fmt.Errorf("%d checks, %d clients, %v of load, %d articles added a second: want 1 or more of each", c.Checks, c.Clients, c.Duration, c.AddRate))
	}
	return errors.Join(faults...)
}
