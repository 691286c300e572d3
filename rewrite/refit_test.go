package rewrite

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
)

// madePairs are n pairs of one event and n of two, in words that stand for nothing; copied follows how much is shared.
func madePairs(j *Judge, n int) []Pair {
	rng := rand.New(rand.NewPCG(4, 4))
	text := func(from, kept int) *Story {
		lead := ""
		for i := range 14 {
			word := fmt.Sprintf("Zw%dq", from*100+i)
			if i >= kept {
				word = fmt.Sprintf("Xk%dv", rng.IntN(1e6))
			}
			lead += " " + word
		}
		return j.Prepare(Text{Title: lead[1:20], Lead: lead[1:] + "."})
	}
	var pairs []Pair
	for i := range n {
		kept := 6 + 6*(i%2)
		p := Pair{A: text(i, 14), B: text(i, kept), Same: Yes, Copied: No, Grade: -1, Group: fmt.Sprint(i)}
		if kept > 6 {
			p.Copied = Yes
		}
		pairs = append(pairs, p, Pair{A: p.A, B: text(i, rng.IntN(4)), Same: No, Grade: -1, Group: fmt.Sprint(i)})
	}
	return pairs
}

func TestRefit(t *testing.T) {
	j := newTestJudge(t)
	base, err := DefaultModel()
	if err != nil {
		t.Fatal(err)
	}
	pairs := madePairs(j, 100)
	r, err := j.Refit(context.Background(), pairs, base, DefaultFitOptions())
	if err != nil {
		t.Fatal(err)
	}
	before, _ := j.Held(pairs)
	if was, is := lossOf(before), lossOf(r.Same); is > was {
		t.Errorf("held-out log loss of same_story is %.3f, was %.3f", is, was)
	}
	if p := r.part("headline"); p.Way != Kept || len(p.Losses) > 0 || !reflect.DeepEqual(r.Model.Headline, base.Headline) {
		t.Errorf("headline, without a label: %+v", p)
	}
	again, err := j.Refit(context.Background(), pairs, base, DefaultFitOptions())
	if err != nil || !reflect.DeepEqual(r, again) {
		t.Errorf("the same pairs and seed give another model (%v)", err)
	}
	if few, err := j.Refit(context.Background(), pairs[:20], base, DefaultFitOptions()); err != nil || !reflect.DeepEqual(few.Model.Same, base.Same) {
		t.Errorf("ten labels of either kind change the model (%v)", err)
	}
}

func lossOf(held []Held) (sum float64) {
	for _, h := range held {
		p := h.Probability
		if !h.Yes {
			p = 1 - p
		}
		sum -= math.Log(max(p, 1e-4)) / float64(len(held))
	}
	return sum
}

func TestRefitEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	j := newTestJudge(t)
	base, _ := DefaultModel()
	if _, err := j.Refit(ctx, madePairs(j, 50), base, DefaultFitOptions()); err == nil {
		t.Error("no error")
	}
}

// TestPlatt: cases drawn with odds of 2x-1 times those of the calibration are found out; without cases nothing moves.
func TestPlatt(t *testing.T) {
	base := calibration{[]float64{-6, 6}, []float64{0.0025, 0.9975}}
	rng := rand.New(rand.NewPCG(1, 1))
	var held []judged
	for range 20000 {
		x := 6*rng.Float64() - 3
		label := 0.0
		if rng.Float64() < sigmoid(2*logit(base.at(x))-1) {
			label = 1
		}
		held = append(held, judged{x, label, 1})
	}
	c := platt(&base, held)
	for i, p := range base.Probability {
		if got, want := logit(c.Probability[i]), 2*logit(p)-1; math.Abs(got-want) > 0.1*math.Abs(want) {
			t.Errorf("at %v: log odds %.2f, want %.2f", c.Score[i], got, want)
		}
	}
	if c := platt(&base, nil); math.Abs(c.Probability[0]-base.Probability[0]) > 1e-12 {
		t.Errorf("without cases %v became %v", base.Probability, c.Probability)
	}
}
