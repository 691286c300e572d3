package server

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"slices"
	"strings"

	"retold/corpus"
	"retold/detect"
	"retold/report"
)

func (s *Server) homePage(ctx context.Context, _ *request) (*answer, error) {
	stat, err := s.library.Stat(ctx)
	if err != nil {
		return nil, err
	}
	return s.show(http.StatusOK, "home", struct {
		frame
		Count string
	}{s.frame("Was this story told before?", "check"), counted(stat.Articles, "article", "articles")})
}

// maxChecked is how many articles of one upload the page shows.
const maxChecked = 10

// checkedView is one article that was checked, with what was found.
type checkedView struct {
	tellings
	Headline, Byline, Summary, Found string
	Closest                          []matchView
}

func (s *Server) checkPage(ctx context.Context, r *request) (*answer, error) {
	articles, err := s.sent(ctx, r, "text", "file")
	if err != nil {
		return nil, err
	}
	page := struct {
		frame
		Checked []checkedView
		LeftOut string
	}{frame: s.frame("Checked", "check")}
	for i := range articles[:min(len(articles), maxChecked)] {
		view, err := s.checked(ctx, &articles[i])
		if err != nil {
			return nil, err
		}
		page.Checked = append(page.Checked, view)
	}
	if left := len(articles) - maxChecked; left > 0 {
		page.LeftOut = counted(left, "article more was", "articles more were") + " sent and not checked here; POST /v1/check takes many."
	}
	return s.show(http.StatusOK, "checked", page)
}

// pastedArticles reads what stands in a field of a form: prose is prose, whatever its commas look like.
func (s *Server) pastedArticles(ctx context.Context, text string) ([]corpus.Article, error) {
	format, start := corpus.Text, strings.TrimLeft(text, " \t\r\n\ufeff")
	switch {
	case start == "":
		return nil, problem(http.StatusBadRequest, "Nothing was pasted.", "Paste a headline and a text, or choose a file.")
	case strings.IndexByte("<{[", start[0]) >= 0:
		format = corpus.Auto
	}
	return s.articles(ctx, format, []byte(text))
}

func (s *Server) checked(ctx context.Context, a *corpus.Article) (checkedView, error) {
	found, err := s.look(ctx, a)
	if err != nil {
		return checkedView{}, err
	}
	told, err := s.tellings(ctx, a, found.Matches, "checked")
	if err != nil {
		return checkedView{}, err
	}
	view := checkedView{
		tellings: told, Headline: headline(found.Article), Byline: found.Article.Show().Byline,
		Summary: summary(found.Matches), Found: counted(len(found.Matches), "article tells", "articles tell") + " this story",
	}
	if len(found.Matches) == 0 {
		view.Closest, err = s.closestTo(ctx, a)
	}
	return view, err
}

// summary answers the question of the page in a sentence.
func summary(matches []report.Match) string {
	copies := 0
	for _, m := range matches {
		if m.Verdict.Copy() {
			copies++
		}
	}
	switch {
	case len(matches) == 0:
		return "Nothing in the index tells this story."
	case copies == 0:
		return "Others tell of the same event; as far as the text shows, on their own."
	}
	best := matches[0]
	by := ""
	if source := report.Plain(best.Article.Source); source != "" {
		by = " (" + source + ")"
	}
	return fmt.Sprintf("Yes, by %s. The strongest match is “%s”%s: %s.",
		counted(copies, "article", "articles"), headline(best.Article), by, best.Verdict.Meaning())
}

// showClosest is how many articles the page shows where nothing matches.
const showClosest = 3

// closestTo gives the best of those that share enough to be compared and too little to match.
func (s *Server) closestTo(ctx context.Context, a *corpus.Article) ([]matchView, error) {
	lender, ok := s.library.(Viewer)
	if !ok {
		return nil, nil
	}
	ix, release, err := lender.View(ctx)
	if err != nil {
		return nil, err
	}
	defer release()
	matches, err := s.closest.Check(ctx, ix, a)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(matches, func(m, n report.Match) int { return cmp.Compare(n.SameStory, m.SameStory) })
	var views []matchView
	for _, m := range matches[:min(len(matches), showClosest)] {
		view, err := s.matchView(ctx, a, m, "checked")
		if errors.Is(err, detect.ErrNoArticle) {
			continue // removed meanwhile
		}
		if err != nil {
			return nil, err
		}
		views = append(views, view)
	}
	return views, nil
}

// sent reads what a form has in its field, or else in its file.
func (s *Server) sent(ctx context.Context, r *request, field, file string) ([]corpus.Article, error) {
	form, err := r.form()
	if err != nil {
		return nil, err
	}
	text := strings.Join(form.Value[field], "")
	for _, header := range form.File[file] {
		if strings.TrimSpace(text) != "" || header.Size == 0 {
			continue
		}
		upload, err := fileOf(header)
		if err != nil {
			return nil, err
		}
		return s.articles(ctx, corpus.Auto, upload)
	}
	return s.pastedArticles(ctx, text)
}

func fileOf(header *multipart.FileHeader) ([]byte, error) {
	f, err := header.Open()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// form reads a form from the body, which is in memory as a whole; so are its files.
func (r *request) form() (*multipart.Form, error) {
	again := &http.Request{Method: r.Method, Header: r.Header, Body: io.NopCloser(bytes.NewReader(r.body))}
	err := again.ParseMultipartForm(int64(len(r.body)) + 10<<20)
	if errors.Is(err, http.ErrNotMultipart) {
		return &multipart.Form{Value: again.PostForm}, nil
	}
	if err != nil {
		return nil, problem(http.StatusBadRequest, "the form cannot be read", "send it with the page’s own button")
	}
	return again.MultipartForm, nil
}
