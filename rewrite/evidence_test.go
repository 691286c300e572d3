package rewrite

import (
	"strings"
	"testing"
)

// TestANameToldMoreShortly is kept, and no part of it counts as dropped, on either side.
func TestANameToldMoreShortly(t *testing.T) {
	j := newTestJudge(t)
	long := j.Prepare(Text{Title: "Mayor resigns", Lead: "Mayor Lucinda Ashgrove Farrow of Port Anselm resigned on Tuesday after 48 days in office, she said."})
	short := j.Prepare(Text{Title: "Mayor resigns", Lead: "Farrow, who led Port Anselm for 48 days, gave up her office as mayor on Tuesday."})
	s := j.Score(long, short)
	for _, e := range []Evidence{j.Explain(j.Read(long), j.Read(short), s), j.Explain(j.Read(short), j.Read(long), s)} {
		for _, f := range append(e.Dropped, e.Added...) {
			if strings.Contains(f.Text, "Farrow") {
				t.Errorf("%q counts as told by one alone", f.Text)
			}
		}
	}
}
