package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"retold/rewrite"
)

type article struct {
	ID, Title, Lead, Body, Cluster, Role string
	Published                            string // RFC 3339, or a date
}

func (a article) text() rewrite.Text { return rewrite.Text{Title: a.Title, Lead: a.Lead} }

type rewritten struct {
	article
	Of, Level string
	Source    article
}

type scored struct {
	ID    string
	A, B  article
	Score float64
}

// readLines decodes a file of JSON lines.
func readLines[T any](name string) ([]T, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []T
	var from io.Reader = f
	if strings.HasSuffix(name, ".gz") {
		if from, err = gzip.NewReader(f); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	in := bufio.NewScanner(from)
	in.Buffer(nil, 16<<20)
	for n := 1; in.Scan(); n++ {
		var row T
		if err := json.Unmarshal(in.Bytes(), &row); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		out = append(out, row)
	}
	return out, in.Err()
}
