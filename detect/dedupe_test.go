package detect

import (
	"strings"
	"testing"
	"time"

	"retold/report"
)

// TestOracleOrder: the same findings and clusters, byte for byte, whatever the number of workers and the order of the input.
func TestOracleOrder(t *testing.T) {
	jsonl := testCorpus(t)
	for _, sketch := range []Sketch{SketchText, SketchBoth} {
		o := testOptions()
		o.Sketch, o.Workers = sketch, 1
		want := told(t, dedupe(t, o, readerOf(t, jsonl)))
		o.Workers = 8
		if got := told(t, dedupe(t, o, readerOf(t, jsonl))); got != want {
			t.Errorf("%s: eight workers find other than one", sketch)
		}
		if got := told(t, dedupe(t, o, readerOf(t, shuffled(jsonl, 7)))); got != want {
			t.Errorf("%s: a shuffled input gives other findings", sketch)
		}
	}
}

// TestRemovedHaveTheirOwnMatch looks each removed article's finding with the kept one up, and judges it anew.
func TestRemovedHaveTheirOwnMatch(t *testing.T) {
	jsonl := testCorpus(t)
	r := dedupe(t, testOptions(), readerOf(t, jsonl))
	found := findings(t, r)
	removed := map[string]bool{}
	for c := range r.Clusters() {
		for _, m := range c.Members[1:] {
			f, ok := found[[2]string{min(m.ID, c.Keep), max(m.ID, c.Keep)}]
			if !ok || !f.Verdict.Copy() || f.Verdict != m.Verdict || m.Of != c.Keep {
				t.Errorf("%s goes for %s as %s, but the finding says %q", m.ID, c.Keep, m.Verdict, f.Verdict)
			}
			removed[m.ID] = true
		}
	}
	var kept []byte
	for a, err := range r.Kept() {
		if err != nil {
			t.Fatal(err)
		}
		kept = append(kept, a.Raw...)
	}
	articles, _, err := readerOf(t, kept).All(t.Context())
	if err != nil || len(articles) != r.Summary.Articles-len(removed) {
		t.Errorf("%d are kept: %v", len(articles), err)
	}
	for _, a := range articles {
		if removed[a.ID] {
			t.Errorf("%s is kept, and removed in its cluster", a.ID)
		}
	}
	gone := 0
	for a, err := range r.Removed() {
		if gone++; err != nil || !removed[a.ID] {
			t.Errorf("%v is removed, and in no cluster (%v)", a, err)
		}
	}
	if gone != len(removed) {
		t.Errorf("%d are removed, %d in their clusters", gone, len(removed))
	}
	if len(removed) < 50 {
		t.Errorf("%d removed: too few to show anything", len(removed))
	}
}

