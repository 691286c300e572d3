package corpus

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestCreditsAndDatelinesAreTakenOut(t *testing.T) {
	const story = "The council voted to sell the ferry."
	for _, c := range []struct{ text, rest, credit, place string }{
		{"(Reuters) - " + story, story, "Reuters", ""},
		{"(AP) -- " + story, story, "AP", ""},
		{"(AP) — " + story, story, "AP", ""},
		{"AP - " + story, story, "AP", ""},
		{"SPACE.com - " + story, story, "SPACE.com", ""},
		{"washingtonpost.com - " + story, story, "washingtonpost.com", ""},
		{"SPACE.com - TORONTO, Canada -- " + story, story, "SPACE.com", "TORONTO, Canada"},
		{"LONDON (Reuters) - " + story, story, "Reuters", "LONDON"},
		{"NEW YORK (Reuters) – " + story, story, "Reuters", "NEW YORK"},
		{"NEW YORK — " + story, story, "", "NEW YORK"},
		{"NEW YORK—" + story, story, "", "NEW YORK"},
		{"WASHINGTON _ " + story, story, "", "WASHINGTON"},
		{"WASHINGTON - " + story, story, "", "WASHINGTON"},
		{"WASHINGTON, D.C. — " + story, story, "", "WASHINGTON, D.C."},
		{"CHICAGO (WLS) — " + story, story, "WLS", "CHICAGO"},
		{"(WLS) — " + story, story, "WLS", ""},
		{"PORT-AU-PRINCE, Haiti (AP) _ " + story, story, "AP", "PORT-AU-PRINCE, Haiti"},
		{"ST. LOUIS (AP) — " + story, story, "AP", "ST. LOUIS"},
		{"McALLEN, Texas (AP) — " + story, story, "AP", "McALLEN, Texas"},
		{"PEORIA, Ill. - " + story, story, "", "PEORIA, Ill."},
		{"SEATTLE/NEW YORK (Reuters) - " + story, story, "Reuters", "SEATTLE/NEW YORK"},
		{"LONDON, March 3 (Reuters) - " + story, story, "Reuters", "LONDON"},
		{"PARIS, 14 July 2021 (AFP) - " + story, story, "AFP", "PARIS"},
		{"JERUSALEM Aug. 23, 2004 - " + story, story, "", "JERUSALEM"},
		{"New Delhi, March 5 (IANS) " + "- " + story, story, "IANS", "New Delhi"},
		{"Washington (CNN)" + story, story, "CNN", "Washington"},
		{"(CNN)" + story, story, "CNN", ""},
		{"NEW DELHI: " + story, story, "", "NEW DELHI"},
		{"LONDON, March 3 /PRNewswire/ -- " + story, story, "PRNewswire", "LONDON"},
		{"SAN FRANCISCO (CBS.MW) -- " + story, story, "CBS.MW", "SAN FRANCISCO"},
		{"NEW YORK (Daily Courier) -- " + story, story, "Daily Courier", "NEW YORK"},
		{"By JANE DOE WASHINGTON (AP) -- " + story, story, "AP", "WASHINGTON"},
		{"BRUSSELS — \"No,\" said the mayor.", "\"No,\" said the mayor.", "", "BRUSSELS"},
		{"LONDON — eBay bought a ferry.", "eBay bought a ferry.", "", "LONDON"},
		{story + " Reuter", story, "Reuter", ""},
		{"Profits of the ferry rose to 1,200,000 crowns, Record date March Two Reuter", "Profits of the ferry rose to 1,200,000 crowns, Record date March Two", "Reuter", ""},
		{story + " (AP)", story, "AP", ""},
		{story + " -washingtonpost.com", story, "washingtonpost.com", ""},
		{story + "\n(Reporting by A. Writer; Editing by B. Reader)", story, "", ""},
	} {
		rest, credit, place := cutText(c.text)
		if rest != c.rest || credit != c.credit || place != c.place {
			t.Errorf("%q:\n got %q, credit %q, place %q\nwant %q, credit %q, place %q", c.text, rest, credit, place, c.rest, c.credit, c.place)
		}
	}
}

// cutText cuts a lead as cutWire does.
func cutText(text string) (rest, credit, place string) {
	a := Article{Lead: text}
	cutWire(&a, nothing, nothing)
	return a.Lead, a.Credit, a.Dateline
}

func TestWhatOnlyLooksLikeADatelineStays(t *testing.T) {
	for _, text := range []string{
		"IBM - the maker of machines - said it would sell its ferry.",
		"NASA — the space agency — said on Monday that it would not.",
		"NASA (National Aeronautics and Space Administration) - the agency that flies - said so.",
		"BREAKING: The council voted to sell the ferry.",
		"UPDATED — Police say that the ferry is safe.",
		"WATCH: Ferry runs aground in the fog",
		"EXCLUSIVE — Ferry to be sold, documents show",
		"COVID-19 — What we know about the ferry",
		"The ferry (AP) is the last of its kind.",
		"The mayor said on Monday - after two days of talks - that the ferry would be sold.",
		"Smith - who is 40 - won the race.",
		"Reuters said on Monday that it would buy a ferry.",
		"AP courses are taught in the school on the hill.",
		"A well-known ferry was sold.",
		"PARIS HILTON bought a ferry.",
		"Paris — the capital of France — bought a ferry.",
		"(This story was corrected - see the last paragraph.) The ferry was sold.",
		"In London (Ontario) - not the other one - a ferry was sold.",
		"Ferry sold, says Reuters.",
		"It was Julius Reuter",
		"CHICAGO (population 2.7 million) - a city on a lake - has bought a ferry.",
		"AP -",
		"LONDON — ",
		"NEW YORK (Reuters) - ",
		"(AP)",
		"x",
		"He paid it in full - Reuters",
	} {
		if rest, credit, place := cutText(text); rest != text || credit != "" || place != "" {
			t.Errorf("%q:\n got %q, credit %q, place %q", text, rest, credit, place)
		}
	}
}

