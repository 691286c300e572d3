package rewrite

import (
	"math"
	"testing"
)

func TestLosing(t *testing.T) {
	cases := []judged{{score: 3, weight: 1}, {score: 1, weight: 1}, {score: 2, weight: 2}}
	for _, tt := range []struct{ share, want float64 }{{0, 1}, {0.2, 1}, {0.25, 2}, {0.7, 2}, {0.75, 3}, {1, math.Inf(1)}} {
		if got := losing(cases, tt.share); got != tt.want {
			t.Errorf("a share of %v is lost below %v, want %v", tt.share, got, tt.want)
		}
	}
}

// TestScreen: what a glance rules out is told apart by the full judgement, too, but for very few; and it rules out most of what
// the full judgement tells apart.
func TestScreen(t *testing.T) {
	j := newTestJudge(t)
	if j.model.Screen == nil {
		t.Fatal("the model that ships has no screen")
	}
	var stories []*Story
	for _, text := range labelled(t) {
		stories = append(stories, j.Prepare(text))
	}
	told, lost, apart, spared := 0, 0, 0, 0
	for i, a := range stories {
		for _, b := range stories[i+1:] {
			exact, decided := j.Exact(&a.Sheet, &b.Sheet)
			if decided {
				continue
			}
			_, full := j.ScoreFrom(exact, a, b, likely-1e-9) // below it nothing is screened
			s, ok := j.ScoreFrom(exact, a, b, likely)
			switch {
			case full && !ok && s.SameStory == 0:
				told, lost = told+1, lost+1
			case full:
				told++
			case !j.model.Screen.mayTell(a, b):
				apart, spared = apart+1, spared+1
			default:
				apart++
			}
		}
	}
	t.Logf("%d of %d pairs of one story lost, %d of %d others spared", lost, told, spared, apart)
	if lost*100 > told {
		t.Errorf("%d of %d pairs that tell one story are ruled out", lost, told)
	}
	if spared*10 < apart*9 {
		t.Errorf("%d of %d pairs that do not are ruled out", spared, apart)
	}
}

// TestScreenIsOptional: a model of one's own has none, and judges all pairs.
func TestScreenIsOptional(t *testing.T) {
	j := newTestJudge(t)
	var none *screen
	a, b := j.Prepare(labelled(t)[0]), j.Prepare(labelled(t)[9])
	if !none.mayTell(a, b) || none.validate() != nil {
		t.Error("no screen rules a pair out")
	}
	if (&screen{Linear: linear{Weight: make([]float32, 3)}}).validate() == nil {
		t.Error("a screen of other features is read")
	}
}