func TestVerdicts(t *testing.T) {
	const story = `"lead":"Fire crews from Ostrava and Karvina fought for nine hours to save the Brandt paper mill, where a welding spark had set bales alight late on Tuesday, mayor Jana Kolar said."`
	const title = `"title":"Nine-hour fire guts Brandt paper mill near Ostrava"`
	for _, tt := range []struct {
		name, other string
		want        report.Verdict
	}{
		{"same words", `{"id":"b",` + title + `,` + story + `}`, report.Identical},
		{"other headline", `{"id":"b","title":"Ostrava: spark from welding blamed for mill blaze",` + story + `}`, report.Retitled},
		{"other event", `{"id":"b","title":"Council votes down Lisbon tram extension","lead":"Plans to extend the 28 tram to Marvila were rejected on Monday after residents objected to the cost of the tunnel."}`, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := dedupe(t, testOptions(), readerOf(t, []byte(`{"id":"a",`+title+`,`+story+"}\n"+tt.other+"\n")))
			if got := findings(t, r)[[2]string{"a", "b"}].Verdict; got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// TestNothingGoesForAPartOfIt: an alert that came first stays beside the report that holds it, and a later excerpt goes.
func TestNothingGoesForAPartOfIt(t *testing.T) {
	const alert = `Fire crews from Ostrava and Karvina fought for nine hours to save the Brandt paper mill, where a welding spark had set bales alight late on Tuesday, mayor Jana Kolar said.`
	const more = ` The roof fell in at midnight, and 140 workers who make newsprint will be idle until spring. The Halden group, which bought the mill in 2019, put the damage at 12 million euros.`
	row := func(id, day, lead string) string {
		return `{"id":"` + id + `","title":"Fire guts Brandt paper mill near Ostrava","published":"2026-03-` + day + `","lead":"` + lead + "\"}\n"
	}
	for name, c := range map[string]struct{ input, want string }{
		"the alert first":  {row("alert", "03", alert) + row("report", "04", alert+more), ""},
		"the report first": {row("report", "03", alert+more) + row("excerpt", "04", alert), "excerpt for report"},
	} {
		var gone []string
		for c := range dedupe(t, testOptions(), readerOf(t, []byte(c.input))).Clusters() {
			for _, m := range c.Members[1:] {
				gone = append(gone, m.ID+" for "+m.Of)
			}
		}
		if got := strings.Join(gone, ", "); got != c.want {
			t.Errorf("%s: %q goes, want %q", name, got, c.want)
		}
	}
}

// TestAnOutletsFollowUpStays beside the report that is kept, though it would go for another outlet's exact copy of that, whichever of the two the ids put
// first.
func TestAnOutletsFollowUpStays(t *testing.T) {
	const report = `"title":"Former council treasurer convicted of stealing flood fund","lead":"A jury in Dunmere on Tuesday found the former council treasurer Helen Marrow guilty of taking 1.2 million pounds from a fund for people whose homes were flooded in 2023."}`
	const later = `"title":"Ex-treasurer of council guilty of theft from flood relief","lead":"Helen Marrow, who was treasurer of the council in Dunmere, stole 1.2 million pounds of relief money meant for residents flooded out of their homes in 2023, jurors decided Tuesday."}`
	for n := range 8 {
		id := strings.Repeat("x", n+1)
		input := `{"id":"report-` + id + `","source":"Northline","published":"2026-03-03",` + report + "\n" +
			`{"id":"copy-` + id + `","source":"Daily B","published":"2026-03-04",` + report + "\n" + `{"id":"later","source":"Northline","published":"2026-03-05",` + later + "\n"
		r := dedupe(t, testOptions(), readerOf(t, []byte(input)))
		if v := findings(t, r)[[2]string{"copy-" + id, "later"}].Verdict; v != "rewritten" {
			t.Fatalf("the copy and the follow-up are %q: the test shows nothing", v)
		}
		for c := range r.Clusters() {
			for _, m := range c.Members[1:] {
				if m.ID == "later" {
					t.Errorf("%s: the follow-up goes for %s", id, m.Of)
				}
			}
		}
	}
}

func TestWindow(t *testing.T) {
	at := func(s string) time.Time {
		if s == "" {
			return time.Time{}
		}
		moment, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return moment
	}
	for _, tt := range []struct {
		window time.Duration
		a, b   string
		want   bool
	}{
		{72 * time.Hour, "2026-03-01", "2026-03-04", true},
		{72 * time.Hour, "2026-03-05", "2026-03-01", false},
		{72 * time.Hour, "", "2026-03-01", true},
		{0, "2020-03-01", "2026-03-01", true},
	} {
		if got := inside(tt.window, at(tt.a), at(tt.b)); got != tt.want {
			t.Errorf("%v between %q and %q: got %v", tt.window, tt.a, tt.b, got)
		}
	}
}

func TestValidateNamesEveryFault(t *testing.T) {
	o := DefaultOptions()
	o.Sketch, o.Threshold, o.MinSameStory, o.Rows = "words", 1.5, -1, 4
	err := o.Validate()
	for _, fault := range []string{"sketch", "threshold", "min-same-story", "rows"} {
		if err == nil || !strings.Contains(err.Error(), fault) {
			t.Errorf("%v does not name %s", err, fault)
		}
	}
}
