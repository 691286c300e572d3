package main

import (
	"bytes"
	"errors"
	"io"

	"golang.org/x/sync/errgroup"

	"retold/corpus"
	"retold/report"
)

// judging is compare --pairs at work.
type judging struct {
	*comparing
	out      io.Writer
	problems []corpus.Problem
	judged   int
	found    bool // something matched
}

// pairs judges every pair of a file, in order. A strict run writes nothing before it has read everything.
func (p *comparing) pairs() error {
	j := &judging{comparing: p, out: p.out}
	var held bytes.Buffer
	if p.reading.Strict {
		j.out = &held
	}
	if err := j.all(p.cli.String("pairs")); err != nil {
		return err
	}
	if _, err := held.WriteTo(p.out); err != nil {
		return err
	}
	return p.endMatching(p.cli, j.problems, j.found)
}

func (j *judging) all(file string) error {
	o := j.reading
	if o.Format == corpus.Auto {
		o.Format = corpus.JSONL
	}
	r, err := corpus.NewReader([]string{file}, o)
	if err != nil {
		return err
	}
	for {
		block, err := r.Next(j.cli.Context)
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = j.block(block)
		}
		if err != nil {
			return err
		}
	}
	j.problems = append(j.problems, r.Problems()...)
	if j.judged == 0 {
		return j.none(file)
	}
	return nil
}

func (j *judging) none(file string) error {
	if len(j.problems) > 0 && j.problems[0].Lost {
		return j.problems[0]
	}
	j.listProblems(j.problems)
	return inputError(corpus.Origin{File: file}.String()+" holds no pair", `a line is {"id": "1", "a": {"title": ...}, "b": {"title": ...}}`)
}

// block judges the pairs of a block side by side, and writes the findings in order.
func (j *judging) block(b corpus.Block) error {
	pairs, problems := b.Pairs()
	j.problems = append(j.problems, problems...)
	if j.reading.Strict && len(problems) > 0 {
		return problems[0]
	}
	results := make([]report.Comparison, len(pairs))
	group, ctx := errgroup.WithContext(j.cli.Context)
	group.SetLimit(j.workers())
	for i := range pairs {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			results[i] = j.judge(&pairs[i])
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	for _, r := range results {
		j.found = j.found || matched(r.Verdict)
		if err := report.WriteJSON(j.out, r); err != nil {
			return err
		}
	}
	j.judged += len(results)
	return j.comparing.out.Flush()
}

func (j *judging) judge(pair *corpus.Pair) report.Comparison {
	c := report.Comparison{ID: pair.ID, Finding: j.detector.Judge(&pair.A, &pair.B)}
	if j.cli.Bool("why-not") {
		c.WhyNot = whyNot(j.detector, &pair.A, &pair.B, c.Finding)
	}
	return c
}

func (p *comparing) workers() int {
	if n := p.cli.Int("workers"); n > 0 {
		return n
	}
	return -1
}
