package bench

import (
	"bufio"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"testing"
)

// scoreRow is a line of testdata/score.
type scoreRow struct {
	ID, A, B, Cluster  string
	Label, Probability float64
	Score              float64
	Members            []string
}

func scoreRows(t *testing.T, name string) []scoreRow {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", "score", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var rows []scoreRow
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var r scoreRow
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		rows = append(rows, r)
	}
	return rows
}

// frozen reads figures that another program computed; those of an inner object go by outer.inner.
func frozen(t *testing.T, name string) map[string]float64 {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", "score", name))
	if err != nil {
		t.Fatal(err)
	}
	var values map[string]any
	if err := json.Unmarshal(raw, &values); err != nil {
		t.Fatal(err)
	}
	figures := map[string]float64{}
	for name, v := range values {
		switch v := v.(type) {
		case float64:
			figures[name] = v
		case map[string]any:
			for inner, v := range v {
				if x, ok := v.(float64); ok {
					figures[name+"."+inner] = x
				}
			}
		}
	}
	return figures
}

// hold compares figures with frozen ones of the same names, or of those that names gives instead.
func hold(t *testing.T, got []Figure, want map[string]float64, names map[string]string) {
	t.Helper()
	held := 0
	for _, f := range got {
		name := f.Name
		if other, ok := names[name]; ok {
			name = other
		}
		if x, ok := want[name]; ok {
			held++
			if math.Abs(f.Value-x) > 1e-6 {
				t.Errorf("%s is %.7f, the other program says %.6f", f.Name, f.Value, x)
			}
		}
	}
	if held < len(got)-4 || held == 0 {
		t.Errorf("only %d of %d figures were compared", held, len(got))
	}
}

func TestPairFiguresAgree(t *testing.T) {
	predicted := map[string]float64{}
	for _, r := range scoreRows(t, "pairs.predicted.jsonl") {
		predicted[r.ID] = r.Probability
	}
	var pairs []ranked
	for i, r := range scoreRows(t, "pairs.gold.jsonl") {
		pairs = append(pairs, ranked{predicted[r.ID], r.Label == 1, i, i})
	}
	got := newRanking(pairs, nil).figures(ones(len(pairs)))
	hold(t, got, frozen(t, "pairs.figures.json"), map[string]string{"best_f1_threshold": "best_f1_at.threshold"})
}

func TestPearsonAgrees(t *testing.T) {
	predicted := map[string]float64{}
	for _, r := range scoreRows(t, "graded.predicted.jsonl") {
		predicted[r.ID] = r.Probability
	}
	var x, y []float64
	for _, r := range scoreRows(t, "graded.gold.jsonl") {
		x, y = append(x, predicted[r.ID]), append(y, r.Score)
	}
	hold(t, []Figure{{Name: "pearson", Value: Pearson(x, y)}}, frozen(t, "graded.figures.json"), nil)
}

func TestClusterFiguresAgree(t *testing.T) {
	place, number := map[string]int{}, map[string]int{}
	var gold Partition
	for i, r := range scoreRows(t, "clusters.gold.jsonl") {
		if _, ok := number[r.Cluster]; !ok {
			number[r.Cluster] = len(number)
		}
		place[r.ID], gold = i, append(gold, number[r.Cluster])
	}
	var pairs []ranked
	for _, r := range scoreRows(t, "clusters.pairs.jsonl") {
		a, b := gold[place[r.A]], gold[place[r.B]]
		pairs = append(pairs, ranked{r.Probability, a == b, a, b})
	}
	want, w := frozen(t, "clusters.figures.json"), ones(len(number))
	all := newRanking(pairs, gold.sizes()).figures(w)
	hold(t, all, want, map[string]string{"best_f1_threshold": "best_f1_at.threshold"})

	predicted := newTrees(len(gold))
	for _, r := range scoreRows(t, "clusters.predicted.jsonl") {
		for _, id := range r.Members {
			predicted.join(place[r.Members[0]], place[id])
		}
	}
	set, _ := predicted.number()
	names := map[string]string{}
	got := gold.overlap(set).figures(w)
	for _, f := range got {
		names[f.Name] = "predicted." + f.Name
	}
	hold(t, got, want, names)
}
