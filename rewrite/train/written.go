package main

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"

	"retold/rewrite"
)

// Events written for Retold: a report, two other newsrooms' reports, and rewrites of the first.
//
//go:embed written/*.jsonl
var writtenFiles embed.FS

type told struct {
	Event    string
	Source   article
	Others   []article
	Rewrites []article
}

// Weights of pairs of written events, as stories and as copies. They are less than those of real ones: what is invented is told
// more tidily.
const (
	writtenStory       = 0.1
	writtenCopyStory   = 1
	writtenCopy        = 5
	writtenIndependent = 2
	writtenOther       = 4 // a rewrite beside another outlet's report
)

func readWritten() (events []told, err error) {
	names, err := fs.Glob(writtenFiles, "written/*.jsonl")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		text, err := writtenFiles.ReadFile(name)
		if err != nil {
			return nil, err
		}
		n := 0
		for line := range bytes.Lines(text) {
			n++
			var e told
			if err := json.Unmarshal(line, &e); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", name, n, err)
			}
			events = append(events, e)
		}
	}
	return events, nil
}

// addWritten learns what a copy is, and nothing about events: the written ones have nothing to do with one another.
func (l *loader) addWritten(events []told) {
	for _, e := range events {
		source, others := l.judge.Prepare(e.Source.text()), l.prepareAll(e.Others)
		independent := func(a, b *rewrite.Story, weight float64) {
			l.add(rewrite.Pair{A: a, B: b, Same: rewrite.Yes, Copied: rewrite.No, Weight: writtenStory, CopyWeight: weight, Group: e.Event})
		}
		for i, o := range others {
			independent(source, o, writtenIndependent)
			for _, p := range others[:i] {
				independent(p, o, writtenIndependent)
			}
		}
		for _, r := range e.Rewrites {
			l.addRetitled(source, rewrite.Text{Title: r.Title, Lead: e.Source.Lead}, retitledWeight*writtenCopy, e.Event)
		}
		for _, r := range l.prepareAll(e.Rewrites) {
			l.add(rewrite.Pair{A: source, B: r, Same: rewrite.Yes, Copied: rewrite.Yes, Weight: writtenCopyStory, CopyWeight: writtenCopy, Group: e.Event})
			for _, o := range others {
				independent(o, r, writtenOther)
			}
		}
	}
}

func (l *loader) prepareAll(articles []article) []*rewrite.Story {
	out := make([]*rewrite.Story, len(articles))
	for i, a := range articles {
		out[i] = l.judge.Prepare(a.text())
	}
	return out
}
