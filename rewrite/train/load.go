package main

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"

	"retold/rewrite"
)

const (
	chunkEvents = 307 // events judged against one another: as many as in a corpus of 921 articles
	lowBar      = 10  // nats shared: below it two articles hardly ever tell one story
	highBar     = 15
	topBar      = 24 // above it every pair is learned from
	lowShare    = 0.03
	highShare   = 0.3
	asTitles    = 0.3 // share of the pairs that are learned from by headline alone too
)

// loader collects pairs.
type loader struct {
	judge  *rewrite.Judge
	rng    *rand.Rand
	pairs  []rewrite.Pair
	events map[string]string // article id -> chunk

	rewritten map[string]bool // ids of the articles that rewrites were made from
	told      map[int]string  // pairs that the cross-validated figures of copies are taken from: the level of the copy, or independent
}

// independently marks a pair of reports that are no copies, beside a copy's level.
const independently = "independent"

// data is what the training reads.
type data struct {
	outlets, agnews, reuters []article
	rewrites                 []rewritten
	written                  []told
	graded                   []scored
	measured                 map[string]bool // articles of Reuters that figures are measured on: no pair of theirs is learned from
	loose                    []article       // headlines and sentences for the topics only
}

func read(dir string) (d data, err error) {
	in := func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
	var all []article
	var silver []struct{ A, B article }
	var sentences []struct{ A, B article }
	for _, load := range []func() error{
		func() error { return into(&all, in("neus/train.jsonl")) },
		func() error { return into(&d.agnews, in("agnews/docs.jsonl")) },
		func() error { return into(&d.reuters, in("reuters21578/docs.jsonl.gz")) },
		func() error { return into(&d.rewrites, in("rewrites/dev.jsonl")) },
		func() (err error) { d.written, err = readWritten(); return err },
		func() error { return into(&d.graded, in("sts-headlines/2013.jsonl")) },
		func() error { return into(&d.graded, in("sts-headlines/2014.jsonl")) },
		func() error { return into(&silver, in("reuters21578/silver_pairs.dev.jsonl")) },
		func() error { return into(&d.loose, in("upworthy/clusters.dev.jsonl")) },
		func() error { return into(&d.loose, in("stop-clickbait/headlines.dev.jsonl")) },
		func() error { return into(&sentences, in("mrpc/train.jsonl")) },
	} {
		if err := load(); err != nil {
			return d, err
		}
	}
	for _, a := range all {
		if a.Role == "outlet" {
			d.outlets = append(d.outlets, a)
		}
	}
	for _, p := range sentences {
		d.loose = append(d.loose, p.A, p.B)
	}
	d.measured = map[string]bool{}
	for _, p := range silver {
		d.measured[p.A.ID], d.measured[p.B.ID] = true, true
	}
	return d, nil
}

func into[T any](to *[]T, name string) error {
	rows, err := readLines[T](name)
	*to = append(*to, rows...)
	return err
}

// pairs to learn from.
func (d *data) pairs(j *rewrite.Judge, seed uint64) *loader {
	l := &loader{judge: j, rng: rand.New(rand.NewPCG(seed, 3)), events: map[string]string{}, rewritten: map[string]bool{}, told: map[int]string{}}
	for _, r := range d.rewrites {
		l.rewritten[r.Of] = true
	}
	for n, chunk := range chunks(d.outlets) {
		l.addChunk(fmt.Sprintf("chunk %d", n), chunk)
	}
	l.addRewrites(d.rewrites, d.outlets)
	l.addWritten(d.written)
	l.addOtherDays(d.reuters, d.measured)
	l.addGrades(d.graded)
	return l
}

// chunks cuts the outlets' articles into runs of chunkEvents whole events.
func chunks(articles []article) [][]article {
	var out [][]article
	events := 0
	for i, a := range articles {
		if i == 0 || a.Cluster != articles[i-1].Cluster {
			if events%chunkEvents == 0 {
				out = append(out, nil)
			}
			events++
		}
		out[len(out)-1] = append(out[len(out)-1], a)
	}
	return out
}

// addRewrites pairs each rewrite with its source, with independent reports of the event, and with articles on others.
func (l *loader) addRewrites(rewrites []rewritten, outlets []article) {
	byEvent := map[string][]article{}
	event := map[string]string{}
	for _, a := range outlets {
		byEvent[a.Cluster] = append(byEvent[a.Cluster], a)
		event[a.ID] = a.Cluster
	}
	for _, r := range rewrites {
		copied, source := l.judge.Prepare(r.text()), l.judge.Prepare(r.Source.text())
		group := l.events[r.Of]
		if group == "" {
			group = r.Of
		}
		if event[r.Of] != "" {
			l.told[len(l.pairs)] = r.Level
		}
		l.add(rewrite.Pair{A: source, B: copied, Same: rewrite.Yes, Copied: rewrite.Yes, Weight: copyStory, CopyWeight: copyWeight, Group: group})
		l.addRetitled(source, rewrite.Text{Title: r.Title, Lead: r.Source.Lead}, retitledWeight*copyWeight, group)
		for _, o := range byEvent[event[r.Of]] {
			if o.ID != r.Of {
				l.told[len(l.pairs)] = independently
				l.add(rewrite.Pair{A: l.judge.Prepare(o.text()), B: copied, Same: rewrite.Yes, Copied: rewrite.No, CopyWeight: otherWeight, Group: group})
			}
		}
		for range 20 {
			o := outlets[l.rng.IntN(len(outlets))]
			if o.Cluster != event[r.Of] {
				l.add(rewrite.Pair{A: l.judge.Prepare(o.text()), B: copied, Same: rewrite.No, Copied: rewrite.No, CopyWeight: otherEvent, Group: group})
			}
		}
	}
}

const (
	copyStory      = 2    // a copy tells its source's story plainly; counted fully it would drown the reports that tell one in other words
	copyWeight     = 15   // a copy stands for so many copies: one pair in three of one event is a copy then
	otherEvent     = 0.25 // two stories that share much: easy to tell from copies, so not many of them are needed
	retitledWeight = 0.3  // of a copy's: a rewriter's headline over the text that he found
	otherWeight    = 10   // a rewrite beside another outlet's report: the pairs that are hardest to tell from copies
)

// addRetitled learns that a text under a new headline is a copy, whatever else a rewriter would have done to it.
func (l *loader) addRetitled(source *rewrite.Story, retitled rewrite.Text, weight float64, group string) {
	l.add(rewrite.Pair{A: source, B: l.judge.Prepare(retitled), Copied: rewrite.Yes, CopyWeight: weight, Grade: -1, Group: group})
}

func (l *loader) add(p rewrite.Pair) {
	if p.Same != rewrite.Unknown {
		p.Grade = -1
	}
	l.pairs = append(l.pairs, p)
}

// addGrades learns from graded headlines; the clear ones also say whether the story is the same.
func (l *loader) addGrades(rows []scored) {
	for _, r := range rows {
		p := rewrite.Pair{A: l.judge.Prepare(r.A.text()), B: l.judge.Prepare(r.B.text()), Grade: r.Score / 5, Group: r.ID}
		l.pairs = append(l.pairs, p)
		switch {
		case r.Score >= 3.5:
			p.Same = rewrite.Yes
		case r.Score <= 1.2:
			p.Same = rewrite.No
		default:
			continue
		}
		l.add(p)
	}
}
