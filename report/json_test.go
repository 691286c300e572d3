package report_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"retold/report"
)

func line(t *testing.T, v any) string {
	t.Helper()
	var b bytes.Buffer
	if err := report.WriteJSON(&b, v); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestJSONIsStable(t *testing.T) {
	byID := articles()
	var b strings.Builder
	for _, v := range []any{
		rewritten(), report.Comparison{ID: "p1", Finding: near(), WhyNot: []string{"near: 0.5"}}, clusters()[0], cards()[0], cards()[1],
		report.Matches{Article: byID["ledger-1"], Matches: []report.Match{{Finding: rewritten(), Article: byID["buzz-9"]}}},
		report.Matches{Article: report.Article{ID: "none", Title: "Nothing <like> it & more"}},
		result().Summary,
	} {
		b.WriteString(line(t, v))
	}
	golden(t, "lines.jsonl", b.String())
}

// Whatever the numbers, a line is one line of JSON with at most four digits, and writing changes nothing.
func TestJSONRoundsWithoutTouching(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.Float64Range(0, 1).Draw(t, "p")
		f := report.Finding{SameStory: p, Copied: p, Evidence: report.Evidence{Shared: []report.Fact{{Text: "x\n", Weight: p}}}}
		var b bytes.Buffer
		if err := report.WriteJSON(&b, f); err != nil {
			t.Fatal(err)
		}
		if bytes.Count(b.Bytes(), []byte("\n")) != 1 || bytes.Contains(b.Bytes(), []byte("null")) {
			t.Fatalf("not one line without null: %s", b.Bytes())
		}
		if f.SameStory != p || f.Evidence.Shared[0].Weight != p {
			t.Fatal("writing rounded the caller's value")
		}
		var back report.Finding
		if err := json.Unmarshal(b.Bytes(), &back); err != nil {
			t.Fatal(err)
		}
		if d := back.SameStory - p; d > 0.00005001 || d < -0.00005001 {
			t.Fatalf("%v became %v", p, back.SameStory)
		}
	})
}
