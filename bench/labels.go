package bench

import (
	"context"

	"retold/corpus"
)

// Labels are what people say of articles: pairs of one event or of two, graded pairs, and clusters.
type Labels struct {
	Pairs    []Pair // labelled 0 or 1
	Graded   []Pair // scored
	Articles []Labelled
	Problems []corpus.Problem // rows that could not be read and are left out
}

// Pair is two articles and what is said of them.
type Pair struct {
	ID       string
	A, B     *corpus.Article
	Positive bool    // they tell the same event
	Copied   binary  // one was made from the other, or both from one
	Score    float64 // of a graded pair
	Kind     string  // a name for pairs of its sort, where given
	origin   corpus.Origin
}

// Labelled is an article of a cluster.
type Labelled struct {
	*corpus.Article
	Cluster string
	Role    string // outlet, independent, ..., where given
}

// ReadLabels reads label files: JSON lines, plain or packed with gzip or zstd. A line is one of
//
//	{"id": ..., "a": {article}, "b": {article}, "label": 0|1, "copied": 0|1, "kind": ...}
//	{"id": ..., "a": {article}, "b": {article}, "score": x}
//	{"a": ID, "b": ID, "label": 0|1}       of articles in the same or in other files
//	{"id": ..., "title": ..., "lead": ..., "cluster": ..., "role": ...}
//
// Only label or score is needed of what says something of a pair. A row that cannot be read becomes a problem; labels that
// contradict one another, name what is not there or allow for no measurement are an error with file, line and hint,
// because figures from half of the labels would be wrong.
func ReadLabels(ctx context.Context, files []string, c Config) (*Labels, error) {
	rows, problems, err := readRows(ctx, files, c.Reading)
	if err != nil {
		return nil, err
	}
	kept, err := filter(rows, c.Where)
	if err != nil {
		return nil, err
	}
	articles, bad, err := readArticles(ctx, rows, c.Reading)
	if err != nil {
		return nil, err
	}
	g := &gathering{field: c.ClusterField, labels: Labels{Problems: append(problems, bad...)}}
	if err := g.whole(files, rows, c.Reading.Strict); err != nil {
		return nil, err
	}
	if err := g.gather(rows, kept, articles); err != nil {
		return nil, err
	}
	return &g.labels, g.labels.measurable(rows[0], c.ClusterField)
}
