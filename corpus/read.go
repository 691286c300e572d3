package corpus

import (
	"context"
	"io"
)

// Format is what a file holds, told by its content first and by its name second.
type Format string

const (
	Auto  Format = ""
	JSONL Format = "jsonl"
	CSV   Format = "csv"
	TSV   Format = "tsv"
	Text  Format = "text"  // one article a file: the headline, an empty line or a line break, the text
	Lines Format = "lines" // one headline a line
	HTML  Format = "html"
)

// Options say how inputs are read.
type Options struct {
	Format    Format            // Auto: told by content
	Fields    map[string]string // Retold's name of a field -> the input's own ("title" -> "hed")
	MaxRecord int64             // bytes; a longer record is a Problem
	MaxRatio  float64           // decompressed bytes a compressed byte may become before a file counts as a bomb
	Strict    bool              // the first Problem ends the reading as an error
	Stdin     io.Reader         // what "-" reads
}

// Reader turns inputs (files, folders, globs, "-") into blocks of records.
type Reader struct{}

// Block is a run of whole records of one file, not parsed yet, so that workers can parse several at once.
type Block struct{}

// NewReader finds the files that inputs name, in a stable order.
func NewReader(inputs []string, o Options) (*Reader, error) { return nil, nil }

// Next gives the next block in the order of the input, io.EOF after the last.
func (r *Reader) Next(ctx context.Context) (Block, error) { return Block{}, io.EOF }

// Problems lists what went wrong with whole files so far, in the order of the input.
func (r *Reader) Problems() []Problem { return nil }

// Articles parses the block. Its strings stay valid for ever. Broken records become Problems.
func (b Block) Articles() ([]Article, []Problem) { return nil, nil }

// ReadAll reads every article of the inputs, in order; duplicate ids are Problems that name both places.
func ReadAll(ctx context.Context, inputs []string, o Options) ([]Article, []Problem, error) {
	return nil, nil, nil
}
