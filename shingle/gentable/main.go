// Command gentable counts articles and writes the frequency table that ships with Retold:
//
//	go run ./shingle/gentable -o shingle/frequencies.bin FILE...
//
// Each FILE holds JSON lines, plain or gzip: articles with title and lead, or pairs of them under a and b. A text that
// occurs again is counted once, and so are the alternative headlines of one "story". The table holds counts of words and no text.
package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"retold/shingle"
)

func main() {
	out := flag.String("o", "frequencies.bin", "write the table to this file")
	least := flag.Int("min", 2, "leave out stems of fewer articles")
	flag.Parse()
	if err := run(*out, *least, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "gentable:", err)
		os.Exit(1)
	}
}

func run(out string, least int, files []string) error {
	c := counter{seen: map[uint64]bool{}}
	for _, name := range files {
		if err := c.file(name); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	table := c.Table(least)
	data, err := table.MarshalBinary()
	if err != nil {
		return err
	}
	fmt.Printf("%d articles, %d words and stems, %d bytes\n", table.Articles(), table.Len(), len(data))
	return os.WriteFile(out, data, 0o644)
}

type counter struct {
	shingle.Counter
	seen map[uint64]bool
}

type article struct{ Title, Lead, Story string }

type record struct {
	article
	A, B *article
}

func (c *counter) file(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(name, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return err
		}
	}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var rec record
		if err := json.Unmarshal(lines.Bytes(), &rec); err != nil {
			return err
		}
		for _, a := range []*article{&rec.article, rec.A, rec.B} {
			c.add(a)
		}
	}
	return lines.Err()
}

// add counts an article as title and lead, two texts of their own.
func (c *counter) add(a *article) {
	if a == nil || a.Title+a.Lead == "" {
		return
	}
	text := a.Title + "\n" + a.Lead
	if a.Story != "" {
		text = a.Story
	}
	key := shingle.Hash(shingle.Normalize(text))
	if c.seen[key] {
		return
	}
	c.seen[key] = true
	tokens := shingle.Tokenize(a.Title)
	offset := len(a.Title) + 2
	for _, t := range shingle.Tokenize(a.Lead) {
		t.Sentence += offset
		tokens = append(tokens, t)
	}
	c.Add(tokens)
}
