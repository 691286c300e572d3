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

func BenchmarkScore(b *testing.B) {
	j := newTestJudge(b)
	x := j.Prepare(Text{Title: "Harbour city bans e-scooters from promenade after run of accidents", Lead: "The council of Port Anselm voted 31 to 12 on Tuesday night to ban electric scooters from its seafront promenade, after 48 people were hurt in collisions there since April, Mayor Lucinda Farrow said."})
	y := j.Prepare(Text{Title: "Port Anselm outlaws scooters on seafront following spate of crashes", Lead: "Electric scooters will no longer be allowed on the promenade of Port Anselm. Councillors backed the measure 31-12 late on Tuesday; Mayor Lucinda Farrow pointed to 48 injuries in crashes since the spring."})
	b.ReportAllocs()
	for b.Loop() {
		j.Score(x, y)
	}
}

func BenchmarkPrepare(b *testing.B) {
	j := newTestJudge(b)
	for b.Loop() {
		j.Prepare(Text{Title: "Harbour city bans e-scooters from promenade after run of accidents", Lead: "The council of Port Anselm voted 31 to 12 on Tuesday night to ban electric scooters from its seafront promenade, after 48 people were hurt in collisions there since April, Mayor Lucinda Farrow said."})
	}
}
