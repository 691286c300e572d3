package server

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"syscall"

	"retold/corpus"
	"retold/detect"
)

// Problem is an error as the client gets it: a problem document of RFC 9457.
type Problem struct {
	Title  string  `json:"title"`
	Status int     `json:"status"`
	Detail string  `json:"detail"`
	Hint   string  `json:"hint,omitempty"`   // what the client can do about it
	Errors []Fault `json:"errors,omitempty"` // where in the body
	cause  error   // for the log; nil where the client is the cause
	header http.Header
}

// Fault is what is wrong with one record of a body.
type Fault struct {
	Line   int    `json:"line,omitempty"` // 1-based; 0 where the whole body is concerned
	Detail string `json:"detail"`
	Hint   string `json:"hint,omitempty"`
}

func (p *Problem) Error() string { return p.Detail }

func problem(status int, detail, hint string) *Problem {
	return &Problem{Title: http.StatusText(status), Status: status, Detail: detail, Hint: hint}
}

func (p *Problem) with(name, value string) *Problem {
	if p.header == nil {
		p.header = http.Header{}
	}
	p.header.Set(name, value)
	return p
}

// busy tells the client to come again.
func busy(detail string) *Problem {
	return problem(http.StatusServiceUnavailable, detail, "try again in a moment").with("Retry-After", "1")
}

// problemOf tells the client what it may know of an error: the causes of our own stay in the log.
func problemOf(err error) *Problem {
	var p *Problem
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &p):
		return p
	case errors.Is(err, detect.ErrNoArticle):
		return problem(http.StatusNotFound, "the index has no such article", "")
	case errors.As(err, &tooLarge):
		return problem(http.StatusRequestEntityTooLarge, "the body is too large", "send fewer articles at once")
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return busy("the request took too long")
	case errors.Is(err, syscall.ENOSPC):
		p = problem(http.StatusInsufficientStorage, "the disk of the index is full; nothing was changed", "make room, then send it again")
	default:
		p = problem(http.StatusInternalServerError, "the server failed; its log says why", "")
	}
	p.cause = err
	return p
}

// unreadable gathers what is wrong with a body. A hint about flags of the command is none for a client.
func unreadable(detail string, found []corpus.Problem) *Problem {
	p := problem(http.StatusBadRequest, detail, "want JSON such as {\"id\": \"1\", \"title\": \"...\", \"lead\": \"...\"}, one a line; text/plain; or text/html")
	for i, f := range found {
		if i == maxFaults {
			break
		}
		if strings.Contains(f.Hint, "--") {
			f.Hint = ""
		}
		p.Errors = append(p.Errors, Fault{f.Line, f.What, f.Hint})
	}
	return p
}

// maxFaults keeps an answer short however broken its body is.
const maxFaults = 20

func (p *Problem) answer() *answer {
	body, err := json.Marshal(p)
	if err != nil { // strings and numbers always can be
		body = []byte(`{}`)
	}
	return &answer{status: p.Status, kind: "application/problem+json", body: append(body, '\n'), header: p.header}
}
