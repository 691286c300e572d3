package server_test

import (
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"retold/server"
)

// contract is the API's own description, as far as answers are checked against it.
type contract struct {
	Paths      map[string]map[string]operation
	Components struct {
		Schemas   map[string]*schema
		Responses map[string]response
	}
}

type operation struct {
	OperationID string
	Responses   map[string]response
}

type response struct {
	Ref     string `json:"$ref"`
	Content map[string]struct{ Schema *schema }
}

type schema struct {
	Ref                  string `json:"$ref"`
	Type, Format         string
	Properties           map[string]*schema
	Required             []string
	Items                *schema
	Enum                 []string
	Minimum, Maximum     *float64
	AdditionalProperties *bool
}

func readContract(t *testing.T, a *asked) *contract {
	t.Helper()
	var c contract
	if err := json.Unmarshal([]byte(a.check(t, call{method: "GET", path: "/openapi.json", status: 200})), &c); err != nil {
		t.Fatal(err)
	}
	return &c
}

func (c *contract) response(r response) response {
	if name, ok := strings.CutPrefix(r.Ref, "#/components/responses/"); ok {
		return c.Components.Responses[name]
	}
	return r
}

// fault says where a value is not what its schema says, "" where it is.
func (c *contract) fault(at string, s *schema, v any) string {
	if name, ok := strings.CutPrefix(s.Ref, "#/components/schemas/"); ok {
		if s = c.Components.Schemas[name]; s == nil {
			return at + ": no schema " + name
		}
	}
	switch v := v.(type) {
	case map[string]any:
		return c.objectFault(at, s, v)
	case []any:
		if s.Type != "array" {
			return at + ": an array, want " + s.Type
		}
		for i, item := range v {
			if f := c.fault(fmt.Sprintf("%s[%d]", at, i), s.Items, item); f != "" {
				return f
			}
		}
	case string:
		if s.Type != "string" || s.Enum != nil && !slices.Contains(s.Enum, v) {
			return fmt.Sprintf("%s: %q, want %s %v", at, v, s.Type, s.Enum)
		}
		if _, err := time.Parse(time.RFC3339, v); s.Format == "date-time" && err != nil {
			return at + ": " + err.Error()
		}
	case float64:
		if s.Type != "number" && (s.Type != "integer" || v != float64(int64(v))) || s.Minimum != nil && v < *s.Minimum || s.Maximum != nil && v > *s.Maximum {
			return fmt.Sprintf("%s: %v, want %s", at, v, s.Type)
		}
	case bool:
		if s.Type != "boolean" {
			return at + ": a boolean, want " + s.Type
		}
	default:
		return fmt.Sprintf("%s: %v", at, v)
	}
	return ""
}

func (c *contract) objectFault(at string, s *schema, v map[string]any) string {
	if s.Type != "object" {
		return at + ": an object, want " + s.Type
	}
	for _, name := range s.Required {
		if _, ok := v[name]; !ok {
			return at + ": lacks " + name
		}
	}
	for name, value := range v {
		field := s.Properties[name]
		switch {
		case field != nil:
			if f := c.fault(at+"."+name, field, value); f != "" {
				return f
			}
		case s.AdditionalProperties != nil:
			return at + ": " + name + " is not described"
		}
	}
	return ""
}

// seen notes which answers were met: "POST /v1/check 200".
type seen map[string]bool

// hold checks an answer against the contract.
func (c *contract) hold(t *testing.T, a *asked, in call, met seen) {
	t.Helper()
	path, _, _ := strings.Cut(in.path, "?")
	if strings.HasPrefix(path, "/v1/articles/") {
		path = "/v1/articles/{id}"
	}
	for _, trick := range []string{"/x/..", "/.", "/"} {
		if rest, ok := strings.CutPrefix(path, trick); ok && in.status == 400 && strings.HasPrefix(rest, "/") {
			path = rest
		}
	}
	op, ok := c.Paths[path][strings.ToLower(in.method)]
	if !ok {
		return // a path or a method that is not there
	}
	res := a.do(in)
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	status := strconv.Itoa(res.StatusCode)
	documented, ok := op.Responses[status]
	if !ok {
		t.Errorf("%s: %s %s answers %s, which is not documented", in.name, in.method, path, status)
		return
	}
	met[in.method+" "+path+" "+status] = true
	documented = c.response(documented)
	if len(documented.Content) == 0 {
		if len(body) > 0 {
			t.Errorf("%s: a body where none is documented", in.name)
		}
		return
	}
	kind, _, _ := mime.ParseMediaType(res.Header.Get("Content-Type"))
	media, ok := documented.Content[kind]
	if !ok {
		t.Errorf("%s: %s is not documented for %s", in.name, kind, status)
		return
	}
	if !strings.Contains(kind, "json") {
		return
	}
	for i, line := range lines(kind, string(body)) {
		var v any
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			t.Errorf("%s: %v", in.name, err)
		} else if f := c.fault(fmt.Sprintf("%s, line %d", in.name, i+1), media.Schema, v); f != "" {
			t.Error(f)
		}
	}
}

func lines(kind, body string) []string {
	if kind == "application/x-ndjson" {
		return strings.Split(strings.TrimSpace(body), "\n")
	}
	return []string{body}
}

// Every route is described, everything described is a route, every answer is what its description says, and every
// described answer was met, but for those that only a failing or busy server gives: others test these.
func TestContract(t *testing.T) {
	a := newAsked(t, limited)
	c := readContract(t, a)
	met := seen{}
	for _, in := range calls() {
		c.hold(t, a, in, met)
	}
	described := map[string]bool{}
	for path, operations := range c.Paths {
		for method, op := range operations {
			described[strings.ToUpper(method)+" "+path] = true
			for status := range op.Responses {
				if slices.Contains([]string{"408", "500", "503", "507"}, status) {
					continue
				}
				if key := strings.ToUpper(method) + " " + path + " " + status; !met[key] {
					t.Errorf("documented and not met: %s", key)
				}
			}
		}
	}
	for _, rt := range server.APIRoutes() {
		if !described[rt] {
			t.Errorf("not documented: %s", rt)
		}
		delete(described, rt)
	}
	for rt := range described {
		t.Errorf("documented and not there: %s", rt)
	}
}