func TestBodyAndLeadAreCutAlike(t *testing.T) {
	a := Article{Title: "x", Body: "OSLO (Reuters) - The ferry was sold.\n\nNobody cried. Reuter"}
	new(parser).settle(&a)
	if a.Body != "The ferry was sold.\n\nNobody cried." || a.Lead != a.Body || a.Credit != "Reuters" || a.Dateline != "OSLO" {
		t.Errorf("%+v", a)
	}
}

func TestSitesAreTakenOffHeadlines(t *testing.T) {
	const title = "Council votes to sell the ferry"
	for _, c := range []struct{ text, source, url, rest, suffix, credit string }{
		{title + " | Bay Courier", "Bay Courier", "", title, "Bay Courier", ""},
		{title + " - Bay Courier", "The Bay Courier", "", title, "Bay Courier", ""},
		{title + " – BayCourier", "www.baycourier.co.uk", "", title, "BayCourier", ""},
		{title + " | Bay Courier", "", "https://www.baycourier.com/news/1", title, "Bay Courier", ""},
		{title + " | Northport | Bay Courier", "Bay Courier", "", title + " | Northport", "Bay Courier", ""},
		{title + " | World news | The Guardian", "", "", title, "The Guardian", ""},
		{title + " - The New York Times", "", "", title, "The New York Times", ""},
		{title + " - Northport Daily News", "", "", title, "Northport Daily News", ""},
		{title + " — baycourier.com", "", "", title, "baycourier.com", ""},
		{title + " (AP)", "", "", title, "", "AP"},
		{title + " (SPACE.com)", "", "", title, "", "SPACE.com"},
		{title + " (AP) | Bay Courier", "Bay Courier", "", title, "Bay Courier", "AP"},
		{"Ferry - sold at last - BBC News", "", "", "Ferry - sold at last", "BBC News", ""},
		{"渡船が売却された | Reuters", "", "", "渡船が売却された", "Reuters", ""},

		{"Obama - Romney debate", "", "", "Obama - Romney debate", "", ""},
		{"Cats | Dogs: who wins", "", "", "Cats | Dogs: who wins", "", ""},
		{"Ferry sold - what happens now", "Bay Courier", "", "Ferry sold - what happens now", "", ""},
		{"Ferry sold - report", "", "", "Ferry sold - report", "", ""},
		{"Ferry sold - Good News", "", "", "Ferry sold", "Good News", ""},
		{"A year in numbers - The Best", "", "", "A year in numbers - The Best", "", ""},
		{"Ferry sold (again)", "", "", "Ferry sold (again)", "", ""},
		{"Ferry sold (Update 1)", "", "", "Ferry sold (Update 1)", "", ""},
		{"Home | CNN", "", "", "Home | CNN", "", ""},
		{"BBC News - Home", "", "", "BBC News - Home", "", ""},
		{"CNN", "CNN", "", "CNN", "", ""},
		{" | CNN", "", "", " | CNN", "", ""},
		{"(AP)", "", "", "(AP)", "", ""},
		{"Sunderland - Newcastle", "", "", "Sunderland - Newcastle", "", ""},
		{"", "", "", "", "", ""},
	} {
		a := Article{Title: c.text, Source: c.source, URL: c.url}
		cutTitle(&a, nothing)
		if a.Title != c.rest || a.Suffix != c.suffix || a.Credit != c.credit {
			t.Errorf("%q of %q:\n got %q, suffix %q, credit %q", c.text, c.source+c.url, a.Title, a.Suffix, a.Credit)
		}
	}
}

// What spares a headline or a last word the search never hides what the search finds.
func TestSparingTheSearchHidesNothing(t *testing.T) {
	pieces := rapid.SampledFrom([]string{"a", "Ferry", "plan's ", "agreed,", " ", "-", "--", "|", "/", "~", ":", "::", "–", "—", "»", "«", "•", "·", "‹", "é",
		" | ", " - ", " / ", " ~ ", " » ", "seven letters", "."})
	rapid.Check(t, func(t *rapid.T) {
		title := strings.TrimSpace(strings.Join(rapid.SliceOf(pieces).Draw(t, "pieces"), ""))
		if got, want := lastMark(title), findMark(title); got != want {
			t.Fatalf("%q: %v, want %v", title, got, want)
		}
	})
	for name := range signatures {
		for _, word := range []string{name, "(" + name, "/" + name + ")"} {
			if !mayBeSignature(word) {
				t.Errorf("%q may be a signature", word)
			}
		}
	}
}
