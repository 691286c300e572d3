package report

import (
	"fmt"
	"io"
	"strings"
)

// labelColumn is where text stands behind its label; the longest label is "in conflict".
const labelColumn = 15

const memberRoom = 320 // bytes, which most members do with

// Seen is what people see of a member: its article and, unless it is an exact copy, the sentence of its own match.
type Seen struct {
	Article  Article
	Sentence string
}

// Look gives what people see of the i-th member of a cluster; it is asked for each once, in their order.
type Look func(m *Member, i int) (Seen, error)

// WriteCluster writes a cluster compactly: the kept article first, then every other one with its verdict.
func WriteCluster(w io.Writer, c *Cluster, look Look, s Style) error {
	var b strings.Builder
	b.Grow(len(c.Members) * memberRoom)
	for i := range c.Members {
		m := &c.Members[i]
		seen, err := look(m, i)
		if err != nil {
			return err
		}
		s.member(&b, c, m, seen)
	}
	b.WriteByte('\n')
	_, err := io.WriteString(w, b.String())
	return err
}

func (s Style) member(b *strings.Builder, c *Cluster, m *Member, seen Seen) {
	if m.ID == c.Keep {
		s.hang(b, labelColumn, ink{"kept", bold}, ink{seen.Article.headline(), bold})
		s.under(b, seen.Article, c.WhyKept)
		return
	}
	s.hang(b, labelColumn, ink{"  " + string(m.Verdict), m.Verdict.tint()}, ink{seen.Article.headline(), ""})
	s.under(b, seen.Article, m.standing(c))
	s.hang(b, labelColumn, ink{}, ink{Plain(seen.Sentence), ""})
}

// under writes the quiet line below a headline: outlet, time, id, and what else there is to say.
func (s Style) under(b *strings.Builder, a Article, more string) {
	s.hang(b, labelColumn, ink{}, ink{strings.Join(nonEmpty(a.byline(), Plain(a.ID), Plain(more)), " · "), dim})
}

// standing says how a member came into the cluster, and whether it left the corpus for it.
func (m Member) standing(c *Cluster) string {
	switch {
	case !m.Removed:
		return fmt.Sprintf("stays: it matches %s, not the kept one (copied %s)", m.Of, percent(m.Copied))
	case m.Of != c.Keep:
		return fmt.Sprintf("copied %s, from %s", percent(m.Copied), m.Of)
	}
	return "copied " + percent(m.Copied)
}

// WriteFinding writes one pair at length: the two headlines one above the other, and why.
func WriteFinding(w io.Writer, f Finding, a, b Article, s Style) error {
	var out strings.Builder
	s.verdict(&out, f)
	s.headline(&out, "A", a)
	s.headline(&out, "B", b)
	out.WriteByte('\n')
	s.why(&out, f, lettered())
	_, err := io.WriteString(w, out.String())
	return err
}

func (s Style) verdict(b *strings.Builder, f Finding) {
	text := f.Verdict.Meaning()
	if f.Verdict != Undecided {
		text += fmt.Sprintf(" (same story %s, copied %s)", percent(f.SameStory), percent(f.Copied))
	}
	s.hang(b, labelColumn, ink{string(f.Verdict), f.Verdict.tint()}, ink{text, ""})
}

func (s Style) headline(b *strings.Builder, name string, a Article) {
	s.hang(b, labelColumn, ink{"  " + name, bold}, ink{a.headline(), bold})
	s.hang(b, labelColumn, ink{}, ink{strings.Join(nonEmpty(a.byline(), Plain(a.URL), Plain(a.ID)), " · "), dim})
}

func (s Style) why(b *strings.Builder, f Finding, names sides) {
	s.hang(b, labelColumn, ink{}, ink{Plain(f.Evidence.Sentence), ""})
	s.hang(b, labelColumn, ink{"  because", dim}, ink{Plain(f.Evidence.Reason), ""})
	for _, l := range f.Evidence.lines(names) {
		s.hang(b, labelColumn, ink{"  " + l.label, dim}, ink{l.text, l.code()})
	}
	s.hang(b, labelColumn, ink{"  first", dim}, ink{f.Direction.line(names), ""})
}

func (l labelled) code() string {
	switch l.label {
	case "shared":
		return green
	case "swapped":
		return yellow
	case "in conflict":
		return red
	}
	return ""
}

// WriteNotes writes remarks under one label, nothing where there are none.
func WriteNotes(w io.Writer, label string, notes []string, s Style) error {
	var b strings.Builder
	for _, note := range notes {
		s.hang(&b, labelColumn, ink{"  " + label, dim}, ink{Plain(note), ""})
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// WriteMatches writes an article and what it was found to match, best first.
func WriteMatches(w io.Writer, m Matches, s Style) error {
	var b strings.Builder
	s.hang(&b, labelColumn, ink{"article", bold}, ink{m.Article.headline(), bold})
	s.under(&b, m.Article, "")
	if len(m.Matches) == 0 {
		s.hang(&b, labelColumn, ink{"  no match", dim}, ink{"nothing here tells this story", ""})
	}
	for _, match := range m.Matches {
		b.WriteByte('\n')
		s.match(&b, m.Article, match)
	}
	b.WriteByte('\n')
	_, err := io.WriteString(w, b.String())
	return err
}

func (s Style) match(b *strings.Builder, of Article, m Match) {
	f := m.Finding
	s.hang(b, labelColumn, ink{"  " + string(f.Verdict), f.Verdict.tint()}, ink{m.Article.headline(), bold})
	s.under(b, m.Article, fmt.Sprintf("same story %s, copied %s", percent(f.SameStory), percent(f.Copied)))
	names := sides{"the article", "the match", "only here", "only there"}
	if f.A == m.Article.ID && f.B == of.ID {
		names = names.swapped()
	}
	s.why(b, f, names)
}
