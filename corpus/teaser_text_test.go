package corpus

import (
	"fmt"
	"strings"
	"testing"
)

// The same three cards, as pages dumped by different programs show them.
var (
	pairs = [][3]string{
		{"Harbour seal found in car park returns to the sea", "Seal of Approval: Lost Harbour Seal Makes It Back to the Ocean", "A young seal that was found between two parked cars in…"},
		{"Court fines baker for selling bread under weight", "Baker Hit With Fine Over Loaves That Were Too Light", "A court has fined a baker after inspectors weighed forty…"},
		{"Storm takes roof off grandstand in Millbrook", "Millbrook Grandstand Loses Its Roof in Violent Storm", "The wooden grandstand of Millbrook’s football ground lost its…"},
	}
	article = "A bridge that stood for ninety years was taken down on Sunday.\n\nIts stones will be kept.\n\n"
)

// layout joins the cards' lines: within stands between two lines of a card, between between two cards.
func layout(within, between string, lines func(card [3]string) []string) string {
	var cards []string
	for _, c := range pairs {
		cards = append(cards, strings.Join(lines(c), within))
	}
	return strings.Join(cards, between)
}

func all(c [3]string) []string       { return c[:] }
func headlines(c [3]string) []string { return c[:2] }
func single(c [3]string) []string    { return c[1:2] }
func snippet(c [3]string) []string   { return c[1:] }

func TestTeasersTextOfEachLayout(t *testing.T) {
	for name, c := range map[string]struct {
		text  string
		lines func([3]string) []string
	}{
		"lines apart, cards together":   {layout("\n\n", "\n", all), all},
		"lines together, cards apart":   {layout("\n", "\n\n", all), all},
		"everything apart":              {layout("\n\n", "\n\n", all), all},
		"everything together":           {layout("\n", "\n", all), all},
		"cards two lines apart":         {layout("\n\n", "\n\n\n", all), all},
		"windows line ends":             {strings.ReplaceAll(layout("\n\n", "\n", all), "\n", "\r\n"), all},
		"pairs without snippets, apart": {layout("\n", "\n\n", headlines), headlines},
		"pairs without snippets, even":  {layout("\n\n", "\n\n", headlines), headlines},
		"one headline each":             {layout("\n", "\n", single), single},
		"one headline each, apart":      {layout("\n\n", "\n\n", single), single},
		"headline and snippet":          {layout("\n", "\n\n", snippet), snippet},
		"headline and snippet, even":    {layout("\n\n", "\n\n", snippet), snippet},
		"numbers":                       {"1. " + pairs[0][1] + "\n2. " + pairs[1][1] + "\n3. " + pairs[2][1], single},
		"bullets":                       {"• " + layout("\n", "\n• ", single), single},
		"dots and read more": {strings.ReplaceAll(layout("\n", "\n\n", all), "…", "... Read more"), func(c [3]string) []string {
			return []string{c[0], c[1], strings.ReplaceAll(c[2], "…", "... Read more")}
		}},
		"a date in each card":          {layout("\n", "\n\n", func(c [3]string) []string { return []string{c[0], c[1], "March 3, 2024", c[2]} }), all},
		"the section before each card": {layout("\n", "\n\n", func(c [3]string) []string { return []string{"Local News", c[0], c[1], c[2]} }), all},
	} {
		for _, after := range []string{"", "\n", "\n\nLeave a Reply\n\nYour email address will not be published.\n", "\nShare this @example.org\n\nCopyright 2024 The Example\n",
			"\n\nThe town of Millbrook was founded in 1720 and lies on the river Mill.\n\nIt has two schools.\n", "\n\nHome\n\nNews\n\nSport\n"} {
			t.Run(name, func(t *testing.T) {
				teasers, err := TeasersText("page.txt", []byte(article+"You May Also Like\n"+c.text+after))
				if err != nil {
					t.Fatal(err)
				}
				var got, want []string
				for _, x := range teasers {
					got = append(got, fmt.Sprintf("%s|%s|%s|%s", x.Box, x.OriginalTitle, x.Title, x.Lead))
				}
				for _, p := range pairs {
					want = append(want, "You May Also Like|"+wanted(c.lines(p)))
				}
				if strings.Join(got, "\n") != strings.Join(want, "\n") {
					t.Errorf("after %q got\n%s\nwant\n%s", after, strings.Join(got, "\n"), strings.Join(want, "\n"))
				}
			})
		}
	}
}

// wanted says which of a card's lines is what: a line that is cut with dots is the snippet.
func wanted(lines []string) string {
	original, title, lead := "", "", ""
	for _, l := range lines {
		switch {
		case cutMark().MatchString(l):
			lead = l
		case title == "":
			title = l
		default:
			original, title = title, l
		}
	}
	return original + "|" + title + "|" + lead
}

func TestTeasersTextMissingSnippet(t *testing.T) {
	text := "Recommended for you:\n\n" + pairs[0][0] + "\n" + pairs[0][1] + "\n" + pairs[0][2] + "\n\n" +
		pairs[1][0] + "\n" + pairs[1][1] + "\n\n" + pairs[2][0] + "\n" + pairs[2][1] + "\n" + pairs[2][2] + "\n"
	teasers, err := Teasers("page.txt", []byte(text))
	if err != nil || len(teasers) != 3 {
		t.Fatalf("%d cards, %v", len(teasers), err)
	}
	if second := teasers[1]; second.Lead != "" || second.Title != pairs[1][1] || second.OriginalTitle != pairs[1][0] || second.Box != "Recommended for you" {
		t.Errorf("the card without a snippet is %+v", second)
	}
}

