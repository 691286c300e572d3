package report

import (
	"bytes"
	"encoding/json"
	"io"
	"math"
)

// WriteJSON writes v as one line. Findings, matches, cards and clusters are tidied first: numbers rounded to four
// digits, lists never null. The caller's values are not changed.
func WriteJSON(w io.Writer, v any) error {
	if c, ok := v.(Cluster); ok {
		_, err := w.Write(c.AppendLine(make([]byte, 0, 512)))
		return err
	}
	var line bytes.Buffer
	enc := json.NewEncoder(&line)
	enc.SetEscapeHTML(false) // the reader is a program, not a browser
	if err := enc.Encode(tidy(v)); err != nil {
		return err
	}
	_, err := w.Write(line.Bytes())
	return err
}

func tidy(v any) any {
	switch v := v.(type) {
	case Finding:
		return v.tidy()
	case Matches:
		return v.tidy()
	case Card:
		return v.tidy()
	case Cluster:
		return v.tidy()
	case Comparison:
		v.Finding = v.Finding.tidy()
		return v
	}
	return v
}

// Comparison is a finding of two articles that were put side by side, and not found in a corpus.
type Comparison struct {
	ID string `json:"id,omitempty"` // of the pair, where it has one
	Finding
	WhyNot []string `json:"why_not,omitempty"` // which measures missed
}

// Round keeps four digits after the point, which is more than any of these numbers is worth.
func Round(x float64) float64 { return math.Round(x*1e4) / 1e4 }

func (f Finding) tidy() Finding {
	f.SameStory, f.Copied = Round(f.SameStory), Round(f.Copied)
	s := f.Similarity
	f.Similarity = Similarity{Round(s.Overall), Round(s.Title), Round(s.Lead), Round(s.Body), Round(s.Facts)}
	f.Evidence = f.Evidence.tidy()
	f.Direction.Confidence = Round(f.Direction.Confidence)
	return f
}

func (e Evidence) tidy() Evidence {
	e.Jaccard, e.AInB, e.BInA = Round(e.Jaccard), Round(e.AInB), Round(e.BInA)
	e.Shared, e.Dropped, e.Added = tidyFacts(e.Shared), tidyFacts(e.Dropped), tidyFacts(e.Added)
	e.Differs = listed(e.Differs)
	e.Clickbait = e.Clickbait.tidy()
	return e
}

func tidyFacts(facts []Fact) []Fact {
	tidied := make([]Fact, len(facts))
	for i, f := range facts {
		f.Weight = Round(f.Weight)
		tidied[i] = f
	}
	return tidied
}

func (c *Clickbait) tidy() *Clickbait {
	if c == nil {
		return nil
	}
	return &Clickbait{A: Round(c.A), B: Round(c.B), Signals: listed(c.Signals), Into: c.Into}
}

func (c Card) tidy() Card {
	c.SameStory, c.Copied = Round(c.SameStory), Round(c.Copied)
	if c.Evidence != nil {
		evidence := c.Evidence.tidy()
		c.Evidence = &evidence
	}
	c.Clickbait = c.Clickbait.tidy()
	return c
}

func (m Matches) tidy() any {
	matches := make([]Match, len(m.Matches))
	for i, match := range m.Matches {
		matches[i] = Match{match.Finding.tidy(), match.Article}
	}
	return struct {
		Article Article `json:"article"`
		Matches []Match `json:"matches"`
	}{m.Article, matches}
}

func (c Cluster) tidy() Cluster {
	members := make([]Member, len(c.Members))
	for i, m := range c.Members {
		m.SameStory, m.Copied = Round(m.SameStory), Round(m.Copied)
		members[i] = m
	}
	c.Members = members
	return c
}

// listed makes an empty list of no list, so that programs never meet null.
func listed(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
