package corpus

import (
	"errors"
	"os"
	"strings"
	"testing"
)

func readPage(t *testing.T, file string) Article {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	a, err := parseHTML(file, raw)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestParseHTMLReadsEveryField(t *testing.T) {
	a := readPage(t, "testdata/page/article.html")
	for _, c := range []struct{ field, got, want string }{
		{"title", a.Title, "Lifeboat crew rescues nine from drifting barge"},
		{"suffix", a.Suffix, "The Harbour Post"},
		{"url", a.URL, "https://www.harbourpost.example/news/lifeboat-crew-rescues-nine"},
		{"source", a.Source, "The Harbour Post"},
		{"lang", a.Lang, "en-GB"},
		{"published", a.Published.Format("2006-01-02T15:04:05Z07:00"), "2023-11-04T07:15:00+01:00"},
		{"lead", a.Lead, "A lifeboat crew took nine people off a barge that had lost its engine and was drifting towards the rocks of Skarholm on Friday night, the coastguard said.\n\nThe barge, the Annika, was carrying gravel from Tyrsund when its engine room flooded shortly after ten o'clock. Nobody was hurt.\n\n\"We had about twenty minutes left,\" said the coxswain, Tove Lind, who has served on the station since 1998. A tug reached the barge at two in the morning."},
	} {
		if c.got != c.want {
			t.Errorf("%s is %q, not %q", c.field, c.got, c.want)
		}
	}
	if n := len(strings.Split(a.Body, "\n\n")); n != 3 {
		t.Errorf("the body has %d paragraphs, not 3:\n%s", n, a.Body)
	}
	for _, other := range []string{"Related", "Lighthouse", "Share", "Well done", "Copyright", "Photo:", "Mira Holt"} {
		if strings.Contains(a.Body, other) {
			t.Errorf("the body has %q", other)
		}
	}
}

func TestParseHTMLOldEncodingAndUnclosedTags(t *testing.T) {
	a := readPage(t, "testdata/page/legacy.html")
	if a.Title != "Mühle öffnet nach fünf Jahren wieder" && a.Title != "Stadtbote: Mühle öffnet nach fünf Jahren wieder" {
		t.Errorf("title is %q", a.Title)
	}
	if !strings.Contains(a.Body, "„Wir mahlen wieder, das ist die Hauptsache“, sagte Möller.") || strings.Contains(a.Body, "Startseite") {
		t.Errorf("body is %q", a.Body)
	}
	if got := a.Published.Format("2006-01-02"); got != "2009-05-03" {
		t.Errorf("published is %s", got)
	}
}

func TestTitleOfPage(t *testing.T) {
	for name, c := range map[string]struct{ head, body, title, suffix string }{
		"site after a bar":              {`<title>Bees return to the tower | Daily Hive</title><meta property="og:site_name" content="Daily Hive">`, ``, "Bees return to the tower", "Daily Hive"},
		"site by its host":              {`<title>Bees return to the tower - dailyhive.example</title><link rel="canonical" href="https://www.dailyhive.example/bees">`, ``, "Bees return to the tower", "dailyhive.example"},
		"site told by the shown h1":     {`<title>Bees return to the tower – Nature – An unknown paper</title>`, `<h1>Bees return to the tower</h1>`, "Bees return to the tower", "Nature – An unknown paper"},
		"a dash inside the headline":    {`<title>Bees - and wasps - return to the tower</title>`, ``, "Bees - and wasps - return to the tower", ""},
		"the page's own quotes":         {`<meta property="og:title" content="'Bees' return to the tower">`, `<h1>‘Bees’ return to the tower</h1>`, "‘Bees’ return to the tower", ""},
		"given before shown":            {`<meta property="og:title" content="Bees return after eleven years">`, `<h1>They are back</h1>`, "Bees return after eleven years", ""},
		"a logo in h1":                  {`<title>Bees return to the tower</title>`, `<h1 class="logo">Daily Hive</h1>`, "Bees return to the tower", ""},
		"only h1":                       {``, `<h1>Bees return to the tower</h1>`, "Bees return to the tower", ""},
		"og:title is the site":          {`<meta property="og:title" content="Daily Hive"><meta property="og:site_name" content="Daily Hive"><title>Bees return to the tower</title>`, ``, "Bees return to the tower", ""},
		"site first":                    {`<title>Daily Hive | Bees return to the tower</title><meta property="og:site_name" content="Daily Hive">`, ``, "Bees return to the tower", "Daily Hive"},
		"JSON-LD with broken lines":     {"<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Bees return\nto the tower\"}</script>", ``, "Bees return to the tower", ""},
		"entities encoded twice":        {`<script type="application/ld+json">{"@type":"BlogPosting","headline":"Bees &amp;amp; wasps return"}</script>`, ``, "Bees & wasps return", ""},
		"h1 of a box is no headline":    {`<meta property="og:title" content="Bees return to the tower">`, `<h1>Bees return to the tower</h1><div><h1>Latest news</h1></div>`, "Bees return to the tower", ""},
		"template left in the page":     {`<title>Bees return to the tower</title>`, `<h1>{{ post.title }}</h1>`, "Bees return to the tower", ""},
		"title element inside an image": {`<title>Bees return to the tower</title>`, `<svg><title>Close</title></svg>`, "Bees return to the tower", ""},
	} {
		t.Run(name, func(t *testing.T) {
			text := "<p>The bees that left the tower of the town hall eleven years ago have come back, its keeper said on Monday.</p>" +
				"<p>They were first heard on Friday night, behind the face of the clock, which had stopped at ten past four.</p>"
			a, err := parseHTML("page.html", []byte("<html><head>"+c.head+"</head><body>"+c.body+"<div>"+text+"</div></body></html>"))
			if err != nil {
				t.Fatal(err)
			}
			if a.Title != c.title || a.Suffix != c.suffix {
				t.Errorf("title %q, suffix %q; not %q, %q", a.Title, a.Suffix, c.title, c.suffix)
			}
		})
	}
}

func TestParseHTMLRefuses(t *testing.T) {
	for name, c := range map[string]struct{ page, what string }{
		"nothing":             {"", "no article"},
		"no text":             {"<html><head><title>Bees return</title></head><body><div id=app></div></body></html>", "no article"},
		"a line of text":      {"<html><head><title>Bees return</title></head><body><p>Please enable JavaScript.</p></body></html>", "no article"},
		"deep nesting":        {strings.Repeat("<div>", 10_000) + "text", "512"},
		"too many elements":   {strings.Repeat("<p>text", 100_000), "more than 40000 elements"},
		"unclosed formats":    {strings.Repeat("<b id=1><i id=2>", 100) + strings.Repeat("<p>x", 5_000), "more than 40000 elements"},
		"too much text":       {"<p>" + strings.Repeat("some words of text ", 200_000), "more than 2 MB of text"},
		"too long to look at": {strings.Repeat(" ", 33<<20), "longer than 32 MB"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := parseHTML("page.html", []byte(c.page))
			var p Problem
			if !errors.As(err, &p) || !strings.Contains(p.What, c.what) || p.Hint == "" || p.File != "page.html" {
				t.Errorf("error is %#v, not one that says %q with a hint", err, c.what)
			}
		})
	}
}

func FuzzParseHTML(f *testing.F) {
	for _, file := range []string{"testdata/page/article.html", "testdata/page/legacy.html", "testdata/teasers/retold.html", "testdata/teasers/overlay.html"} {
		raw, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	f.Add([]byte("<base href='::'><link rel=canonical href='%zz'><a href='http://[::1'>one two three four</a>"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		a, err := parseHTML("fuzz", raw)
		if err == nil && a.Title == "" && a.Body == "" && a.Lead == "" {
			t.Error("an article without a word")
		}
		teasers, err := TeasersHTML("fuzz", raw)
		for _, c := range teasers {
			if err != nil || c.Title == "" || c.URL == "" {
				t.Errorf("%v, card %+v", err, c)
			}
		}
	})
}