func TestTeasersTextSeveralBoxes(t *testing.T) {
	text := article + "Lesen Sie auch\n\n" + layout("\n", "\n", single) + "\n\nMeistgelesen\n\n" + layout("\n", "\n\n", snippet) + "\n\nImpressum\n"
	teasers, err := Teasers("seite.txt", []byte(text))
	if err != nil || len(teasers) != 6 {
		t.Fatalf("%d cards, %v", len(teasers), err)
	}
	for i, x := range teasers {
		box := "Lesen Sie auch"
		if i >= 3 {
			box = "Meistgelesen"
		}
		if x.Box != box || x.Position != i+1 || (x.Lead != "") != (i >= 3) {
			t.Errorf("card %d is %+v", i+1, x)
		}
	}
}

func TestTeasersTextOfOtherShapes(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"links of Markdown":         {"Related\n\n* [Seal returns to the sea](https://a.example/1)\n* [Baker fined over bread](https://a.example/2)\n", "|Seal returns to the sea||https://a.example/1 |Baker fined over bread||https://a.example/2"},
		"links behind":              {"Related\n\nSeal returns to the sea - https://a.example/1\nBaker fined over bread - https://a.example/2\n", "|Seal returns to the sea||https://a.example/1 |Baker fined over bread||https://a.example/2"},
		"links and snippets":        {"Related\n[Seal returns to the sea](https://a.example/1)\nA young seal was found in…\n[Baker fined over bread](https://a.example/2)\n", "|Seal returns to the sea|A young seal was found in…|https://a.example/1 |Baker fined over bread||https://a.example/2"},
		"read more behind":          {"Recommended for you\n\nSeal returns to the sea\nA young seal was found in…\nRead more\n\nBaker fined over bread\nA court has fined a baker after…\nRead more\n", "|Seal returns to the sea|A young seal was found in…| |Baker fined over bread|A court has fined a baker after…|"},
		"the source's, as a remark": {"You May Also Like\n\n* Lost Seal Makes It Back Home\n  (Harbour seal found in car park)\n* Loaves Too Light For This Court\n  (Court fines baker over bread)\n", "Harbour seal found in car park|Lost Seal Makes It Back Home|| Court fines baker over bread|Loaves Too Light For This Court||"},
		"another script":            {"関連記事\n\n港の古い灯台が三十年ぶりに点灯、島民が修復\n町のパン屋が夜勤をめぐりストライキ、朝食に影響\n", "|港の古い灯台が三十年ぶりに点灯、島民が修復|| |町のパン屋が夜勤をめぐりストライキ、朝食に影響||"},
	} {
		teasers, err := TeasersText("page.txt", []byte(c.text))
		var got []string
		for _, x := range teasers {
			got = append(got, x.OriginalTitle+"|"+x.Title+"|"+x.Lead+"|"+x.URL)
		}
		if text := strings.Join(got, " "); text != c.want || err != nil {
			t.Errorf("%s: %v\n got %s\nwant %s", name, err, text, c.want)
		}
	}
}

func TestTeasersTextHeadlinesThatBeginLikeMarks(t *testing.T) {
	want := []string{"By the Numbers: What a Winter Costs a Village", "Von der Leyen besucht die alte Brücke", "Advertisers Leave the Harbour Fair", "Cookie Bakery Burns to the Ground",
		"Comments by Mayor Anger Fishermen", "Kommentar: Warum die Brücke bleiben muss", "Updated Ferry Plan Wins Over Islanders", "Copyright Case Reaches the Island Court", "Sponsored Bill Dies in the Senate", "Home Fires Rise in a Cold March"}
	teasers, err := TeasersText("page.txt", []byte("Trending Now\n\n"+strings.Join(want, "\n")+"\n\nBy Jane van der Doe\n\nPrivacy Policy\n"))
	if err != nil || len(teasers) != len(want) {
		t.Fatalf("%d cards, %v", len(teasers), err)
	}
	for i, x := range teasers {
		if x.Title != want[i] || x.OriginalTitle != "" {
			t.Errorf("card %d is %+v", i+1, x)
		}
	}
}

func TestTeasersTextOfArticles(t *testing.T) {
	for _, text := range []string{"", "\n\n", article, "What the latest news means for you\n\nPrices went up again.\n", "Trending\n", strings.Repeat(article, 200)} {
		if teasers, err := Teasers("article.txt", []byte(text)); err != nil || len(teasers) != 0 {
			t.Errorf("%.30q has %d cards (%v), %v", text, len(teasers), teasers, err)
		}
	}
}

func FuzzTeasersText(f *testing.F) {
	f.Add([]byte("You May Also Like\n" + layout("\n\n", "\n", all)))
	f.Add([]byte("Related\n" + layout("\n", "\n\n", headlines) + "\n\nTrending\na b c d\n"))
	f.Add([]byte("Most read\n\n\n\n1\n2\n3\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		teasers, err := Teasers("fuzz", raw)
		if err != nil {
			return
		}
		for i, x := range teasers {
			if x.Title == "" || x.Position != i+1 {
				t.Errorf("card %d is %+v", i+1, x)
			}
		}
	})
}
