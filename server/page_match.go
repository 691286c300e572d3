package server

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"retold/corpus"
	"retold/detect"
	"retold/report"
)

// tellings are those who tell one article's story.
type tellings struct {
	Timeline *timeline
	Matches  []matchView
	Copies   []copyView // word for word: nothing to compare
	LeftOut  string
}

// matchView is a match beside the article that it matches.
type matchView struct {
	report.Pair
	ID, Label    string // of the other article; ID "" where it is not in the index
	NameA, NameB string
	WhyNot       []string
	Folded       bool            // shown when it is asked for
	BodyA, BodyB [][]report.Span // paragraphs, where the article has more than its lead
}

type copyView struct{ ID, Headline, Byline string }

// A page shows so many matches, and so many of them at once.
const (
	maxMatches = 25
	unfolded   = 3
)

func (s *Server) tellings(ctx context.Context, a *corpus.Article, matches []report.Match, name string) (tellings, error) {
	out := tellings{Timeline: newTimeline(detect.Shown(a), name, matches)}
	for i, m := range matches {
		if i == maxMatches {
			out.LeftOut = counted(len(matches)-i, "match more is", "matches more are") + " not shown here."
			break
		}
		if m.Verdict == report.Identical {
			out.Copies = append(out.Copies, copyView{m.Article.ID, headline(m.Article), m.Article.Show().Byline})
			continue
		}
		view, err := s.matchView(ctx, a, m, name)
		if errors.Is(err, detect.ErrNoArticle) {
			continue // removed meanwhile
		}
		if err != nil {
			return out, err
		}
		view.Folded = len(out.Matches) >= unfolded
		out.Matches = append(out.Matches, view)
	}
	return out, nil
}

func (s *Server) matchView(ctx context.Context, a *corpus.Article, m report.Match, name string) (matchView, error) {
	other, err := s.library.Article(ctx, m.Article.ID)
	if err != nil {
		return matchView{}, err
	}
	view := pairView(m.Finding, a, other, name, "in the index")
	view.ID = m.Article.ID
	if !m.Verdict.Copy() {
		view.WhyNot = whyNot(s.detector, a, other, m.Finding)
	}
	return view, nil
}

func pairView(f report.Finding, a, b *corpus.Article, nameA, nameB string) matchView {
	return matchView{
		Pair: report.ShowPair(f, detect.Shown(a), detect.Shown(b), "the one "+nameA, "the one "+nameB), Label: headline(detect.Shown(b)),
		NameA: nameA, NameB: nameB,
		BodyA: paragraphs(f.Evidence, a, false), BodyB: paragraphs(f.Evidence, b, true),
	}
}

// paragraphs marks a body, where it is more than the lead that is shown already.
func paragraphs(e report.Evidence, a *corpus.Article, ofB bool) [][]report.Span {
	if report.Plain(a.Body) == report.Plain(a.Lead) {
		return nil
	}
	var marked [][]report.Span
	for _, p := range split(a.Body) {
		marked = append(marked, e.Mark(p, ofB))
	}
	return marked
}

func split(body string) []string {
	var all []string
	for p := range strings.Lines(body) {
		if p = report.Plain(p); p != "" {
			all = append(all, p)
		}
	}
	return all
}

// headline is never empty.
func headline(a report.Article) string {
	for _, text := range []string{a.Title, a.Lead, a.ID} {
		if text = report.Plain(text); text != "" {
			return text
		}
	}
	return "without a headline"
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return grouped(n) + " " + many
}

// grouped writes a number of 0 or more with commas between thousands.
func grouped(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", grouped(n/1000), n%1000)
}
