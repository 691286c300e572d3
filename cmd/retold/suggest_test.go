package main

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestNearestNameIsTheOneMeant(t *testing.T) {
	names := []string{"dedupe", "check", "compare", "teasers", "threshold", "o"}
	for typed, want := range map[string]string{
		"dedup": "dedupe", "dedpue": "dedupe", "chekc": "check", "teaser": "teasers", "compaer": "compare",
		"treshold": "threshold", "xyzzy": "", "": "o", "serve": "",
	} {
		if got := nearest(typed, names); got != want {
			t.Errorf("nearest(%q) = %q, want %q", typed, got, want)
		}
	}
}

func TestEditsIsADistance(t *testing.T) {
	word := rapid.StringMatching(`[abc]{0,6}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		d := edits(a, b)
		if d != edits(b, a) || (d == 0) != (a == b) || d > max(len(a), len(b)) || d < len(a)-len(b) {
			t.Fatalf("edits(%q, %q) = %d", a, b, d)
		}
	})
}

func TestFlagsMayStandAnywhere(t *testing.T) {
	app := newTool().app()
	for _, tt := range []struct{ typed, want []string }{
		{[]string{"a", "--threshold", "0.5", "b", "-o", "-", "-q", "-"}, []string{"--threshold", "0.5", "-o", "-", "-q", "--", "a", "b", "-"}},
		{[]string{"--keep=first", "--", "--threshold", "x"}, []string{"--keep=first", "--", "--threshold", "x"}},
		{[]string{"a", "--threshold", "-1", "-5"}, []string{"--threshold", "-1", "--", "a", "-5"}},
		{nil, []string{"--"}},
	} {
		got, err := arrange(app, append([]string{"retold", "dedupe"}, tt.typed...))
		if err != nil || !slices.Equal(got[2:], tt.want) {
			t.Errorf("%q became %q, %v; want %q", tt.typed, got, err, tt.want)
		}
	}
}
