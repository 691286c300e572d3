package server

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"retold/detect"
	"retold/report"
)

func (s *Server) compareForm(context.Context, *request) (*answer, error) {
	return s.show(http.StatusOK, "compare", s.frame("Do these two tell one story?", "compare"))
}

func (s *Server) comparePage(ctx context.Context, r *request) (*answer, error) {
	form, err := r.form()
	if err != nil {
		return nil, err
	}
	one, err := s.pastedArticles(ctx, strings.Join(form.Value["a"], ""))
	if err != nil {
		return nil, err
	}
	other, err := s.pastedArticles(ctx, strings.Join(form.Value["b"], ""))
	if err != nil {
		return nil, err
	}
	a, b := &one[0], &other[0]
	f := s.detector.Judge(a, b)
	view := pairView(f, a, b, "one", "the other")
	if !f.Verdict.Copy() {
		view.WhyNot = whyNot(s.detector, a, b, f)
	}
	return s.show(http.StatusOK, "compared", struct {
		frame
		Match matchView
	}{s.frame(upper(f.Verdict.Meaning()), "compare"), view})
}

func upper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// clusterCard is a cluster in the list of them.
type clusterCard struct {
	Keep, Headline, Byline, Size string
	Verdicts                     []verdictCount
}

type verdictCount struct {
	Verdict report.Verdict
	Count   int
}

func (s *Server) clustersPage(ctx context.Context, r *request) (*answer, error) {
	limit, err := s.limit(r)
	if err != nil {
		return nil, err
	}
	after := r.URL.Query().Get("after")
	clusters, next, err := s.library.Clusters(ctx, after, limit)
	if err != nil {
		return nil, err
	}
	page := struct {
		frame
		Clusters    []clusterCard
		After, Next string
	}{s.frame("Stories told more than once", "clusters"), nil, after, next}
	for _, c := range clusters {
		card, err := s.clusterCard(ctx, c)
		if errors.Is(err, detect.ErrNoArticle) {
			continue // removed meanwhile
		}
		if err != nil {
			return nil, err
		}
		page.Clusters = append(page.Clusters, card)
	}
	return s.show(http.StatusOK, "clusters", page)
}

func (s *Server) clusterCard(ctx context.Context, c report.Cluster) (clusterCard, error) {
	kept, err := s.library.Article(ctx, c.Keep)
	if err != nil {
		return clusterCard{}, err
	}
	card := clusterCard{Keep: c.Keep, Headline: headline(detect.Shown(kept)), Byline: detect.Shown(kept).Show().Byline, Size: grouped(c.Size)}
	count := map[report.Verdict]int{}
	for _, m := range c.Members {
		count[m.Verdict]++
	}
	for _, v := range report.Verdicts() {
		if count[v] > 0 {
			card.Verdicts = append(card.Verdicts, verdictCount{v, count[v]})
		}
	}
	return card, nil
}

// clusterPage shows an article among those that match it themselves: nobody is here on hearsay.
func (s *Server) clusterPage(ctx context.Context, r *request) (*answer, error) {
	a, err := s.library.Article(ctx, r.URL.Query().Get("id"))
	if err != nil {
		return nil, err
	}
	matches, err := s.library.Check(ctx, a)
	if err != nil {
		return nil, err
	}
	told, err := s.tellings(ctx, a, matches, "this one")
	if err != nil {
		return nil, err
	}
	title := headline(detect.Shown(a))
	return s.show(http.StatusOK, "cluster", struct {
		frame
		tellings
		ID, Headline, Byline, Summary string
	}{s.frame(title, "clusters"), told, a.ID, title, detect.Shown(a).Show().Byline, clusterSummary(matches)})
}

func clusterSummary(matches []report.Match) string {
	copies := 0
	for _, m := range matches {
		if m.Verdict.Copy() {
			copies++
		}
	}
	others := len(matches) - copies
	switch {
	case len(matches) == 0:
		return "Nobody else in the index tells this story."
	case others == 0:
		return "Told again by " + counted(copies, "other.", "others.")
	case copies == 0:
		return "The same event is told by " + counted(others, "other, on its own as far as the text shows.", "others, on their own as far as the text shows.")
	}
	return "Told again by " + counted(copies, "other", "others") + "; the same event by " + counted(others, "more, on its own.", "more, on their own.")
}

func (s *Server) articlePage(ctx context.Context, r *request) (*answer, error) {
	a, err := s.library.Article(ctx, r.URL.Query().Get("id"))
	if err != nil {
		return nil, err
	}
	text := split(a.Body)
	if len(text) == 0 {
		text = split(a.Lead)
	}
	type view = struct {
		Byline, Link, ID string
	}
	show := detect.Shown(a).Show()
	return s.show(http.StatusOK, "article", struct {
		frame
		ID, Headline string
		Article      view
		Text         []string
		Token        bool
	}{s.frame(headline(detect.Shown(a)), ""), a.ID, headline(detect.Shown(a)), view{show.Byline, show.Link, show.ID}, text, s.options.Token != ""})
}

func (s *Server) deletePage(ctx context.Context, r *request) (*answer, error) {
	form, err := r.form()
	if err != nil {
		return nil, err
	}
	field := func(name string) string { return strings.Join(form.Value[name], "") }
	if p := s.authorize(r.Request, strings.TrimSpace(field("token"))); p != nil {
		if p.Status == http.StatusUnauthorized {
			p.Hint = "go back and type the token that the server was started with"
		}
		return nil, p
	}
	if err := s.removeOne(ctx, field("id")); err != nil {
		return nil, err
	}
	return s.show(http.StatusOK, "message", message{frame: s.frame("Removed", ""), Detail: "The article " + report.Plain(field("id")) + " is no longer in the index."})
}
