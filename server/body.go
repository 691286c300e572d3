package server

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"slices"
	"strings"

	"retold/corpus"
)

// formats are the media types that are read. A client that names none in particular has its body told by its content.
func formatOf(contentType string) (corpus.Format, error) {
	kind, _, err := mime.ParseMediaType(contentType)
	if contentType != "" && err != nil {
		return "", problem(http.StatusUnsupportedMediaType, "the Content-Type cannot be read", "such as application/json")
	}
	switch kind {
	case "", "application/octet-stream", "application/x-www-form-urlencoded": // the last is what curl -d says
		return corpus.Auto, nil
	case "application/json":
		return corpus.JSON, nil
	case "application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines":
		return corpus.JSONL, nil
	case "text/plain":
		return corpus.Text, nil
	case "text/html", "application/xhtml+xml":
		return corpus.HTML, nil
	case "text/csv":
		return corpus.CSV, nil
	}
	return "", problem(http.StatusUnsupportedMediaType, "bodies of this Content-Type are not read",
		"send application/json, application/x-ndjson, text/plain, text/html or text/csv")
}

// reader reads a body as the command reads standard input.
func (s *Server) reader(format corpus.Format, body []byte) (*corpus.Reader, error) {
	o := corpus.DefaultOptions()
	o.Stdin, o.Format = bytes.NewReader(body), format
	o.MaxRecord, o.MaxUnpacked = s.options.MaxBody, s.options.MaxBody
	return corpus.NewReader([]string{"-"}, o)
}

// articles reads those of a body. A record that cannot be read costs the whole request: its sender can put it right.
func (s *Server) articles(ctx context.Context, format corpus.Format, body []byte) ([]corpus.Article, error) {
	all := batch{lines: map[string]int{}}
	end, err := s.blocks(ctx, format, body, func(b corpus.Block) error {
		articles, faults := b.Articles()
		all.add(articles, faults)
		return s.tooMany(len(all.articles))
	})
	switch {
	case err != nil:
		return nil, err
	case len(all.faults)+len(end.faults) > 0:
		return nil, unreadable("the body holds what cannot be read", slices.Concat(all.faults, all.same, end.faults, end.notices))
	case len(all.same) > 0:
		return nil, ambiguous(all.same)
	case len(all.articles) == 0:
		return nil, unreadable("the body holds no article", end.notices)
	}
	return all.articles, nil
}

// batch is the articles of a body so far.
type batch struct {
	articles []corpus.Article
	faults   []corpus.Problem
	same     []corpus.Problem // ids given twice
	lines    map[string]int   // by id: where its article begins
}

func (b *batch) add(articles []corpus.Article, faults []corpus.Problem) {
	for _, a := range articles {
		if first, twice := b.lines[a.ID]; twice {
			b.same = append(b.same, sameID(a.ID, first, a.Origin.Line))
		} else if !a.Unnamed {
			b.lines[a.ID] = a.Origin.Line
		}
		if a.Unnamed {
			a.ID = ""
		}
		b.articles = append(b.articles, a)
	}
	for _, f := range faults {
		if !f.Repaired {
			b.faults = append(b.faults, f)
		}
	}
}

// sameID is the fault of an article whose id an article before it in the body has.
func sameID(id string, first, again int) corpus.Problem {
	what := fmt.Sprintf("the id %.60q is that of the article in line %d too", id, first)
	if first == again {
		what = fmt.Sprintf("the id %.60q is that of another article in this line too", id)
	}
	return corpus.Problem{Line: again, What: what}
}

// ambiguous tells a client that articles of its body have one id.
func ambiguous(same []corpus.Problem) *Problem {
	p := unreadable("articles of the body have the same id: "+same[0].What, same)
	p.Hint = "give each an id of its own; a new version of an article is sent in a request of its own"
	return p
}

// ending is what is known of a body once it has been read: what is wrong with it as a whole, and what may be the cause.
type ending struct{ faults, notices []corpus.Problem }

// blocks gives the blocks of a body to use.
func (s *Server) blocks(ctx context.Context, format corpus.Format, body []byte, use func(corpus.Block) error) (end ending, _ error) {
	r, err := s.reader(format, body)
	if err != nil {
		return end, err
	}
	for {
		block, err := r.Next(ctx)
		var fault corpus.Problem
		switch {
		case errors.Is(err, io.EOF):
			end.faults = append(end.faults, r.Problems()...)
			for _, n := range r.Notices() {
				end.notices = append(end.notices, corpus.Problem{What: "the body " + n.What, Hint: n.Hint})
			}
			return end, nil
		case errors.As(err, &fault):
			end.faults = append(end.faults, fault)
			return end, nil
		case err != nil:
			return end, err
		}
		if err := use(block); err != nil {
			return end, err
		}
	}
}

func (s *Server) tooMany(n int) error {
	if n <= s.options.MaxBatch {
		return nil
	}
	return problem(http.StatusRequestEntityTooLarge,
		fmt.Sprintf("the body holds more than %d articles", s.options.MaxBatch), "send them in parts")
}

// pairs reads the pairs of a body.
func (s *Server) pairs(ctx context.Context, format corpus.Format, body []byte) ([]corpus.Pair, error) {
	var pairs []corpus.Pair
	var found, faults []corpus.Problem
	end, err := s.blocks(ctx, format, body, func(b corpus.Block) error {
		some, wrong := b.Pairs()
		pairs, found = append(pairs, some...), append(found, wrong...)
		return s.tooMany(2 * len(pairs))
	})
	for _, f := range append(found, end.faults...) {
		if !f.Repaired {
			faults = append(faults, f)
		}
	}
	if err == nil && (len(pairs) == 0 || len(faults) > 0) {
		p := unreadable("the body holds no pair that can be read", faults)
		p.Hint = `want {"a": {"title": "...", "lead": "..."}, "b": {...}}, one a line`
		err = p
	}
	for i := range pairs {
		if p := &pairs[i]; p.Unnamed {
			p.A.ID, p.B.ID = strings.TrimPrefix(p.A.ID, p.ID+"/"), strings.TrimPrefix(p.B.ID, p.ID+"/")
			p.ID = ""
		}
	}
	return pairs, err
}
