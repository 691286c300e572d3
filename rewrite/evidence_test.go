package rewrite

import (
	"slices"
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

// TestTheSentenceCountsWhatIsNotListed: lists are cut so that they can be read, counts are of all.
func TestTheSentenceCountsWhatIsNotListed(t *testing.T) {
	j := newTestJudge(t)
	towns := "Ashgrove, Bellmere, Corvale, Dunwick, Elstow, Farnley, Gorsted, Halvern, Ingmoor, Jarrowby, Kelbrook, Lindale, Marwood, Norbeck and Oakhurst"
	a := j.Prepare(Text{Title: "Flood warnings for towns", Lead: "Flood warnings were given on Monday for " + towns + " after the dam broke."})
	b := j.Prepare(Text{Title: "Dam breaks", Lead: "A dam broke and people were told to leave " + towns + " before the water came."})
	e := j.Explain(j.Read(a), j.Read(b), Score{Verdict: Rewritten})
	if len(e.Shared) != maxListed {
		t.Fatalf("%d facts listed, want %d", len(e.Shared), maxListed)
	}
	if told := count(e.whole.shared, "fact") + " kept"; e.whole.shared < 15 || !strings.Contains(e.Sentence, told) {
		t.Errorf("%q, want %q, 15 or more", e.Sentence, told)
	}
}

// TestADayStandsForNoVerb where each is the one word that lies between two words kept.
func TestADayStandsForNoVerb(t *testing.T) {
	j := newTestJudge(t)
	a := j.Prepare(Text{Title: "Cracked bolts close the Halden bridge", Lead: "The Halden bridge over the Reuss is shut: inspectors found 14 cracked bolts in its pylon."})
	b := j.Prepare(Text{Title: "Halden bridge closed", Lead: "Engineers closed the Halden bridge over the Reuss on Tuesday after inspectors found 14 cracked bolts in its pylon."})
	e := j.Explain(j.Read(a), j.Read(b), j.Score(a, b))
	for _, s := range e.Swapped {
		if s.From == "shut" && s.To == "tuesday" {
			t.Errorf("%q stands for %q", s.To, s.From)
		}
	}
}

// TestNoHeadlineIsNoOtherHeadline: a record without one is near, not retitled, and what is told says so.
func TestNoHeadlineIsNoOtherHeadline(t *testing.T) {
	j := newTestJudge(t)
	lead := "Mayor Lucinda Ashgrove Farrow of Port Anselm resigned on Tuesday after 48 days in office, she said in a letter to the council."
	with, without := j.Prepare(Text{Title: "Mayor of Port Anselm gives up", Lead: lead}), j.Prepare(Text{Lead: lead})
	other := j.Prepare(Text{Title: "Farrow leaves after weeks in office", Lead: lead})
	for name, c := range map[string]struct {
		a, b *Story
		want Verdict
		says string
	}{
		"one has none":   {with, without, Near, "only one has a headline"},
		"the other":      {without, with, Near, "only one has a headline"},
		"neither":        {without, without, Identical, "same headline"},
		"both have some": {with, other, Retitled, "the headline is another"},
	} {
		s := j.Score(c.a, c.b)
		e := j.Explain(j.Read(c.a), j.Read(c.b), s)
		if s.Verdict != c.want || !strings.Contains(e.Sentence, c.says) {
			t.Errorf("%s: %s, %q", name, s.Verdict, e.Sentence)
		}
		exact, _ := j.Exact(&c.a.Sheet, &c.b.Sheet)
		if told, ok := SentenceFor(exact, &c.a.Sheet, &c.b.Sheet); !ok || told != e.Sentence {
			t.Errorf("%s: %q without the model", name, told)
		}
	}
}

// TestOrdinalsOfOneNounConflict, and no others: the 70th minute does not speak against the first place.
func TestOrdinalsOfOneNounConflict(t *testing.T) {
	j := newTestJudge(t)
	goal := j.Prepare(Text{Title: "Halden wins the derby", Lead: "Halden beat Sund after a goal in the 70th minute on Saturday."})
	for lead, want := range map[string]string{
		"Halden beat Sund on Saturday and moved up to first place.":     "",
		"Halden beat Sund on Saturday after a goal in the 12th minute.": "70th 12th minute",
	} {
		other := j.Prepare(Text{Title: "Halden wins the derby", Lead: lead})
		var got string
		for _, c := range j.Explain(j.Read(goal), j.Read(other), j.Score(goal, other)).Conflicts {
			got += c.A + " " + c.B + " " + c.About
		}
		if got != want {
			t.Errorf("%q: %q in conflict, want %q", lead, got, want)
		}
	}
}

// A number of one side stands against one of the other, in their order, however often it is told.
func TestNumbersConflictOneByOne(t *testing.T) {
	j := newTestJudge(t)
	a := j.Prepare(Text{Title: "Bank of Norvia cuts rate to 3.25 percent", Lead: "The rate falls to 3.25 percent. Inflation was 2.4 percent and growth 0.6 percent."})
	b := j.Prepare(Text{Title: "Bank of Norvia raises rate to 4.75 percent", Lead: "Inflation was 5.1 percent."})
	var got []string
	for _, c := range j.Explain(j.Read(a), j.Read(b), j.Score(a, b)).Conflicts {
		got = append(got, c.A+" "+c.B)
	}
	if want := []string{"3.25 percent 4.75 percent", "2.4 percent 5.1 percent"}; !slices.Equal(got, want) {
		t.Errorf("%q in conflict, want %q", got, want)
	}
}

// TestABodyTells: what stands below the other's lead is neither dropped nor added, and one text in two layouts does not differ.
func TestABodyTells(t *testing.T) {
	j := newTestJudge(t)
	lead, body := "A retired postman of Duluth won 3.4 million dollars on a scratch card on Friday.", "Gerald Finch will buy his wife Doreen a piano and fix the roof in Roseville."
	whole, parted := j.Prepare(Text{Title: "Postman wins", Lead: lead + " " + body}), j.Prepare(Text{Title: "Postman wins", Lead: lead, Body: lead + "\n\n" + body})
	e := j.Explain(j.Read(whole), j.Read(parted), j.Score(whole, parted))
	if len(e.Dropped)+len(e.Added)+len(e.Differs) > 0 {
		t.Errorf("dropped %v, added %v, %v differ", e.Dropped, e.Added, e.Differs)
	}
}
