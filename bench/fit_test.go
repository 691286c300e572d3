package bench

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"retold/corpus"
	"retold/rewrite"
)

func fitConfig() FitConfig {
	c := DefaultFitConfig()
	c.Detect.Workers = 2
	return c
}

const labelled = "testdata/labelled/"

// TestFit: pairs and clusters teach, what is learned is no worse on stories held out, and comes back from its file.
func TestFit(t *testing.T) {
	fitted, err := Fit(context.Background(), []string{labelled + "pairs.jsonl"}, fitConfig())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range fitted.Parts[:1] {
		if p.Name != "same_story" || p.Yes != 366 || p.No != 170 || p.Losses[0].Way != rewrite.Kept {
			t.Errorf("%+v", p)
		}
		for _, l := range p.Losses {
			if l.Way == p.Way && l.Loss > p.Losses[0].Loss {
				t.Errorf("%s was chosen: %+v", p.Way, p.Losses)
			}
		}
	}
	if before, after := fitted.Before[0].Figure("calibration_error"), fitted.After[0].Figure("calibration_error"); after > before {
		t.Errorf("calibration error %.3f, was %.3f", after, before)
	}
	var file bytes.Buffer
	if _, err := fitted.Learned.WriteTo(&file); err != nil {
		t.Fatal(err)
	}
	if l, err := rewrite.ReadLearned(&file); err != nil || l.Frequencies != nil || l.Words != nil {
		t.Errorf("without a corpus the file holds more than a model, or cannot be read: %v", err)
	}
}

// TestFitCorpus: words are counted, and learned where there is enough of them.
func TestFitCorpus(t *testing.T) {
	c := fitConfig()
	c.Corpus, c.Enough = []string{labelled + "articles.jsonl"}, 100
	c.Learn.MaxWords, c.Learn.Contexts = 200, 100
	all, err := os.ReadFile(labelled + "pairs.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	some := filepath.Join(t.TempDir(), "some.jsonl")
	if err := os.WriteFile(some, bytes.Join(bytes.SplitAfter(all, []byte("\n"))[:160], nil), 0o644); err != nil {
		t.Fatal(err)
	}
	fitted, err := Fit(context.Background(), []string{some}, c)
	if err != nil {
		t.Fatal(err)
	}
	if n := fitted.Corpus; n.Articles != 366 || !n.Learned || fitted.Learned.Words == nil {
		t.Errorf("%+v", n)
	}
	if f := fitted.Learned.Frequencies; f.Articles() < 366+10_000 || f.Count("bridg") <= 1 {
		t.Errorf("the counts of the corpus are not added to those that ship: %d articles", f.Articles())
	}
}

func TestFitRefuses(t *testing.T) {
	write := func(lines string) string {
		name := filepath.Join(t.TempDir(), "labels.jsonl")
		if err := os.WriteFile(name, []byte(lines), 0o644); err != nil {
			t.Fatal(err)
		}
		return name
	}
	yes := `{"a":{"id":"x","title":"Night trains return"},"b":{"id":"y","title":"Trains return at night"},"label":1}` + "\n"
	no := `{"a":{"id":"x","title":"Night trains return"},"b":{"id":"z","title":"Potters get a museum"},"label":0}` + "\n"
	cluster := `{"id":"x","title":"Night trains return","cluster":"1"}` + "\n" + `{"id":"y","title":"Trains return at night","cluster":"2"}` + "\n" +
		`{"id":"z","title":"Potters get a museum","cluster":"2"}` + "\n"
	for name, tt := range map[string]struct {
		lines, want string
		line        int
	}{
		"one class":            {yes, "all 1 pairs are labelled 1", 0},
		"too few":              {yes + no, "same story by headlines has 1 yes and 1 no (40 of each are needed)", 0},
		"pairs and clusters":   {yes + cluster + no, `"x" and "y" are labelled 1, but their clusters say otherwise`, 1},
		"a grade of no scale":  {`{"a":{"title":"Night trains"},"b":{"title":"Trains"},"score":-1}` + "\n" + `{"a":{"title":"Night trains"},"b":{"title":"Train"},"score":1}`, "score is -1", 1},
		"too few grades":       {`{"a":{"title":"Night trains"},"b":{"title":"Trains"},"score":3}` + "\n" + `{"a":{"title":"Night trains"},"b":{"title":"Train"},"score":1}`, "2 grades (100 are needed)", 0},
		"an id nobody has":     {`{"a":"x","b":"y","label":1}`, "no article has this id", 1},
		"neither label nor id": {`{"a":{"title":"Night trains"},"b":{"title":"Trains"}}`, "neither label nor score", 1},
	} {
		_, err := Fit(context.Background(), []string{write(tt.lines)}, fitConfig())
		var p corpus.Problem
		if !errors.As(err, &p) || !strings.Contains(p.What, tt.want) || p.Line != tt.line || p.Hint == "" {
			t.Errorf("%s: got %v (%+v), want %q in line %d", name, err, p, tt.want, tt.line)
		}
	}
	c := fitConfig()
	c.Fit.Folds, c.Bootstrap.Replicates, c.Learn.Window = 1, -1, 0
	if _, err := Fit(context.Background(), nil, c); err == nil || strings.Count(err.Error(), "\n") != 2 {
		t.Errorf("three faults: %v", err)
	}
}
