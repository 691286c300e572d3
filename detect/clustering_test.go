package detect

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"retold/lsh"
	"retold/report"
)

// TestAskedForEqualsJudgedAhead: pairs that are judged when a star asks for them give the clusters that they give when all are
// judged before.
func TestAskedForEqualsJudgedAhead(t *testing.T) {
	for seed := range uint64(8) {
		o := testOptions()
		o.Sketch, o.Threshold = SketchText, 0.5
		d, err := New(o)
		if err != nil {
			t.Fatal(err)
		}
		in, err := d.read(context.Background(), readerOf(t, retoldAgain(seed)), Silent)
		if err != nil {
			t.Fatal(err)
		}
		defer in.close()
		w := &run{Detector: d}
		pairs, err := w.pair(context.Background(), in, Silent)
		if err != nil {
			t.Fatal(err)
		}
		rng := rand.New(rand.NewPCG(seed, 4)) // leaves out pairs, so that copies are found by way of others
		pairs = slices.DeleteFunc(pairs, func(lsh.Candidate) bool { return rng.IntN(2) == 0 })
		asked := clustersTold(t, w, w.newClustering(pairs, nil))
		matches, err := w.compareAll(context.Background(), pairs)
		if err != nil {
			t.Fatal(err)
		}
		sortMatches(matches)
		ahead := clustersTold(t, w, w.newClustering(copiesOf(matches), matches))
		if asked != ahead || strings.Count(asked, "\n") < 20 {
			t.Errorf("seed %d: asked for\n%s\njudged ahead\n%s", seed, asked, ahead)
		}
	}
}

func clustersTold(t *testing.T, w *run, c *clustering) string {
	found, err := c.cluster(context.Background(), func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	var list bytes.Buffer
	r := Result{run: w, clusters: w.newClusters(found)}
	for cluster := range r.Clusters() {
		slices.SortFunc(cluster.Members, func(a, b report.Member) int { return strings.Compare(a.ID, b.ID) })
		if err := json.NewEncoder(&list).Encode(cluster); err != nil {
			t.Fatal(err)
		}
	}
	return list.String()
}

// retoldAgain writes families of articles in which each changes a few words of one that came before.
func retoldAgain(seed uint64) []byte {
	rng := rand.New(rand.NewPCG(seed, 3))
	plain := strings.Fields("after again along also always another around away because been before began being best better between both came " +
		"come could down each early end even ever every far few find first found from full gave give given good great had half hand have head")
	var out bytes.Buffer
	for family := range 20 {
		leads := [][]string{strings.Fields(strings.Repeat("word ", 40))}
		for n := range 15 {
			lead := slices.Clone(leads[rng.IntN(len(leads))])
			for i := range lead {
				if lead[i] == "word" || rng.IntN(20) == 0 {
					lead[i] = plain[rng.IntN(len(plain))]
				}
			}
			if leads = append(leads, lead); n == 0 {
				leads = leads[1:]
			}
			fmt.Fprintf(&out, `{"id":"a%d-%d","title":"","lead":"%s"}`+"\n", family, n, strings.Join(lead, " "))
		}
	}
	return out.Bytes()
}
