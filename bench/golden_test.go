package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"retold/corpus"
	"retold/detect"
	"retold/report"
)

// A change of quality shows in the diff of testdata/golden. Where it is meant, write the files anew:
//
//	go test ./bench -run Golden -update
var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", "golden", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	gotLines, wantLines := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	if len(gotLines) != len(wantLines) {
		t.Errorf("%s: %d lines, recorded are %d", name, len(gotLines), len(wantLines))
	}
	for i := range min(len(gotLines), len(wantLines)) {
		if gotLines[i] != wantLines[i] {
			t.Errorf("%s:%d\n got      %s\n recorded %s\nif that is meant: go test ./bench -run Golden -update", name, i+1, gotLines[i], wantLines[i])
			return
		}
	}
}

// TestGoldenLabelled holds the figures of the set that ships with Retold, to four digits.
func TestGoldenLabelled(t *testing.T) {
	c := DefaultConfig()
	c.Bootstrap.Replicates = 200
	r, err := Run(context.Background(), []string{"testdata/labelled/pairs.jsonl", "testdata/labelled/articles.jsonl"}, c)
	if err != nil {
		t.Fatal(err)
	}
	var table strings.Builder
	if err := r.WriteText(&table); err != nil {
		t.Fatal(err)
	}
	golden(t, "labelled.txt", table.String())
	raw, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "labelled.json", compact(fourDigits(string(raw)))+"\n")
}

// compact puts intervals on one line.
func compact(text string) string {
	return regexp.MustCompile(`\[\s+([\d.]+),\s+([\d.]+)\s+\]`).ReplaceAllString(text, "[$1, $2]")
}

func fourDigits(text string) string {
	return regexp.MustCompile(`\d+\.\d{5,}`).ReplaceAllStringFunc(text, func(s string) string {
		x, _ := strconv.ParseFloat(s, 64)
		return strconv.FormatFloat(math.Round(x*1e4)/1e4, 'f', -1, 64)
	})
}

// expectation is a line of testdata/examples/expected.jsonl.
type expectation struct {
	A, B    string
	Verdict report.Verdict
}

func expectations(t *testing.T) map[[2]string]report.Verdict {
	t.Helper()
	raw, err := os.ReadFile("testdata/examples/expected.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	expected := map[[2]string]report.Verdict{}
	for line := range bytes.Lines(raw) {
		var e expectation
		if err := json.Unmarshal(line, &e); err != nil {
			t.Fatal(err)
		}
		expected[[2]string{min(e.A, e.B), max(e.A, e.B)}] = e.Verdict
	}
	return expected
}

// exampleArticles are those of the examples folder, by id.
func exampleArticles(t *testing.T) []corpus.Article {
	t.Helper()
	articles, _, err := corpus.ReadAll(context.Background(), []string{
		"../examples/wire.jsonl", "../examples/farm.jsonl", "../examples/local.csv", "../examples/archive.jsonl.gz",
		"../examples/press.tsv", "../examples/pages", "../examples/note.txt",
	}, corpus.DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(articles, func(a, b corpus.Article) int { return strings.Compare(a.ID, b.ID) })
	return articles
}

// TestGoldenExamples holds the verdict of every two articles of the examples, beside the one that people gave.
func TestGoldenExamples(t *testing.T) {
	d, err := detect.New(detect.DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	expected, articles := expectations(t), exampleArticles(t)
	met := 0
	table := verdictTable{lines: map[report.Verdict][]string{}, right: map[report.Verdict]int{}, all: map[report.Verdict]int{}}
	for i := range articles {
		for j := range i {
			want, listed := expected[[2]string{articles[j].ID, articles[i].ID}]
			met += int(one(listed))
			table.add(d.Judge(&articles[j], &articles[i]), want, listed)
		}
	}
	if met != len(expected) {
		t.Errorf("of %d pairs that have a verdict, the examples hold %d", len(expected), met)
	}
	golden(t, "examples.txt", table.String())
}

// verdictTable lists, by the verdict that people gave, the pairs that have one and those that got another.
type verdictTable struct {
	lines      map[report.Verdict][]string
	right, all map[report.Verdict]int
}

func (v *verdictTable) add(f report.Finding, want report.Verdict, listed bool) {
	switch {
	case listed:
	case f.Verdict == report.Undecided:
		want = report.Undecided // too short to judge is no mistake
	default:
		want = report.Different
	}
	v.all[want]++
	if f.Verdict == want {
		v.right[want]++
	}
	if f.Verdict != want || listed {
		v.lines[want] = append(v.lines[want], fmt.Sprintf("  %-52s %s", f.A+"  "+f.B, verdictOf(f.Verdict, want)))
	}
}

func (v *verdictTable) String() string {
	var b strings.Builder
	for _, want := range report.Verdicts() {
		if v.all[want] > 0 {
			fmt.Fprintf(&b, "%s: %d of %d\n%s\n", want, v.right[want], v.all[want], strings.Join(append(v.lines[want], ""), "\n"))
		}
	}
	return b.String()
}

func verdictOf(got, want report.Verdict) string {
	if got == want {
		return "as expected"
	}
	return "got " + string(got)
}
