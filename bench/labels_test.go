package bench

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"retold/corpus"
)

// labelsOf reads labels from files of a folder, in the order given: name, content, name, content, ...
func labelsOf(t *testing.T, c Config, files ...string) (*Labels, error) {
	t.Helper()
	dir := t.TempDir()
	var paths []string
	for i := 0; i < len(files); i += 2 {
		path := filepath.Join(dir, files[i])
		if err := os.WriteFile(path, []byte(files[i+1]), 0o644); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return ReadLabels(context.Background(), paths, c)
}

const articleRows = `{"id":"a1","headline":"Ferry burns off Marrow Point","description":"KELD (AP) - Forty were saved.","cluster":"ferry","role":"outlet"}
{"id":"a2","title":"Forty saved from ferry","lead":"All were taken off alive.","cluster":"ferry","role":"independent"}
{"id":7,"title":"Potters of Deruta get a museum","cluster":3,"role":"outlet"}
{"title":"Night trains return to Malmo","cluster":"trains"}
`

func TestLabelsOfClusters(t *testing.T) {
	l, err := labelsOf(t, DefaultConfig(), "a.jsonl", articleRows)
	if err != nil {
		t.Fatal(err)
	}
	if len(l.Articles) != 4 || len(l.Pairs) != 0 || len(l.Problems) != 0 {
		t.Fatalf("%+v", l)
	}
	first := l.Articles[0]
	if first.Title != "Ferry burns off Marrow Point" || first.Lead != "Forty were saved." || first.Credit != "AP" {
		t.Errorf("the fields of an article are not understood as corpus does: %+v", first)
	}
	if first.Cluster != "ferry" || first.Role != "outlet" || l.Articles[2].ID != "7" || l.Articles[2].Cluster != "3" {
		t.Errorf("%+v", l.Articles)
	}
	if id := l.Articles[3].ID; !strings.HasSuffix(id, "a.jsonl:4") {
		t.Errorf("an article without an id goes by %q", id)
	}
}

func TestLabelsOfPairs(t *testing.T) {
	pairs := `{"id":"p1","a":"a1","b":"a2","label":1,"copied":0,"kind":"independent"}
{"a":7,"b":"a1","label":"0"}
{"id":"p3","a":{"title":"One headline of a kind"},"b":"a1","score":2.5}
{"id":"p4","a":{"id":"x","title":"Some words"},"b":{"title":""},"label":1}
not JSON
{"id":"p6","a":{"title":"Five"},"b":{"title":"Six"},"label":true,"score":4}
`
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	z.Write([]byte(pairs))
	z.Close()
	l, err := labelsOf(t, DefaultConfig(), "p.jsonl.gz", packed.String(), "a.jsonl", articleRows)
	if err != nil {
		t.Fatal(err)
	}
	if len(l.Pairs) != 3 || len(l.Graded) != 2 || len(l.Articles) != 4 {
		t.Fatalf("%d pairs, %d graded, %d articles", len(l.Pairs), len(l.Graded), len(l.Articles))
	}
	if p := l.Pairs[0]; p.ID != "p1" || p.A.Title != "Ferry burns off Marrow Point" || !p.Positive || p.Copied != no || p.Kind != "independent" {
		t.Errorf("%+v", p)
	}
	if p := l.Pairs[1]; p.Positive || p.Copied != unknown || p.A.ID != "7" {
		t.Errorf("%+v", p)
	}
	if p := l.Graded[0]; p.Score != 2.5 || p.A.ID != "p3/a" {
		t.Errorf("%+v", p)
	}
	if len(l.Problems) != 2 {
		t.Fatal(l.Problems)
	}
	for i, want := range []string{":5: no JSON object", ":4: article b of the pair: neither"} {
		if got := l.Problems[i].Error(); !strings.Contains(got, "p.jsonl.gz"+want) {
			t.Errorf("problem %q, want %q", got, want)
		}
	}
}

func TestWhere(t *testing.T) {
	pairs := `{"a":"a1","b":"a2","label":1,"kind":"x"}` + "\n" + `{"a":"a1","b":"7","label":0,"kind":"x"}` + "\n" + `{"a":"a2","b":"7","label":0,"kind":"y"}` + "\n"
	c := DefaultConfig()
	c.Where = []string{"kind=x"}
	l, err := labelsOf(t, c, "p.jsonl", pairs, "a.jsonl", articleRows)
	if err != nil || len(l.Pairs) != 2 || len(l.Articles) != 4 {
		t.Errorf("%v, %+v: a field of pairs does not filter articles", err, l)
	}
	c.Where = []string{"role=outlet"}
	more := articleRows + `{"id":"a5","title":"Ferry fire: what we know","cluster":"ferry","role":"outlet"}` + "\n"
	l, err = labelsOf(t, c, "a.jsonl", more, "p.jsonl", pairs+`{"a":"a1","b":"a5","label":1}`+"\n")
	if err != nil || len(l.Articles) != 3 || len(l.Pairs) != 2 {
		t.Errorf("%v, %+v: pairs that name a filtered article go with it", err, l)
	}
}

// TestLabelsRefused has labels that would give wrong figures, and what people are told.
func TestLabelsRefused(t *testing.T) {
	const a, b = `{"id":"x","title":"Ferry burns"}`, `{"id":"y","title":"Potters of Deruta"}`
	pair := func(id, rest string) string { return `{"id":"` + id + `","a":` + a + `,"b":` + b + `,` + rest + "}\n" }
	turned := `{"id":"q","a":` + b + `,"b":` + a + `,"label":0}` + "\n"
	const other = `{"a":{"title":"One"},"b":{"title":"Two"},"label":0}` + "\n"
	for _, tt := range []struct{ name, rows, want string }{
		{"contradictory", pair("p", `"label":1`) + turned, "l.jsonl:2: \"y\" and \"x\" are labelled otherwise in DIR/l.jsonl:1"},
		{"contradictory on copies", pair("p", `"label":1,"copied":1`) + pair("q", `"label":1,"copied":0`), "l.jsonl:2: \"x\" and \"y\" are labelled otherwise"},
		{"a copy of another event", pair("p", `"label":0,"copied":1`), "l.jsonl:1: copied is 1 and label is 0"},
		{"unknown id", other + `{"a":"x","b":"nobody","label":1}` + "\n" + articleRows, `l.jsonl:2: a is "x", and no article has this id`},
		{"a pair's id twice", pair("p", `"label":1`) + pair("p", `"label":1`), `l.jsonl:2: the pair "p" was given before, in DIR/l.jsonl:1`},
		{"an article's id twice", articleRows + `{"id":"a1","title":"Another","cluster":"z"}`, `l.jsonl:5: the id "a1" was given before, in DIR/l.jsonl:1`},
		{"an id of two texts", pair("p", `"label":1`) + `{"a":{"id":"x","title":"Other words"},"b":{"title":"Two"},"label":0}`,
			`l.jsonl:2: the id "x" was given to another text before, in DIR/l.jsonl:1`},
		{"one article twice", `{"a":` + a + `,"b":` + a + `,"label":1}`, `l.jsonl:1: a and b are one article, "x"`},
		{"all positive", pair("p", `"label":1`), "all 1 pairs are labelled 1"},
		{"all negative", other, "all 1 pairs are labelled 0"},
		{"one score", pair("p", `"score":3`), "all 1 pairs have one score"},
		{"not 0 or 1", pair("p", `"label":3`), "l.jsonl:1: label is 3, neither 0 nor 1"},
		{"no number", pair("p", `"label":"maybe"`), "l.jsonl:1: label is maybe, no number"},
		{"endless", pair("p", `"score":1e999`), "l.jsonl:1: score is 1e999, no number"},
		{"says nothing", pair("p", `"kind":"x"`), "l.jsonl:1: the pair has neither label nor score"},
		{"names nothing", `{"a":null,"b":"x","label":1}` + "\n" + a, "l.jsonl:1: a names no article"},
		{"neither", a + "\n" + b, "the labels hold neither pairs nor a cluster"},
		{"all alone", `{"title":"One","cluster":1}` + "\n" + `{"title":"Two","cluster":2}`, "no two articles share a cluster"},
		{"all one", `{"title":"One","cluster":1}` + "\n" + `{"title":"Two","cluster":1}`, "all articles share one cluster"},
		{"one without a cluster", articleRows + a, `l.jsonl:5: the article "x" has no cluster`},
		{"empty", "", "the file is empty"},
		{"blank", "\n\n", "no label to read"},
		{"no JSON at all", "hello\n", "l.jsonl:1: no JSON object"},
		{"broken off", "\x1f\x8b\x08\x00", "l.jsonl: the gzip data breaks off"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := labelsOf(t, DefaultConfig(), "l.jsonl", tt.rows)
			var p corpus.Problem
			if !errors.As(err, &p) || p.Hint == "" {
				t.Fatalf("%v: want a problem with a hint", err)
			}
			got := p.Error()
			if at := strings.Index(got, "/l.jsonl"); at >= 0 {
				got = strings.ReplaceAll(got, got[:at], "DIR")
			}
			if !strings.Contains(got, tt.want) {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestWhereRefused(t *testing.T) {
	for condition, want := range map[string]string{"rôle=x": "no row has a field", "role=Outlet": "no row is left"} {
		c := DefaultConfig()
		c.Where = []string{condition}
		if _, err := labelsOf(t, c, "a.jsonl", articleRows); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("where %s: %v, want %q", condition, err, want)
		}
	}
}

func TestConfigNamesEveryFault(t *testing.T) {
	c := DefaultConfig()
	c.ClusterField, c.Bootstrap.Replicates, c.Where, c.Detect.Threshold = "", -1, []string{"role"}, 2
	err := c.Validate()
	for _, want := range []string{"cluster-field", "bootstrap -1", `where "role"`, "threshold"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v does not name %s", err, want)
		}
	}
}

func FuzzLabels(f *testing.F) {
	f.Add([]byte(articleRows))
	f.Add([]byte(`{"a":{"title":"x"},"b":"y","label":1,"score":"2"}` + "\n" + `{"id":"y","title":"z"}`))
	f.Add([]byte(`{"a":{},"b":[],"label":{}}`))
	f.Add([]byte("\xff{\"a\":1,\"b\":2}\x00\n[]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c := DefaultConfig()
		c.Reading.Stdin = bytes.NewReader(data)
		l, err := ReadLabels(context.Background(), []string{"-"}, c)
		if err != nil {
			return
		}
		for _, p := range append(l.Pairs, l.Graded...) {
			if p.A == nil || p.B == nil || p.A.ID == p.B.ID {
				t.Errorf("%+v", p)
			}
		}
	})
}
