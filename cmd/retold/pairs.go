package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/sync/errgroup"

	"retold/corpus"
	"retold/report"
)

// pairsAtOnce bounds memory: so many pairs are read, judged side by side, and written in order.
const pairsAtOnce = 1024

// pairLine is a line of --pairs.
type pairLine struct {
	line int
	ID   json.RawMessage `json:"id"`
	A    json.RawMessage `json:"a"`
	B    json.RawMessage `json:"b"`
}

// name is the pair's id; a number stays as it is written, a pair without one goes by its line.
func (p *pairLine) name() string {
	var text string
	if json.Unmarshal(p.ID, &text) == nil && text != "" {
		return text
	}
	if id := string(bytes.TrimSpace(p.ID)); id != "" && id != "null" && id != `""` {
		return id
	}
	return fmt.Sprint(p.line)
}

// pairs judges every pair of a file, in order.
func (p *comparing) pairs() error {
	file := p.cli.String("pairs")
	in, err := p.openFile(file)
	if err != nil {
		return err
	}
	defer in.Close()
	r := &pairReader{file: file, lines: bufio.NewScanner(in)}
	r.lines.Buffer(make([]byte, 64<<10), int(p.reading.MaxRecord))
	var problems []corpus.Problem
	found, judged := false, 0
	for more := true; more; {
		var batch []pairLine
		batch, more = r.batch(&problems)
		any, n, err := p.judgeBatch(file, batch, &problems)
		if err != nil {
			return err
		}
		found, judged = found || any, judged+n
		if p.reading.Strict && len(problems) > 0 {
			return problems[0]
		}
	}
	if judged == 0 {
		p.listProblems(problems)
		return inputError(file+" holds no pair", `a line is {"id": "1", "a": {"title": ...}, "b": {"title": ...}}`)
	}
	return p.endMatching(p.cli, problems, found)
}

type pairReader struct {
	file  string
	lines *bufio.Scanner
	line  int
}

// batch reads the next pairs; more tells whether any may follow.
func (r *pairReader) batch(problems *[]corpus.Problem) (batch []pairLine, more bool) {
	for len(batch) < pairsAtOnce {
		if !r.lines.Scan() {
			if err := r.lines.Err(); err != nil {
				*problems = append(*problems, corpus.Problem{File: r.file, Line: r.line + 1, What: err.Error(), Lost: true,
					Hint: "the lines after it were not read"})
			}
			return batch, false
		}
		r.line++
		text := bytes.TrimPrefix(bytes.TrimSpace(r.lines.Bytes()), []byte("\ufeff"))
		if len(text) == 0 {
			continue
		}
		pair := pairLine{line: r.line}
		if err := json.Unmarshal(text, &pair); err != nil || !isObject(pair.A) || !isObject(pair.B) {
			*problems = append(*problems, badPair(r.file, r.line, err))
			continue
		}
		batch = append(batch, pair)
	}
	return batch, true
}

func isObject(raw json.RawMessage) bool { return bytes.HasPrefix(bytes.TrimSpace(raw), []byte("{")) }

func badPair(file string, line int, err error) corpus.Problem {
	p := corpus.Problem{File: file, Line: line, What: "a pair has two objects, a and b",
		Hint: `a line is {"id": "1", "a": {"title": ...}, "b": {"title": ...}}`}
	if err != nil {
		p.What = "no JSON: " + err.Error()
	}
	return p
}

// judgeBatch reads the articles of the pairs, judges them side by side, and writes the findings in order.
func (p *comparing) judgeBatch(file string, batch []pairLine, problems *[]corpus.Problem) (found bool, judged int, err error) {
	articles, err := p.articles(file, batch, problems)
	if err != nil {
		return false, 0, err
	}
	results := make([]*report.Comparison, len(batch))
	group, ctx := errgroup.WithContext(p.cli.Context)
	group.SetLimit(p.workers())
	for i := range batch {
		a, b := articles[2*i], articles[2*i+1]
		if a == nil || b == nil {
			continue
		}
		group.Go(func() error {
			results[i] = p.judgePair(batch[i].name(), a, b)
			return ctx.Err()
		})
	}
	if err := group.Wait(); err != nil {
		return false, 0, err
	}
	for _, r := range results {
		if r == nil {
			continue
		}
		judged++
		found = found || matched(r.Verdict)
		if err := report.WriteJSON(p.out, *r); err != nil {
			return found, judged, err
		}
	}
	return found, judged, p.out.Flush()
}

func (p *comparing) judgePair(name string, a, b *corpus.Article) *report.Comparison {
	c := &report.Comparison{ID: name, Finding: p.detector.Judge(a, b)}
	if p.cli.Bool("why-not") {
		c.WhyNot = whyNot(p.detector, a, b, c.Finding)
	}
	return c
}

// articles reads the articles of pairs as the lines of one corpus, two a pair, so that fields are understood as
// everywhere; nil where one could not be read.
func (p *comparing) articles(file string, batch []pairLine, problems *[]corpus.Problem) ([]*corpus.Article, error) {
	var lines bytes.Buffer
	for _, pair := range batch {
		for _, object := range []json.RawMessage{pair.A, pair.B} {
			if err := json.Compact(&lines, object); err != nil {
				return nil, err
			}
			lines.WriteByte('\n')
		}
	}
	o := p.reading
	o.Format, o.Stdin, o.Strict = corpus.JSONL, &lines, false
	r, err := corpus.NewReader([]string{"-"}, o)
	if err != nil {
		return nil, err
	}
	articles := make([]*corpus.Article, 2*len(batch))
	for {
		block, err := r.Next(context.WithoutCancel(p.cli.Context))
		if errors.Is(err, io.EOF) {
			return articles, nil
		}
		if err != nil {
			return nil, err
		}
		read, bad := block.Articles()
		for i := range read {
			place := read[i].Origin.Line - 1
			articles[place] = &read[i]
			nameSide(&read[i], &batch[place/2], place%2)
		}
		for _, b := range bad {
			place := b.Line - 1
			b.File, b.Line = file, batch[place/2].line
			b.What = "article " + side(place%2) + ": " + b.What
			*problems = append(*problems, b)
		}
	}
}

func side(second int) string { return string("ab"[second]) }

// nameSide names an article without an id after its pair.
func nameSide(a *corpus.Article, pair *pairLine, second int) {
	if strings.HasPrefix(a.ID, "stdin:") {
		a.ID = pair.name() + "/" + side(second)
	}
}

func (p *comparing) workers() int {
	if n := p.cli.Int("workers"); n > 0 {
		return n
	}
	return -1
}
