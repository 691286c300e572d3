package report_test

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rivo/uniseg"
	"pgregory.net/rapid"

	"retold/report"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (go test ./report -update writes it anew); got:\n%s", name, got)
	}
}

func TestClustersReadWell(t *testing.T) {
	for name, style := range map[string]report.Style{
		"clusters.txt":        {},
		"clusters-narrow.txt": {Width: 56},
		"clusters-colour.txt": {Width: 100, Color: true},
	} {
		var b strings.Builder
		if err := writeClusters(&b, result(), style); err != nil {
			t.Fatal(err)
		}
		golden(t, name, b.String())
	}
}

func TestFindingReadsWell(t *testing.T) {
	byID := articles()
	for name, f := range map[string]report.Finding{"rewritten.txt": rewritten(), "near.txt": near()} {
		var b strings.Builder
		if err := report.WriteFinding(&b, f, byID[f.A], byID[f.B], report.Style{Width: 80}); err != nil {
			t.Fatal(err)
		}
		golden(t, name, b.String())
	}
}

func TestMatchesReadWell(t *testing.T) {
	byID := articles()
	var b strings.Builder
	m := report.Matches{Article: byID["ledger-1"], Matches: []report.Match{{Finding: rewritten(), Article: byID["buzz-9"]}}}
	for _, m := range []report.Matches{m, {Article: byID["harbor-2"]}} {
		if err := report.WriteMatches(&b, m, report.Style{Width: 80}); err != nil {
			t.Fatal(err)
		}
	}
	golden(t, "matches.txt", b.String())
}

func TestCardsReadWell(t *testing.T) {
	var b strings.Builder
	if err := report.WriteCards(&b, cards(), report.Style{Width: 80}); err != nil {
		t.Fatal(err)
	}
	golden(t, "cards.txt", b.String())
}

func cards() []report.Card {
	bait := report.Clickbait{A: 0.1, B: 0.92, Into: true, Signals: []string{"withholds who"}}
	return []report.Card{
		{
			Page: "page.html", Box: "You May Also Like", Position: 1, Title: "This Chemist’s Last Wish Will Surprise You",
			OriginalTitle: "Ada Moreau, chemist of soluble plastic, dies at 91", Lead: "She changed how we pack food.",
			URL: "https://buzz.example/9", Verdict: report.Retitled, SameStory: 0.812345, Copied: 0.7,
			Evidence:  &report.Evidence{Swapped: []report.Swap{{From: "dies", To: "last wish"}}},
			Clickbait: &bait,
		},
		{Page: "page.html", Box: "You May Also Like", Position: 2, Title: "Ten gardens to see this spring"},
		{
			Page: "page.html", Box: "More", Position: 3, Title: "Port Selwyn ferry refloated", OriginalTitle: "Town council cuts library hours",
			Verdict: report.Mismatch, SameStory: 0.01, Evidence: &report.Evidence{},
		},
	}
}

func TestSummaryReadsWell(t *testing.T) {
	var b strings.Builder
	sum := result().Summary
	sum.Articles, sum.Kept, sum.Seconds = 21578, 21574, 3.14159
	if err := report.WriteSummary(&b, sum, report.Style{Width: 80}); err != nil {
		t.Fatal(err)
	}
	golden(t, "summary.txt", b.String())
}

// A headline must not be able to clear the screen, set the window's title, or read backwards.
func TestHostileTextCannotDriveTheTerminal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		hostile := rapid.StringOf(rapid.OneOf(
			rapid.SampledFrom([]rune("\x1b[]0;m\a\b\r\n\t\u0085\u009b\u202e\u2066\u2028 ")), rapid.Rune())).Draw(t, "text")
		f := rewritten()
		f.Evidence.Sentence, f.Evidence.Reason, f.Evidence.LongestRun = hostile, hostile, hostile
		f.Evidence.Shared[0].Text, f.Evidence.Swapped[0].To = hostile, hostile
		f.Evidence.Conflicts = []report.Conflict{{A: hostile, B: hostile, About: hostile}}
		f.Evidence.Clickbait.Signals, f.Direction.Reasons = []string{hostile}, []string{hostile}
		a := report.Article{ID: hostile, Title: hostile, Source: hostile, URL: hostile}
		c := report.Card{Page: hostile, Box: hostile, Title: hostile, OriginalTitle: hostile, Lead: hostile, URL: hostile}
		r := &report.Result{
			Clusters: slices.Values([]report.Cluster{{Keep: "x", WhyKept: hostile, Members: []report.Member{{ID: "x"}, {ID: "y", Of: hostile}}}}),
			Article:  func(string) report.Article { return a },
			Finding:  func(string, string) report.Finding { return f },
		}
		var b strings.Builder
		_ = report.WriteFinding(&b, f, a, a, report.Style{Width: 60})
		_ = report.WriteMatches(&b, report.Matches{Article: a, Matches: []report.Match{{Finding: f, Article: a}}}, report.Style{})
		_ = report.WriteCards(&b, []report.Card{c}, report.Style{Width: 20})
		_ = writeClusters(&b, r, report.Style{})
		for _, c := range b.String() {
			if c != '\n' && (c < ' ' || c >= 0x7f && c < 0xa0 || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069) {
				t.Fatalf("%q came through: %q", c, b.String())
			}
		}
	})
}

func TestWrapKeepsTheWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.StringMatching(`[a-zé]{1,12}|[加工業者]{1,9}`), 1, 40).Draw(t, "words")
		width := rapid.IntRange(40, 120).Draw(t, "width")
		a := report.Article{ID: "id", Title: strings.Join(words, " ")}
		var b strings.Builder
		if err := report.WriteMatches(&b, report.Matches{Article: a}, report.Style{Width: width}); err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(b.String(), "\n") {
			if uniseg.StringWidth(line) > width {
				t.Fatalf("%d columns in a width of %d: %q", uniseg.StringWidth(line), width, line)
			}
		}
		joined := strings.Join(strings.Fields(b.String()), "")
		if !strings.Contains(joined, strings.Join(words, "")) {
			t.Fatalf("words were lost: %q", b.String())
		}
	})
}
