package server

import (
	"bytes"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"html/template"
	"net/http"

	"retold/report"
)

//go:embed page
var pageFiles embed.FS

// pages are the templates and the style sheet, which carries the report's.
type pages struct {
	templates *template.Template
	css, icon []byte
	version   string // of the style sheet
}

func newPages() (*pages, error) {
	templates, err := template.ParseFS(pageFiles, "page/*.html")
	if err != nil {
		return nil, err
	}
	own, err := pageFiles.ReadFile("page/page.css")
	if err != nil {
		return nil, err
	}
	icon, err := pageFiles.ReadFile("page/icon.svg")
	if err != nil {
		return nil, err
	}
	css := append([]byte(report.PageCSS()), own...)
	sum := sha256.Sum256(css)
	return &pages{templates, css, icon, hex.EncodeToString(sum[:6])}, nil
}

// frame is what every page has around it.
type frame struct{ Title, Here, Version string }

func (s *Server) frame(title, here string) frame {
	return frame{report.Plain(title), here, s.pages.version}
}

func (s *Server) show(status int, name string, data any) (*answer, error) {
	var body bytes.Buffer
	if err := s.pages.templates.ExecuteTemplate(&body, name, data); err != nil {
		return nil, err
	}
	return &answer{status: status, kind: "text/html; charset=utf-8", body: body.Bytes()}, nil
}

// message is a page that says one thing.
type message struct {
	frame
	Detail, Hint string
	Errors       []Fault
	Bad          bool
}

// problemPage is the problem for people. Where even that fails, the document has to do.
func (s *Server) problemPage(p *Problem) *answer {
	page, err := s.show(p.Status, "message", message{s.frame(p.Title, ""), p.Detail, p.Hint, p.Errors, true})
	if err != nil {
		return p.answer()
	}
	page.header = p.header
	return page
}

func asset(kind string, body []byte) (*answer, error) {
	return &answer{
		status: http.StatusOK, kind: kind, body: body,
		header: http.Header{"Cache-Control": {"public, max-age=86400"}},
	}, nil
}

func (s *Server) style(context.Context, *request) (*answer, error) {
	return asset("text/css; charset=utf-8", s.pages.css)
}

func (s *Server) icon(context.Context, *request) (*answer, error) {
	return asset("image/svg+xml", s.pages.icon)
}
