package corpus

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Format is what a file holds, told by its content first and by its name second.
type Format string

const (
	Auto  Format = ""
	JSONL Format = "jsonl"
	JSON  Format = "json" // an array of objects, or objects spread over lines
	CSV   Format = "csv"
	TSV   Format = "tsv"
	Text  Format = "text"  // one article a file: the headline, an empty line or a line break, the text
	Lines Format = "lines" // one headline a line; only when asked for
	HTML  Format = "html"
)

// Formats lists what Options.Format may name.
func Formats() []Format { return []Format{JSONL, JSON, CSV, TSV, Text, Lines, HTML} }

// Options say how inputs are read.
type Options struct {
	Format      Format            // Auto: told by content
	Fields      map[string]string // Retold's name of a field -> the input's own ("title" -> "hed", "body" -> "content.text")
	MaxRecord   int64             // bytes; a longer record is a Problem
	MaxRatio    float64           // bytes that a compressed byte may become before a file counts as a bomb
	MaxUnpacked int64             // bytes that one compressed file may become
	Strict      bool              // the first Problem ends the reading as an error
	Stdin       io.Reader         // what "-" reads; nil: nothing
}

// DefaultOptions reads records up to 64 MiB and compressed files up to 200 times their size or 256 GiB.
func DefaultOptions() Options {
	return Options{MaxRecord: 64 << 20, MaxRatio: 200, MaxUnpacked: 256 << 30}
}

// Validate names every fault at once.
func (o Options) Validate() error {
	var faults []error
	fault := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }
	if o.Format != Auto && !slices.Contains(Formats(), o.Format) {
		fault("format %q is not one of %s", o.Format, list(Formats()))
	}
	if o.MaxRecord < 1 || o.MaxRecord > 1<<31 {
		fault("max record is %d bytes, not between 1 and 2 GiB", o.MaxRecord)
	}
	if !(o.MaxRatio >= 1) {
		fault("max ratio is %v, not 1 or more", o.MaxRatio)
	}
	if o.MaxUnpacked < 1 {
		fault("max unpacked is %d bytes, not 1 or more", o.MaxUnpacked)
	}
	faults = append(faults, faultyFields(o.Fields)...)
	return errors.Join(faults...)
}

func list[S ~string](names []S) string {
	words := make([]string, len(names))
	for i, n := range names {
		words[i] = string(n)
	}
	return strings.Join(words, ", ")
}
