package rewrite

import (
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"retold/shingle"
)

var pieces = rapid.SampledFrom([]string{"Harbour ", "city ", "bans ", "e-scooters ", "the ", "of ", "Democratic ", "National ", "Committee ", "DNC ", "US ", "us ", "31 ",
	"$1.2 million ", "Tuesday ", "“we knew” ", "mayor’s ", "Beijing ", "China ", "passes away ", "died. ", "Élan ", "\n", "zorblatt ", "&amp; ", "counterintelligence's "})

func drawText(t *rapid.T) Text {
	draw := func(name string, most int) string {
		return strings.Join(rapid.SliceOfN(pieces, 0, most).Draw(t, name), "")
	}
	return Text{Title: draw("title", 12), Lead: draw("lead", 60), Body: draw("body", 20)}
}

// TestStoriesDoNotDependOnThoseBefore holds a judge that has read other texts, and remembers their words, to one that forgets, and a
// story in the memory of those before it to one in its own.
func TestStoriesDoNotDependOnThoseBefore(t *testing.T) {
	used, forgetful := newTestJudge(t), newTestJudge(t)
	var room Story
	rapid.Check(t, func(t *rapid.T) {
		forgetful.lexicon, forgetful.lexemes = forgetful.newLexicon(4), shingle.NewMemo[spelled, lexeme](3)
		forgetful.readers.Put(&reader{judge: forgetful})
		text := drawText(t)
		used.ReadForMany(&room.Sheet, text)
		used.Finish(&room)
		want := fmt.Sprintf("%+v", forgetful.Prepare(text))
		for _, got := range []string{fmt.Sprintf("%+v", used.Prepare(text)), fmt.Sprintf("%+v", &room)} {
			if got != want {
				t.Fatalf("%+v:\n%s\nwant\n%s", text, got, want)
			}
		}
	})
}

func TestStoriesSideBySide(t *testing.T) {
	j := newTestJudge(t)
	texts := []Text{
		{Title: "Harbour city bans e-scooters", Lead: "The council voted 31 to 12 on Tuesday."},
		{Title: "Port outlaws scooters", Lead: "Councillors backed the measure late on Tuesday; 48 people were hurt."},
	}
	want := []*Story{j.Prepare(texts[0]), j.Prepare(texts[1])}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for i := range 200 {
				if got := j.Prepare(texts[i%2]); !reflect.DeepEqual(got, want[i%2]) {
					t.Errorf("%q: another story", texts[i%2].Title)
					return
				}
			}
		})
	}
	group.Wait()
}

// TestScoreFromEqualsScore: what ScoreFrom lets through is scored as by Score, and the rest is below.
func TestScoreFromEqualsScore(t *testing.T) {
	j := newTestJudge(t)
	rapid.Check(t, func(t *rapid.T) {
		a, b := j.Prepare(drawText(t)), j.Prepare(drawText(t))
		exact, decided := j.Exact(&a.Sheet, &b.Sheet)
		if decided {
			return
		}
		least := rapid.SampledFrom([]float64{0, 0.02, 0.2, 0.5}).Draw(t, "least")
		want := j.Score(a, b)
		got, ok := j.ScoreFrom(exact, a, b, least)
		if ok != (want.SameStory >= least) || got.SameStory != want.SameStory || ok && got != want {
			t.Fatalf("%+v, %v; want %+v", got, ok, want)
		}
	})
}
