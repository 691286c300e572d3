package bench

import (
	"errors"
	"fmt"
	"strings"

	"retold/corpus"
	"retold/detect"
)

// Config says what is measured and how.
type Config struct {
	Detect       detect.Options
	Reading      corpus.Options // fields of the articles; labels are JSON lines, whatever Format says
	ClusterField string         // the field of an article row that names its story
	Where        []string       // FIELD=VALUE: only rows that have it
	Bootstrap    Bootstrap
}

// DefaultConfig draws a thousand times.
func DefaultConfig() Config {
	return Config{
		Detect: detect.DefaultOptions(), Reading: corpus.DefaultOptions(), ClusterField: "cluster",
		Bootstrap: Bootstrap{Replicates: 1000},
	}
}

// Validate names every fault at once.
func (c Config) Validate() error {
	var faults []error
	if c.ClusterField == "" {
		faults = append(faults, errors.New("cluster-field is empty: want the name of a field"))
	}
	if c.Bootstrap.Replicates < 0 || c.Bootstrap.Replicates > 100_000 {
		faults = append(faults, fmt.Errorf("bootstrap %d: want 0 (no intervals) to 100,000 replicates", c.Bootstrap.Replicates))
	}
	for _, w := range c.Where {
		if field, _, ok := strings.Cut(w, "="); !ok || field == "" {
			faults = append(faults, fmt.Errorf("where %q: want FIELD=VALUE, such as role=outlet", w))
		}
	}
	return errors.Join(append(faults, c.Detect.Validate(), c.Reading.Validate())...)
}
