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
}

// load reads every training file of the data folder.
func load(dir string, j *rewrite.Judge, seed uint64) ([]rewrite.Pair, error) {
	l := &loader{judge: j, rng: rand.New(rand.NewPCG(seed, 3)), events: map[string]string{}}
	outlets, err := readOutlets(filepath.Join(dir, "neus", "train.jsonl"))
	if err != nil {
		return nil, err
	}
	rewrites, err := readLines[rewritten](filepath.Join(dir, "rewrites", "dev.jsonl"))
	if err != nil {
		return nil, err
	}
	for n, chunk := range chunks(outlets) {
		l.addChunk(fmt.Sprintf("chunk %d", n), chunk)
	}
	l.addRewrites(rewrites, outlets)
	for _, year := range []string{"2013", "2014"} {
		if err := l.addGrades(filepath.Join(dir, "sts-headlines", year+".jsonl")); err != nil {
			return nil, err
		}
	}
	return l.pairs, nil
}

func readOutlets(name string) ([]article, error) {
	all, err := readLines[article](name)
	if err != nil {
		return nil, err
	}
	var out []article
	for _, a := range all {
		if a.Role == "outlet" {
			out = append(out, a)
		}
	}
	return out, nil
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
		l.add(rewrite.Pair{A: source, B: copied, Same: rewrite.Yes, Copied: rewrite.Yes, Weight: copyWeight, Group: group})
		for _, o := range byEvent[event[r.Of]] {
			if o.ID != r.Of {
				l.add(rewrite.Pair{A: l.judge.Prepare(o.text()), B: copied, Same: rewrite.Yes, Copied: rewrite.No, Weight: 4, Group: group})
			}
		}
		for range 20 {
			o := outlets[l.rng.IntN(len(outlets))]
			if o.Cluster != event[r.Of] {
				l.add(rewrite.Pair{A: l.judge.Prepare(o.text()), B: copied, Same: rewrite.No, Group: group})
			}
		}
	}
}

const copyWeight = 15 // a copy stands for so many: one pair in three of one event is a copy then

func (l *loader) add(p rewrite.Pair) {
	if p.Same != rewrite.Unknown {
		p.Grade = -1
	}
	l.pairs = append(l.pairs, p)
}

// addGrades reads graded headlines; the clear ones also say whether the story is the same.
func (l *loader) addGrades(name string) error {
	rows, err := readLines[scored](name)
	for _, r := range rows {
		p := rewrite.Pair{A: l.judge.Prepare(r.A.text()), B: l.judge.Prepare(r.B.text()), Grade: r.Score / 5, Group: r.ID}
		l.pairs = append(l.pairs, p)
		p.Grade = -1
		switch {
		case r.Score >= 3.5:
			p.Same = rewrite.Yes
		case r.Score <= 1.2:
			p.Same = rewrite.No
		}
		l.pairs = append(l.pairs, p)
	}
	return err
}
