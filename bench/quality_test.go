package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func runOn(t *testing.T, c Config, rows string) *Report {
	t.Helper()
	path := filepath.Join(t.TempDir(), "labels.jsonl")
	if err := os.WriteFile(path, []byte(rows), 0o644); err != nil {
		t.Fatal(err)
	}
	r, err := Run(context.Background(), []string{path}, c)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// someStories are events that share no names.
var someStories = []struct{ title, lead string }{
	{"Ferry burns off Marrow Point, 212 saved", "All 212 people on the ferry Keld Star were taken off alive on Sunday after a fire in its engine room, the Marrow coast guard said."},
	{"Potters of Deruta get a museum of majolica", "The Umbrian town of Deruta opened a museum with 812 painted plates on Saturday, twenty years after the workshops of the Grazia family gave them away."},
	{"Night trains return between Malmo and Vienna", "A sleeper of nine cars will leave Malmo for Vienna three nights a week from June, the railway announced, and a berth will cost 89 euros."},
	{"Wallaby at large in Ballycastle for a month", "Gardeners in Ballycastle have been asked to look under their hedges for Skippy, a wallaby that left a farm near Armoy four weeks ago."},
}

// copies writes each story as a cluster of the given number of the same text, which may lack ids.
func copies(sizes ...int) string {
	var b strings.Builder
	for i, n := range sizes {
		for range n {
			json.NewEncoder(&b).Encode(map[string]string{
				"title": someStories[i].title, "lead": someStories[i].lead, "cluster": fmt.Sprint(i), "role": "outlet",
			})
		}
	}
	return b.String()
}

// TestExactCopiesAreAllFound knows every figure beforehand: copies to the letter are found by any judge.
func TestExactCopiesAreAllFound(t *testing.T) {
	g := runOn(t, DefaultConfig(), copies(3, 2, 1, 1)).Group("clusters")
	for _, tt := range []struct {
		section, figure string
		want            float64
	}{
		{"counts", "articles", 7}, {"counts", "clusters", 4}, {"counts", "pairs", 21}, {"counts", "positive", 4},
		{"same_story", "ap", 1}, {"same_story", "auc", 1}, {"same_story", "best_f1", 1}, {"same_story", "recall", 1},
		{"candidates", "candidate_recall", 1},
		{"components", "bcubed_f1", 1}, {"components", "ari", 1}, {"dedupe", "clusters", 4}, {"dedupe", "ari", 1},
		{"check", "checked", 5}, {"check", "recall_at_1", 1}, {"check", "recall_at_10", 1},
		{"false_alarms", "per_1000_without_duplicate", 0}, {"false_alarms", "independent_called_copies", 1},
		{"baseline_jaccard", "ap", 1}, {"baseline_minhash", "ap", 1}, {"baseline_idf_cosine", "ap", 1},
	} {
		if got := g.Section(tt.section).Figure(tt.figure); !near(got, tt.want) {
			t.Errorf("%s of %s is %v, want %v", tt.figure, tt.section, got, tt.want)
		}
	}
}

// TestCopiesAcrossClustersAreAlarms has one text under two clusters: labels that say no duplicate where there is one.
func TestCopiesAcrossClustersAreAlarms(t *testing.T) {
	rows := copies(2, 1, 1) + strings.Replace(copies(0, 1), `"cluster":"1"`, `"cluster":"9"`, 1)
	g := runOn(t, DefaultConfig(), rows).Group("clusters")
	if got := g.Section("false_alarms").Figure("per_1000_without_duplicate"); !near(got, 1000*2./3) {
		t.Errorf("%v per thousand, want two of three", got)
	}
	if got := g.Section("same_story").Figure("precision"); got > .5 {
		t.Errorf("precision %v, want a half at most", got)
	}
}

func TestPairsOfEveryKind(t *testing.T) {
	side := func(i int) string {
		raw, _ := json.Marshal(map[string]string{"id": fmt.Sprint("s", i), "title": someStories[i].title, "lead": someStories[i].lead})
		return string(raw)
	}
	copied := func(i int) string { return strings.Replace(side(i), `"s`, `"copy`, 1) }
	rows := fmt.Sprintf(`{"a":%s,"b":%s,"label":1,"copied":1,"kind":"copy","score":5}
{"a":%s,"b":%s,"label":1,"copied":0,"kind":"not said so","score":5}
{"a":%s,"b":%s,"label":0,"copied":0,"kind":"other","score":0}
{"a":%s,"b":%s,"label":0,"kind":"other","score":0}
`, side(0), copied(0), side(1), copied(1), side(0), side(1), side(2), side(3))
	r := runOn(t, DefaultConfig(), rows)
	g := r.Group("pairs")
	for _, tt := range []struct {
		section, figure string
		want            float64
	}{
		{"counts", "stories", 4}, {"same_story", "ap", 1}, {"same_story", "auc", 1}, {"same_story", "recall_at_1_percent", 1},
		{"copied", "pairs", 3}, {"copied", "positive", 1}, {"copied", "ap", 1. / 2},
		{"verdicts", "copies_found", 1}, {"verdicts", "independent_called_copies", 1},
	} {
		if got := g.Section(tt.section).Figure(tt.figure); !near(got, tt.want) {
			t.Errorf("%s of %s is %v, want %v", tt.figure, tt.section, got, tt.want)
		}
	}
	want := []Kind{{"copy", 1, 1, 1}, {"not said so", 1, 1, 1}, {"other", 2, 0, 0}}
	if fmt.Sprint(g.Kinds) != fmt.Sprint(want) {
		t.Errorf("kinds %v, want %v", g.Kinds, want)
	}
	if got := r.Group("graded").Section("overall").Figure("pearson"); got < .95 {
		t.Errorf("Pearson %v of copies and unrelated articles", got)
	}
}

// TestReportIsTheSame whatever the number of workers, and whatever stood in the files before.
func TestReportIsTheSame(t *testing.T) {
	c := DefaultConfig()
	c.Bootstrap.Replicates = 20
	var first []byte
	for _, workers := range []int{1, 4} {
		c.Detect.Workers = workers
		r, err := Run(context.Background(), []string{"testdata/labelled/articles.jsonl"}, c)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = raw
		}
		if !bytes.Equal(raw, first) {
			t.Errorf("%d workers give another report", workers)
		}
	}
}

func TestReportForPrograms(t *testing.T) {
	rows := copies(2, 1, 1) + "broken\n"
	raw, err := json.Marshal(runOn(t, DefaultConfig(), rows))
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		LeftOut  int `json:"left_out"`
		Clusters struct {
			SameStory struct {
				AP       float64
				Interval map[string][2]float64 `json:"interval95"`
			} `json:"same_story"`
			Baselines map[string]map[string]any
		}
		Pairs any
	}
	if err := json.Unmarshal(raw, &got); err != nil {
		t.Fatal(err)
	}
	if got.LeftOut != 1 || got.Clusters.SameStory.AP != 1 || got.Clusters.SameStory.Interval["ap"] != [2]float64{1, 1} ||
		got.Clusters.Baselines["minhash"]["ap"] != 1. || got.Pairs != nil {
		t.Errorf("%s", raw)
	}
}

func TestInterruptEndsTheRun(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Run(ctx, []string{"testdata/labelled/pairs.jsonl"}, DefaultConfig()); err == nil {
		t.Error("a cancelled run gives a report")
	}
}
