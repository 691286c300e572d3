package server

import (
	"crypto/sha256"
	"crypto/subtle"
	"net"
	"net/http"
	"path"
	"slices"
	"strings"
)

// policy lets a page use its own style sheet, its icon and its forms, and nothing more.
const policy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

func secure(h http.Header) {
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
	h.Set("Cache-Control", "no-store")
}

// refuse turns away requests that no client of ours makes.
func (s *Server) refuse(r *http.Request) *Problem {
	switch {
	case !plainPath(r.URL.EscapedPath()):
		return problem(http.StatusBadRequest, "the path is not written plainly", "leave out //, . and ..; write / inside an id as %2F")
	case !s.isOurs(r.Host):
		return problem(http.StatusMisdirectedRequest, "the server does not go by this name", "call it by its address, or allow the name with --host")
	case s.origin.Check(r) != nil:
		return problem(http.StatusForbidden, "another site's page sent this", "use the forms of this site")
	}
	return nil
}

// plainPath refuses what a proxy in front and the server behind it might read differently.
func plainPath(p string) bool {
	if !strings.HasPrefix(p, "/") || strings.ContainsAny(p, "\\\x00") {
		return false
	}
	clean := path.Clean(p)
	if strings.HasSuffix(p, "/") && clean != "/" {
		clean += "/"
	}
	return clean == p
}

// isOurs tells whether a request names the server it reached. A page of another site whose name was made to lead here
// (DNS rebinding) names that site.
func (s *Server) isOurs(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.ToLower(strings.Trim(host, "[]"))
	listen, _, _ := net.SplitHostPort(s.options.Listen)
	switch {
	case slices.ContainsFunc(s.options.Hosts, func(h string) bool { return strings.EqualFold(h, host) }):
		return true
	case isLoopback(listen):
		return isLoopback(host)
	}
	return len(s.options.Hosts) == 0 || host == strings.ToLower(listen)
}

// authorize lets those change the index who bring the token. Where none is set, everybody on this machine may; what a
// proxy brings in comes from elsewhere.
func (s *Server) authorize(r *http.Request, token string) *Problem {
	switch {
	case s.options.Token != "" && !sameToken(token, s.options.Token):
		return problem(http.StatusUnauthorized, "changing the index wants the server's token", "send it as Authorization: Bearer TOKEN").
			with("WWW-Authenticate", `Bearer realm="retold"`)
	case s.options.Token == "" && proxied(r):
		return problem(http.StatusForbidden, "the request came through a proxy, and no token is set", "start the server with --token-file")
	}
	return nil
}

func bearer(r *http.Request) string {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return strings.TrimSpace(token)
}

// sameToken takes the same time whatever is given, its length included.
func sameToken(given, want string) bool {
	a, b := sha256.Sum256([]byte(given)), sha256.Sum256([]byte(want))
	return subtle.ConstantTimeCompare(a[:], b[:]) == 1
}

func proxied(r *http.Request) bool {
	return slices.ContainsFunc([]string{"Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip"},
		func(name string) bool { return r.Header.Get(name) != "" })
}
