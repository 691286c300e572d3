package report

import (
	"fmt"
	"io"
	"strings"
)

// labelColumn is where text stands behind its label; the longest label is "in conflict".
const labelColumn = 15

// Look gives what people see of the members of a cluster. It is asked member by member, for the article first.
type Look interface {
	Article(member int) Article
	Sentence(member int) string // of the member's own match
}

// WriteCluster writes a cluster compactly: the kept article first, then every other one with its verdict.
func WriteCluster(w io.Writer, c *Cluster, look Look, s Style) error {
	var b strings.Builder
	for i, m := range c.Members {
		a := look.Article(i)
		if m.ID == c.Keep {
			s.hang(&b, labelColumn, ink{"kept", bold}, ink{a.headline(), bold})
			s.under(&b, a, c.WhyKept)
			continue
		}
		s.hang(&b, labelColumn, ink{"  " + string(m.Verdict), m.Verdict.tint()}, ink{a.headline(), ""})
		s.under(&b, a, m.standing(c))
		if m.Verdict != Identical {
			s.hang(&b, labelColumn, ink{}, ink{Plain(look.Sentence(i)), ""})
		}
	}
	b.WriteByte('\n')
	_, err := io.WriteString(w, b.String())
	return err
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
