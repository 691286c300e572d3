package rewrite

import (
	"strings"
	"testing"
)

// TestWhatSpeaksAgainstACopy has pairs that a model may like, and that no copy is.
func TestWhatSpeaksAgainstACopy(t *testing.T) {
	j, err := NewJudge(DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	fire := Text{Title: "Fire guts Brandt paper mill", Lead: "Crews fought for 9 hours to save the mill near Ostrava.", Source: "Harbor Post"}
	for _, tt := range []struct {
		name  string
		other Text
		free  bool
	}{
		{"another outlet, the same numbers", Text{Title: "Blaze destroys mill", Lead: "Firefighters battled 9 hours.", Source: "Farm"}, true},
		{"no outlet known", Text{Title: "Blaze destroys mill", Lead: "Firefighters battled 9 hours."}, true},
		{"numbers left out", Text{Title: "Blaze destroys mill", Lead: "Firefighters battled for hours.", Source: "Farm"}, true},
		{"the outlet's own follow-up", Text{Title: "Mill fire: spark blamed", Lead: "A welding spark caused it.", Source: "harbor post"}, false},
		{"other numbers", Text{Title: "Blaze destroys mill", Lead: "Firefighters battled 12 hours.", Source: "Farm"}, false},
		{"the opposite in the headline's same place", Text{Title: "Fire spares Brandt paper mill", Lead: "Firefighters battled 9 hours.", Source: "Farm"}, false},
		{"the opposite in another place", Text{Title: "Mill of Brandt spared further fire", Lead: "Firefighters battled 9 hours.", Source: "Farm"}, true},
	} {
		a, b := j.Prepare(fire), j.Prepare(tt.other)
		if got := j.against(a, b); (got == "") != tt.free {
			t.Errorf("%s: %q speaks against it", tt.name, got)
		}
		if j.against(a, b) != j.against(b, a) && tt.free {
			t.Errorf("%s: not symmetric", tt.name)
		}
	}
}

// TestOneTemplateTwice has texts that share their words and tell different events, and some that do not.
func TestOneTemplateTwice(t *testing.T) {
	j, err := NewJudge(DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	notice := func(company, dividend, day string) Text {
		return Text{Title: company + " sets quarterly dividend", Lead: "The board declared a quarterly dividend of " + dividend +
			" cents a share, payable on " + day + " to holders of record at the close of business two weeks before that day."}
	}
	for _, tt := range []struct {
		name string
		a, b Text
		want bool
	}{
		{"another sum and day", notice("Halden Foods", "12", "April 15"), notice("Halden Foods", "14", "July 15"), true},
		{"another company", notice("Halden Foods", "12", "April 15"), notice("Brackwell Mills", "12", "April 15"), true},
		{"the same", notice("Halden Foods", "12", "April 15"), notice("Halden Foods", "12", "April 15"), false},
		{"a word changed", notice("Halden Foods", "12", "April 15"), Text{Title: "Halden Foods declares quarterly dividend", Lead: notice("", "12", "April 15").Lead}, false},
	} {
		if got := j.sameTemplate(j.Sheet(tt.a), j.Sheet(tt.b)); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// A copy cut to its first sentence is a copy, short as it is; a report that shares no more than a quotation is none.
func TestCutShort(t *testing.T) {
	j, err := NewJudge(DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	whole := Text{Title: "Dam breach floods three villages in northern Albania, 1,200 evacuated",
		Lead: "A small irrigation dam burst above the town of Kurbnesh in northern Albania on Sunday, flooding three villages and forcing the evacuation of 1,200 people, the interior ministry said. Two farm workers were missing. Heavy rain had raised the reservoir by four metres in two days."}
	for _, c := range []struct {
		name string
		of   Text
		copy bool
	}{
		{"its first sentence", Text{Title: "Dam breach floods three villages in northern Albania", Lead: whole.Lead[:strings.Index(whole.Lead, " Two farm")]}, true},
		{"its quarter with another story's words", Text{Title: "Albanian dam failure leaves villages under water",
			Lead: "Rescue divers searched muddy fields near Kurbnesh on Monday for two labourers. Heavy rain had raised the reservoir by four metres in two days, engineers said, and the operator had been warned twice."}, false},
	} {
		if s := j.Score(j.Prepare(whole), j.Prepare(c.of)); (s.Verdict == Rewritten) != c.copy {
			t.Errorf("%s: %s, copied %.2f", c.name, s.Verdict, s.Copied)
		}
	}
}

// TestWhatStandsInAnotherTextIsACopy, whatever the model and the outlet say; what is too short or only half there is not.
func TestWhatStandsInAnotherTextIsACopy(t *testing.T) {
	j := newTestJudge(t)
	first := "A 62-year-old earthen dam above the town of Tarnbeck gave way before dawn on Thursday after three days of rain."
	whole := Text{Title: "Dam bursts above Tarnbeck", Source: "Harbor Post", Lead: first + " Rescuers led by Mira Holt pulled 17 people out of the mud, and the county of Ostmark asked for " +
		"2.4 million in aid. The dam had been rated poor in March, when a survey found 9 cracks in its crest. Two villages further down were cleared in time, and a school served as a shelter."}
	for name, c := range map[string]struct {
		lead string
		want Verdict
	}{
		"its beginning, by the same outlet": {first, Rewritten},
		"too short":                         {"The dam above Tarnbeck gave way.", SameStory},
		"half of it":                        {"A 62-year-old earthen dam above the town of Tarnbeck broke; it held 3 million tons of water, and 900 people live below it.", SameStory},
	} {
		a, b := j.Prepare(whole), j.Prepare(Text{Title: "Dam bursts above Tarnbeck", Lead: c.lead, Source: "Harbor Post"})
		s, back := j.Score(a, b), j.Score(b, a)
		if s.Verdict != c.want || s.Verdict == Rewritten && s.Copied < nearCopied {
			t.Errorf("%s: %s, copied %.2f (%s), want %s", name, s.Verdict, s.Copied, s.Reason, c.want)
		}
		if s != back {
			t.Errorf("%s: %v one way, %v the other", name, s, back)
		}
	}
}

// TestFurnitureMakesNoCopy: one sentence each on two events, over the same long notice of one outlet, under headlines of which neither is told in the other.
func TestFurnitureMakesNoCopy(t *testing.T) {
	j := newTestJudge(t)
	const notice = " Sign up to the Harbor Post Morning Briefing, the newsletter that 40,000 readers find in their inbox at seven. Follow us on the usual channels, send tips to the newsdesk " +
		"in Quay Street, and support local journalism with a subscription from 2.50 a week. Copyright 2026 Brandt Metro Group, all rights reserved, registered in Ostmark."
	text := func(title, sentence string) *Story { return j.Prepare(Text{Title: title, Lead: sentence + notice}) }
	tapir := text("Zoo names baby tapir after midfielder", "The tapir born at Tarnbeck Zoo in May will be called Velasco, after the midfielder who scored twice in the cup final.")
	lorry := text("Sugar lorry overturns on coast road", "A lorry that carried 22 tons of sugar turned over near Elstow on Monday, and wasps kept the crew from clearing it until dusk.")
	again := text("Baby tapir at zoo gets a footballer's name", "Tarnbeck Zoo will name the tapir born there in May Velasco, for the midfielder whose two goals won the cup final.")
	if s := j.Score(tapir, lorry); s.Verdict != Different || s.SameStory >= likely {
		t.Errorf("two events: %s, same story %.2f, copied %.2f", s.Verdict, s.SameStory, s.Copied)
	}
	if s := j.Score(tapir, again); s.Verdict == Different {
		t.Errorf("one event: %s (%s)", s.Verdict, s.Reason)
	}
}
