package detect

import (
	"strings"
	"testing"
	"time"

	"retold/corpus"
)

func TestParseKeep(t *testing.T) {
	for _, tt := range []struct{ list, want string }{
		{"earliest", "earliest"},
		{"longest, first", "longest first"},
		{"source=Meridian Wire,Harbor Post,earliest", "source(Meridian Wire|Harbor Post) earliest"},
		{"source=A,source=B", "source(A) source(B)"},
		{"newest", "error"},
		{"earliest,", "error"},
		{"source=", "error"},
		{"", "error"},
	} {
		rules, err := ParseKeep(tt.list)
		got := describe(rules)
		if err != nil {
			got = "error"
		}
		if got != tt.want {
			t.Errorf("%q: got %s, want %s (%v)", tt.list, got, tt.want, err)
		}
	}
}

func describe(rules []KeepRule) string {
	var parts []string
	for _, r := range rules {
		part := string(r.By)
		if r.By == Source {
			part += "(" + strings.Join(r.Sources, "|") + ")"
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, " ")
}

func TestChoose(t *testing.T) {
	day := func(d int) time.Time { return time.Date(2026, 3, d, 0, 0, 0, 0, time.UTC) }
	early := corpus.Article{ID: "early", Title: "Mill fire", Source: "Post", Published: day(1)}
	late := corpus.Article{ID: "late", Title: "Mill fire", Lead: "A longer account of it.", Source: "Wire", Published: day(2)}
	twin := corpus.Article{ID: "a-twin", Title: "Mill fire", Source: "Gazette", Published: day(1)}
	undated := corpus.Article{ID: "undated", Title: "Mill fire"}
	for _, tt := range []struct {
		name, keep string
		among      []corpus.Article
		want, why  string
	}{
		{"earliest", "earliest", []corpus.Article{late, early}, "early", "earliest: 2026-03-01T00:00:00Z"},
		{"a date beats none", "earliest", []corpus.Article{undated, late}, "late", "earliest: 2026-03-02T00:00:00Z"},
		{"longest", "longest", []corpus.Article{early, late}, "late", "longest: 32 characters"},
		{"first", "first", []corpus.Article{late, early}, "late", "first in the input"},
		{"source", "source=wire,Post", []corpus.Article{early, late}, "late", "source: Wire"},
		{"the tie goes on", "earliest,source=Post", []corpus.Article{twin, early}, "early", "tie on earliest; source: Post"},
		{"to the smallest id", "earliest,longest", []corpus.Article{early, twin}, "a-twin", "tie on earliest, longest; smallest id"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			rules, err := ParseKeep(tt.keep)
			if err != nil {
				t.Fatal(err)
			}
			var list []keepable
			for i := range tt.among {
				list = append(list, keepable{digestOf(&tt.among[i], uint32(i)), 0})
			}
			inOrder(rules, list)
			kept := list[0].digest
			var others []digest
			for _, k := range list[1:] {
				others = append(others, k.digest)
			}
			if because := why(rules, kept, others); kept.id != tt.want || because != tt.why {
				t.Errorf("got %s (%s), want %s (%s)", kept.id, because, tt.want, tt.why)
			}
		})
	}
}

// TestTellsMore has what holds the kept article and goes on; lengths are in characters.
func TestTellsMore(t *testing.T) {
	for name, c := range map[string]struct {
		keep, other int
		jaccard     float64
		want        bool
	}{
		"the kept one and as much again": {400, 800, 0.5, true},
		"the kept one and a little":      {400, 500, 0.8, false},
		"half of the kept one, and more": {400, 800, 0.2, false},
		"a part of the kept one":         {800, 400, 0.5, false},
		"nothing kept":                   {0, 400, 0, false},
	} {
		if got := tellsMore(digest{length: c.keep}, digest{length: c.other}, c.jaccard); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
