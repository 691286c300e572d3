package rewrite

import "testing"

func newTestJudge(t testing.TB) *Judge {
	t.Helper()
	j, err := NewJudge(DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	return j
}

// BenchmarkScore judges one pair after the other, as a run does: of one event and of two.
func BenchmarkScore(b *testing.B) {
	j := newTestJudge(b)
	var stories []*Story
	for _, text := range labelled(b) {
		stories = append(stories, j.Prepare(text))
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		x, y := i%len(stories), (i+1+i/len(stories)%3)%len(stories)
		j.Score(stories[x], stories[y])
	}
}

func BenchmarkPrepare(b *testing.B) {
	j := newTestJudge(b)
	for b.Loop() {
		j.Prepare(Text{Title: "Harbour city bans e-scooters from promenade after run of accidents", Lead: "The council of Port Anselm voted 31 to 12 on Tuesday night to ban electric scooters from its seafront promenade, after 48 people were hurt in collisions there since April, Mayor Lucinda Farrow said."})
	}
}
