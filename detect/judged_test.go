package detect

import (
	"testing"

	"retold/report"
	"retold/rewrite"
)

// Judged tells of the same pairs as Findings, with the same scores.
func TestJudgedAreTheFindings(t *testing.T) {
	r := dedupe(t, testOptions(), readerOf(t, madeUp(60, 3)))
	want := findings(t, r)
	n := 0
	for j := range r.Judged() {
		f, ok := want[[2]string{j.A, j.B}]
		if !ok || f.SameStory != j.SameStory || f.Copied != j.Copied || f.Verdict != j.Verdict {
			t.Errorf("%s and %s: judged %+v, found %+v", j.A, j.B, j, f)
		}
		n++
	}
	if n != len(want) || n == 0 {
		t.Errorf("%d judged, %d found", n, len(want))
	}
}

// A sentence says what the evidence of Judge says, whatever it spares itself.
func TestSentenceIsThatOfTheEvidence(t *testing.T) {
	r := dedupe(t, testOptions(), readerOf(t, testCorpus(t)))
	d := r.run.Detector
	told := map[report.Verdict]int{}
	for f, err := range r.Findings() {
		if err != nil {
			t.Fatal(err)
		}
		a, errA := r.Article(f.A)
		b, errB := r.Article(f.B)
		if errA != nil || errB != nil {
			t.Fatal(errA, errB)
		}
		known := briefOf(rewrite.Score{Verdict: rewrite.Verdict(f.Verdict), Jaccard: f.Evidence.Jaccard})
		if got := d.sentence(known, &reread{article: a}, &reread{article: b}); got != f.Evidence.Sentence {
			t.Errorf("%s and %s, %s: %q, but the evidence says %q", f.A, f.B, f.Verdict, got, f.Evidence.Sentence)
		}
		told[f.Verdict]++
	}
	if told[report.Near] == 0 || told[report.Retitled] == 0 || told[report.Identical] == 0 || told[report.Rewritten] == 0 {
		t.Errorf("told %v: a kind is missing", told)
	}
}
