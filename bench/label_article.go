package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"retold/corpus"
)

// slot is where a row holds an article: the row itself (""), or its side "a" or "b".
type slot struct {
	row  int
	side string
}

// slots lists the articles that rows hold; a side that merely names an article holds none.
func slots(rows []row) []slot {
	var found []slot
	for i := range rows {
		if !rows[i].isPair() {
			found = append(found, slot{i, ""})
			continue
		}
		for _, side := range []string{"a", "b"} {
			if isObject(rows[i].fields[side]) {
				found = append(found, slot{i, side})
			}
		}
	}
	return found
}

func isObject(raw json.RawMessage) bool { return bytes.HasPrefix(bytes.TrimSpace(raw), []byte("{")) }

// readArticles reads the articles of rows as the lines of one corpus, so that fields are understood as everywhere.
// One without an id goes by its file and line, or by its pair's id and side.
func readArticles(ctx context.Context, rows []row, o corpus.Options) (map[slot]*corpus.Article, []corpus.Problem, error) {
	places := slots(rows)
	var lines bytes.Buffer
	for _, s := range places {
		if s.side == "" {
			lines.Write(rows[s.row].raw)
		} else {
			lines.Write(rows[s.row].fields[s.side])
		}
		lines.WriteByte('\n')
	}
	read, problems, err := readLines(ctx, &lines, o)
	if err != nil {
		return nil, nil, err
	}
	articles := make(map[slot]*corpus.Article, len(read))
	for _, a := range read {
		s := places[a.Origin.Line-1]
		if a.ID == fmt.Sprintf("stdin:%d", a.Origin.Line) {
			a.ID = rows[s.row].name(s.side)
		}
		a.Origin = rows[s.row].origin
		articles[s] = a
	}
	for i, p := range problems {
		problems[i] = places[p.Line-1].problem(rows, p)
	}
	return articles, problems, nil
}

// problem moves a problem to where the article stands.
func (s slot) problem(rows []row, p corpus.Problem) corpus.Problem {
	p.File, p.Line = rows[s.row].origin.File, rows[s.row].origin.Line
	if s.side != "" {
		p.What = "article " + s.side + " of the pair: " + p.What
	}
	return p
}

// name is what an article without an id is called.
func (r *row) name(side string) string {
	if side == "" {
		return r.origin.String()
	}
	return r.id() + "/" + side
}

// id is that of the row, or its place.
func (r *row) id() string {
	if id := r.text("id"); id != "" {
		return id
	}
	return r.origin.String()
}

// linesReader reads JSON lines from memory.
func linesReader(lines io.Reader, o corpus.Options) (*corpus.Reader, error) {
	o.Format, o.Stdin, o.Strict = corpus.JSONL, lines, false
	return corpus.NewReader([]string{"-"}, o)
}

func readLines(ctx context.Context, lines io.Reader, o corpus.Options) (articles []*corpus.Article, problems []corpus.Problem, err error) {
	r, err := linesReader(lines, o)
	if err != nil {
		return nil, nil, err
	}
	for {
		block, err := r.Next(ctx)
		if errors.Is(err, io.EOF) {
			return articles, problems, nil
		}
		if err != nil {
			return nil, nil, err
		}
		read, bad := block.Articles()
		problems = append(problems, bad...)
		for i := range read {
			articles = append(articles, &read[i])
		}
	}
}
