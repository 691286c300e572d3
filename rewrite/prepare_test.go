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

// drawRoomy draws texts that go beyond what a story reads, and empty ones, among the others.
func drawRoomy(t *rapid.T) Text {
	text := drawText(t)
	switch rapid.IntRange(0, 3).Draw(t, "size") {
	case 0:
		return Text{}
	case 1:
		text.Lead = strings.Join(rapid.SliceOfN(pieces, 300, 320).Draw(t, "long"), "")
	case 2:
		text.Lead = strings.Join(rapid.SliceOfN(figures, 40, 60).Draw(t, "figures"), "")
	}
	return text
}

var figures = rapid.SampledFrom([]string{"31 harbours. ", "$1.2 million went. ", "7,400 marched. ", "12 % stayed. ", "48 hurt. ", "Beijing has 9. "})

// TestStoriesDoNotDependOnThoseBefore holds a judge that has read other texts, and remembers their words, to one that forgets, and a
// story in the memory of those before it to one in its own.
func TestStoriesDoNotDependOnThoseBefore(t *testing.T) {
	used, forgetful := newTestJudge(t), newTestJudge(t)
	var room Story
	rapid.Check(t, func(t *rapid.T) {
		forgetful.lexicon, forgetful.lexemes = forgetful.newLexicon(4), shingle.NewMemo[spelled, lexeme](3)
		forgetful.readers.Put(&reader{judge: forgetful})
		text := drawRoomy(t)
		used.ReadForMany(&room.Sheet, text)
		used.PrepareRest(&room)
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

// TestSheetsAreReadWhileStoriesArePrepared is for the race detector.
func TestSheetsAreReadWhileStoriesArePrepared(t *testing.T) {
	j := newTestJudge(t)
	text := Text{Title: "Harbour city bans e-scooters", Lead: "The council voted 31 to 12 on Tuesday to ban all of them from its streets."}
	other := j.Sheet(text)
	var s Story
	for range 20 {
		j.ReadForMany(&s.Sheet, text)
		var group sync.WaitGroup
		group.Go(func() {
			for range 20 {
				if _, decided := j.Exact(&s.Sheet, other); !decided {
					t.Error("the same text is not told")
				}
			}
		})
		group.Go(func() { j.PrepareRest(&s) })
		group.Wait()
	}
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
