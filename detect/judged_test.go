package detect

import "testing"

// Judged tells of the same pairs as Findings, with the same scores.
func TestJudgedAreTheFindings(t *testing.T) {
	r := dedupe(t, testOptions(), readerOf(t, madeUp(60, 3)))
	want := findings(t, r)
	n := 0
	for j := range r.Judged() {
		f, ok := want[[2]string{j.A, j.B}]
		if !ok || f.SameStory != j.Score.SameStory || f.Copied != j.Score.Copied || string(f.Verdict) != string(j.Score.Verdict) {
			t.Errorf("%s and %s: judged %+v, found %+v", j.A, j.B, j.Score, f)
		}
		n++
	}
	if n != len(want) || n == 0 {
		t.Errorf("%d judged, %d found", n, len(want))
	}
}
