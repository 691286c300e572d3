package server

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"retold/corpus"
	"retold/detect"
	"retold/report"
)

const (
	kindJSON  = "application/json"
	kindLines = "application/x-ndjson"
)

//go:embed openapi.json
var openapiJSON []byte

// lines answers with a line of JSON per value, as the command writes them.
func lines[T any](values []T, many bool) (*answer, error) {
	var body bytes.Buffer
	for _, v := range values {
		if err := report.WriteJSON(&body, v); err != nil {
			return nil, err
		}
	}
	kind := kindJSON
	if many {
		kind = kindLines
	}
	return &answer{status: http.StatusOK, kind: kind, body: body.Bytes()}, nil
}

func object(v any) (*answer, error) { return lines([]any{v}, false) }

// check answers a single article with a line, and several, or lines, with a line each.
func (s *Server) check(ctx context.Context, r *request) (*answer, error) {
	format, err := formatOf(r.Header.Get("Content-Type"))
	if err != nil {
		return nil, err
	}
	articles, err := s.articles(ctx, format, r.body)
	if err != nil {
		return nil, err
	}
	found := make([]report.Matches, len(articles))
	for i := range articles {
		if found[i], err = s.look(ctx, &articles[i]); err != nil {
			return nil, err
		}
	}
	return lines(found, len(found) > 1 || format == corpus.JSONL)
}

// look checks one article and counts what was found.
func (s *Server) look(ctx context.Context, a *corpus.Article) (report.Matches, error) {
	matches, err := s.library.Check(ctx, a)
	if err != nil {
		return report.Matches{}, err
	}
	s.metrics.checked.Inc()
	for _, m := range matches {
		s.metrics.matches.WithLabelValues(string(m.Verdict)).Inc()
	}
	return report.Matches{Article: detect.Shown(a), Matches: matches}, nil
}

func (s *Server) compare(ctx context.Context, r *request) (*answer, error) {
	format, err := formatOf(r.Header.Get("Content-Type"))
	if err != nil {
		return nil, err
	}
	pairs, err := s.pairs(ctx, format, r.body)
	if err != nil {
		return nil, err
	}
	why, err := flag(r, "why_not")
	if err != nil {
		return nil, err
	}
	found := make([]report.Comparison, len(pairs))
	for i := range pairs {
		p := &pairs[i]
		found[i] = report.Comparison{ID: p.ID, Finding: s.detector.Judge(&p.A, &p.B)}
		if why {
			found[i].WhyNot = whyNot(s.detector, &p.A, &p.B, found[i].Finding)
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	return lines(found, len(found) > 1 || format == corpus.JSONL)
}

func flag(r *request, name string) (bool, error) {
	text := r.URL.Query().Get(name)
	if text == "" {
		return false, nil
	}
	on, err := strconv.ParseBool(text)
	if err != nil {
		return false, problem(http.StatusBadRequest, name+" cannot be read", "want true or false")
	}
	return on, nil
}

// Added is what POST /v1/articles did.
type Added struct {
	Added    int `json:"added"`    // articles of new ids
	Replaced int `json:"replaced"` // articles whose ids were there
}

func (s *Server) add(ctx context.Context, r *request) (*answer, error) {
	format, err := formatOf(r.Header.Get("Content-Type"))
	if err != nil {
		return nil, err
	}
	articles, err := s.articles(ctx, format, r.body)
	if err != nil {
		return nil, err
	}
	if err := named(articles); err != nil {
		return nil, err
	}
	replaced, err := s.library.Add(ctx, articles)
	if err != nil {
		return nil, err
	}
	s.metrics.added.Add(float64(len(articles)))
	return object(Added{len(articles) - replaced, replaced})
}

// named wants an id of every article: one that is named after its place would replace that of another request.
func named(articles []corpus.Article) error {
	var faults []corpus.Problem
	for _, a := range articles {
		if a.ID == "" {
			faults = append(faults, corpus.Problem{Line: a.Origin.Line, What: "the article has no id", Hint: `add "id"; sent again, it replaces the article`})
		}
	}
	if faults == nil {
		return nil
	}
	return unreadable("every article needs an id; none was added", faults)
}

// Stored is an article as GET /v1/articles/{id} tells it.
type Stored struct {
	ID        string    `json:"id"`
	Title     string    `json:"title"`
	Lead      string    `json:"lead"`
	Body      string    `json:"body,omitempty"`
	URL       string    `json:"url,omitempty"`
	Source    string    `json:"source,omitempty"`
	Published time.Time `json:"published,omitzero"`
	Lang      string    `json:"lang,omitempty"`
}

func (s *Server) article(ctx context.Context, r *request) (*answer, error) {
	a, err := s.library.Article(ctx, r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	return object(Stored{a.ID, a.Title, a.Lead, a.Body, a.URL, a.Source, a.Published, a.Lang})
}

func (s *Server) remove(ctx context.Context, r *request) (*answer, error) {
	if err := s.removeOne(ctx, r.PathValue("id")); err != nil {
		return nil, err
	}
	return &answer{status: http.StatusNoContent}, nil
}

func (s *Server) removeOne(ctx context.Context, id string) error {
	n, _, err := s.library.Remove(ctx, []string{id})
	if err == nil && n == 0 {
		err = detect.ErrNoArticle
	}
	s.metrics.removed.Add(float64(n))
	return err
}

func (s *Server) clusters(ctx context.Context, r *request) (*answer, error) {
	limit, err := s.limit(r)
	if err != nil {
		return nil, err
	}
	clusters, next, err := s.library.Clusters(ctx, r.URL.Query().Get("after"), limit)
	if err != nil {
		return nil, err
	}
	page := struct {
		Clusters []json.RawMessage `json:"clusters"`
		Next     string            `json:"next,omitempty"`
	}{make([]json.RawMessage, len(clusters)), next}
	for i, c := range clusters {
		var line bytes.Buffer
		if err := report.WriteJSON(&line, c); err != nil {
			return nil, err
		}
		page.Clusters[i] = line.Bytes()
	}
	return object(page)
}

// maxPage is how many clusters may be asked for at once.
const maxPage = 1000

func (s *Server) limit(r *request) (int, error) {
	text := r.URL.Query().Get("limit")
	if text == "" {
		return s.options.Page, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > maxPage {
		return 0, problem(http.StatusBadRequest, "limit cannot be read", fmt.Sprintf("want a number from 1 to %d", maxPage))
	}
	return n, nil
}

func (s *Server) stats(ctx context.Context, _ *request) (*answer, error) {
	stat, err := s.library.Stat(ctx)
	if err != nil {
		return nil, err
	}
	return object(stat)
}

// stat is for the metrics, which tell 0 of what is not known.
func (s *Server) stat() detect.Stat {
	stat, err := s.library.Stat(context.Background())
	if err != nil {
		return detect.Stat{}
	}
	return stat
}

func (s *Server) health(context.Context, *request) (*answer, error) {
	return object(map[string]string{"status": "ok"})
}

// ready fails once the server is ending, so that no new requests are sent to it.
func (s *Server) ready(ctx context.Context, _ *request) (*answer, error) {
	if s.ending.Load() {
		return nil, busy("the server is ending")
	}
	if _, err := s.library.Stat(ctx); err != nil {
		p := busy("the index cannot be asked")
		p.cause = err
		return nil, p
	}
	return object(map[string]string{"status": "ready"})
}

func (s *Server) openapi(context.Context, *request) (*answer, error) {
	return &answer{status: http.StatusOK, kind: kindJSON, body: openapiJSON}, nil
}
