package server

import (
	"context"
	"net/http"
	"time"
)

// route is something that can be asked for.
type route struct {
	method, path string
	writes       bool // it changes the index
	page         bool // for people: errors are pages too
	free         bool // it takes no place at work, so that it answers however busy the server is
	handle       func(*Server, context.Context, *request) (*answer, error)
}

func routes() []route {
	return []route{
		{method: "POST", path: "/v1/check", handle: (*Server).check},
		{method: "POST", path: "/v1/compare", handle: (*Server).compare},
		{method: "POST", path: "/v1/articles", writes: true, handle: (*Server).add},
		{method: "GET", path: "/v1/articles/{id}", handle: (*Server).article},
		{method: "DELETE", path: "/v1/articles/{id}", writes: true, handle: (*Server).remove},
		{method: "GET", path: "/v1/clusters", handle: (*Server).clusters},
		{method: "GET", path: "/v1/stats", handle: (*Server).stats},
		{method: "GET", path: "/healthz", free: true, handle: (*Server).health},
		{method: "GET", path: "/readyz", free: true, handle: (*Server).ready},
		{method: "GET", path: "/metrics", free: true, handle: (*Server).scrape},
		{method: "GET", path: "/openapi.json", free: true, handle: (*Server).openapi},

		{method: "GET", path: "/{$}", page: true, handle: (*Server).homePage},
		{method: "POST", path: "/check", page: true, handle: (*Server).checkPage},
		{method: "GET", path: "/compare", page: true, handle: (*Server).compareForm},
		{method: "POST", path: "/compare", page: true, handle: (*Server).comparePage},
		{method: "GET", path: "/clusters", page: true, handle: (*Server).clustersPage},
		{method: "GET", path: "/cluster", page: true, handle: (*Server).clusterPage},
		{method: "GET", path: "/article", page: true, handle: (*Server).articlePage},
		{method: "POST", path: "/delete", page: true, writes: true, handle: (*Server).deletePage},
		{method: "GET", path: "/style.css", page: true, free: true, handle: (*Server).style},
		{method: "GET", path: "/icon.svg", page: true, free: true, handle: (*Server).icon},
	}
}

// request is a request whose body has been read.
type request struct {
	*http.Request
	body []byte
}

// answer is a response that is ready to be sent.
type answer struct {
	status int
	kind   string // media type
	header http.Header
	body   []byte
}

// Handler answers all routes.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	for _, rt := range s.routes {
		mux.HandleFunc(rt.method+" "+rt.path, func(w http.ResponseWriter, r *http.Request) { s.serve(w, r, rt) })
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		secure(w.Header())
		sent := &sending{ResponseWriter: w, began: time.Now()}
		defer s.tell(sent, r)
		if p := s.refuse(r); p != nil {
			s.send(sent, p.answer())
			return
		}
		if _, pattern := mux.Handler(r); pattern == "" {
			s.send(sent, unknown(mux, r).answer())
			return
		}
		mux.ServeHTTP(sent, r)
	})
}

// serve takes a request through the gates and answers it.
func (s *Server) serve(w http.ResponseWriter, r *http.Request, rt route) {
	sent, _ := w.(*sending)
	sent.route = rt.path
	a, err := s.outcome(w, r, rt)
	if err != nil {
		p := problemOf(err)
		sent.cause = p.cause
		a = p.answer()
		if rt.page {
			a = s.problemPage(p)
		}
	}
	s.send(w, a)
}

func (s *Server) outcome(w http.ResponseWriter, r *http.Request, rt route) (*answer, error) {
	if rt.writes && !rt.page { // a form brings its token in the body
		if p := s.authorize(r, bearer(r)); p != nil {
			return nil, p
		}
	}
	in := &request{Request: r}
	if rt.free {
		return rt.handle(s, r.Context(), in)
	}
	release := func() {}
	if rt.method == http.MethodPost {
		var err error
		if in.body, release, err = s.gate.read(w, r); err != nil {
			release()
			return nil, err
		}
	}
	work := func(ctx context.Context) (*answer, error) { return rt.handle(s, ctx, in) }
	return s.gate.do(r.Context(), rt.writes, work, release)
}

func (s *Server) send(w http.ResponseWriter, a *answer) {
	h := w.Header()
	for name, values := range a.header {
		h[name] = values
	}
	h.Set("Content-Type", a.kind)
	w.WriteHeader(a.status)
	_, _ = w.Write(a.body) // a client that went away is no error of ours
}

// unknown is the problem of a path, or of a method, that is not there.
func unknown(mux *http.ServeMux, r *http.Request) *Problem {
	var said statusOnly
	mux.ServeHTTP(&said, r)
	if allowed := said.Header().Get("Allow"); said.status == http.StatusMethodNotAllowed {
		return problem(said.status, "this path is not asked with "+r.Method, "use "+allowed).with("Allow", allowed)
	}
	return problem(http.StatusNotFound, "there is nothing at this path", "GET /openapi.json says what there is")
}

// statusOnly is a response of which the body is not wanted.
type statusOnly struct {
	status int
	header http.Header
}

func (s *statusOnly) WriteHeader(status int)             { s.status = status }
func (s *statusOnly) Write(body []byte) (n int, e error) { return len(body), nil }
func (s *statusOnly) Header() http.Header {
	if s.header == nil {
		s.header = http.Header{}
	}
	return s.header
}
