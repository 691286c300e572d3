package shingle

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func tokenTexts(text string, keep func(Token) bool) string {
	var out []string
	for _, t := range Tokenize(text) {
		if keep(t) {
			out = append(out, t.Text)
		}
	}
	return strings.Join(out, "|")
}

func TestNumbers(t *testing.T) {
	for text, want := range map[string]string{
		"$1.2 million":                          "1200000 $",
		"$1,200,000":                            "1200000 $",
		"1.2M dollars":                          "1200000 $",
		"1.2 mln dlrs":                          "1200000 $",
		"US$1.2m":                               "1200000 $",
		"$1.1 million":                          "1100000 $",
		"€3bn":                                  "3000000000 €",
		"£2.50":                                 "2.5 £",
		"5%":                                    "5 %",
		"5 percent":                             "5 %",
		"5 pct":                                 "5 %",
		"five per cent":                         "5 %",
		"5.0 %":                                 "5 %",
		"three goats":                           "3 ",
		"twenty-five goats":                     "25 ",
		"two hundred and fifty thousand people": "250000 ",
		"three million five hundred people":     "3000500 ",
		"half a million":                        "500000 ",
		"half a dozen":                          "6 ",
		"a dozen eggs":                          "12 ",
		"two dozen":                             "24 ",
		"a hundred":                             "100 ",
		"one of them":                           "",
		"no one knows":                          "",
		"one percent":                           "1 %",
		"one hundred":                           "100 ",
		"hundreds of goats":                     "",
		"third goat":                            "3rd ordinal",
		"3rd goat":                              "3rd ordinal",
		"the 22nd and 111th":                    "22nd ordinal|111th ordinal",
		"3 months":                              "3 months",
		"a 20-year-old":                         "20 years",
		"in 2017":                               "2017 year",
		"Nov. 3":                                "3 day",
		"3 November 2019":                       "3 day|2019 year",
		"the 1980s":                             "1980s decade",
		"at 7:30 p.m. sharp":                    "19:30 time",
		"at 7pm":                                "19:00 time",
		"at 12 a.m.":                            "0:00 time",
		"at 19:30":                              "19:30 time",
		"won 6-4":                               "6-4 score",
		"a 52–48 vote":                          "52-48 score",
		"5-10 years":                            "5 |10 years",
		"call 555-123-4567":                     "555 |123 |4567 ",
		"on 9/11":                               "9/11 date",
		"on 11/3/2020":                          "11/3/2020 date",
		"version 1.2.3":                         "",
		"1.200.000 euros":                       "1200000 €",
		"H1N1 and 5G":                           "",
		"12345678901234567890":                  "",
		"１２ goats":                              "12 ",
		"48 dead":                               "48 ",
		"two-thirds of them":                    "2/3 fraction",
		"one-third, three quarters":             "1/3 fraction|3/4 fraction",
	} {
		var got []string
		for _, token := range Tokenize(text) {
			if token.Kind == Number {
				got = append(got, token.Stem+" "+token.Unit)
			}
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: %q, want %q", text, strings.Join(got, "|"), want)
		}
	}
}

func TestNumberSpansItsWords(t *testing.T) {
	text := "They paid US$1.2 million, or 5% more, at 7:30 p.m."
	want := "US$1.2 million|5%|7:30 p.m"
	if got := tokenTexts(text, func(t Token) bool { return t.Kind == Number }); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestNames(t *testing.T) {
	names := func(t Token) bool { return t.Kind == Name }
	for text, want := range map[string]string{
		"Police in Ohio told Brandt that goats won.":                                        "Ohio|Brandt",
		"Goats crossed the river on Tuesday in May.":                                        "",
		"Obama said no. Then Merkel said so, too.":                                          "Obama|Merkel",
		"Senate Panel Backs Plan To Build A Bridge In Ohio":                                 "Senate|Ohio",
		"SENATE PANEL BACKS PLAN TO BUILD A BRIDGE IN OHIO":                                 "SENATE|OHIO",
		"senate panel backs plan to build a bridge in ohio":                                 "senate|ohio",
		"The U.S. and the UN met. Let us go.":                                               "U.S|UN",
		"Quiet Village Mourns Zorblatt As Goats Keep Coming Up":                             "Zorblatt",
		"Panel Backs Plan To Build Bridge\nA panel in Ohio backed plans to build a bridge.": "Ohio",
		"WHO warns of new flu as nations prepare":                                           "WHO",
		"Police told Theresa May in May that they may come.":                                "Theresa|May",
	} {
		if got := tokenTexts(text, names); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestStems(t *testing.T) {
	stems := func(text string) string {
		var out []string
		for _, t := range Tokenize(text) {
			out = append(out, t.Stem)
		}
		return strings.Join(out, " ")
	}
	for text, want := range map[string]string{
		"The mayor's goats were crossing":  "the mayor goat were cross",
		"It’s the mayors’ goats":           "it's the mayor goat",
		"the US, the U.S. and us":          "the u.s the u.s and us",
		"the D.N.C. and the DNC":           "the dnc and the dnc",
		"Nov. 3, November":                 "novemb 3 novemb",
		"goat, goats, Goat's, ＧＯＡＴ":        "goat goat goat goat",
		"Google #39;s &quot;plan&quot;":    "googl plan",
		"nonexistingwordifications remain": "nonexistingwordif remain",
	} {
		if got := stems(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestSentences(t *testing.T) {
	for text, want := range map[string]string{
		"One goat. Two goats! Three? Yes.":                  "0 0 1 1 2 3",
		"Mr. Smith of the U.S. Senate met Gov. J. Q. Brown": "0 0 0 0 0 0 0 0 0 0 0",
		"On Nov. 3 prices rose 3.5 pct. Then they fell.":    "0 0 0 0 0 0 1 1 1",
		"They left... and came back.":                       "0 0 0 0 0",
		"a headline\n\nthe lead":                            "0 0 1 1",
		"wrapped\nline":                                     "0 0",
		"A Headline\nThe lead.":                             "0 0 1 1",
		"“It ended.” He left.":                              "0 0 1 1",
		"市長。市民":                                             "0 0 1 1",
	} {
		var got []string
		for _, t := range Tokenize(text) {
			got = append(got, fmt.Sprint(t.Sentence))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %s, want %s", text, strings.Join(got, " "), want)
		}
	}
}

func TestQuotes(t *testing.T) {
	for text, want := range map[string]string{
		`He said "goats are back" and left`:            "goats|are|back",
		"He said “goats are back” and left":            "goats|are|back",
		"«Goats» and „sheep” and ‘cows’":               "Goats|sheep|cows",
		"Mayor slams 'shadow diplomacy' on goats":      "shadow|diplomacy",
		"The workers' goats and the mayor's":           "",
		`An open "quote that never closes`:             "",
		"He said: “It’s the mayor’s goat,” twice":      "It’s|the|mayor’s|goat",
		`"Goats," she said, "and sheep."`:              "Goats|and|sheep",
		"They 'can't say' why":                         "can't|say",
		"The mayor &quot;knew&quot; of  quot;it quot;": "knew|it",
	} {
		if got := tokenTexts(text, func(t Token) bool { return t.Quoted }); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestOffsetsPointIntoTheTextAsGiven(t *testing.T) {
	text := "Fish &amp; “Chips” cost  #36;1.2 million"
	var got []string
	for _, t := range Tokenize(text) {
		got = append(got, text[t.Start:t.End])
	}
	if want := "Fish|Chips|cost|#36;1.2 million"; strings.Join(got, "|") != want {
		t.Errorf("%q", got)
	}
}

type fataler interface{ Fatalf(string, ...any) }

func checkTokens(t fataler, text string) {
	end, sentence := 0, 0
	for _, token := range Tokenize(text) {
		switch {
		case token.Start < end || token.End <= token.Start || token.End > len(text):
			t.Fatalf("%q: %q at %d to %d, after %d", text, token.Text, token.Start, token.End, end)
		case token.Sentence < sentence:
			t.Fatalf("%q: sentence %d after %d", text, token.Sentence, sentence)
		case token.Norm == "" || token.Stem == "" || token.Text == "":
			t.Fatalf("%q: empty form in %+v", text, token)
		case !utf8.ValidString(token.Norm) || !utf8.ValidString(token.Stem):
			t.Fatalf("%q: no UTF-8 in %+v", text, token)
		case token.Kind != Number && (token.Value != 0 || token.Unit != ""):
			t.Fatalf("%q: a value on %+v", text, token)
		}
		end, sentence = token.End, token.Sentence
	}
}

var oddPieces = []string{"goat", "Mayor's", " ", " ", "$", "1.2", "million", "US", "U.S.", "-", "7", ":", "30", "pm", "a", "half", "twenty",
	"one", "hundred", "and", "%", "'", "\"", "“", "”", "\n\n", ". ", "#39;", "&amp;", "&lt;", "é", "\u0301", "市", "\xff", "\u200b", "_", "/", "Nov", "3rd",
	"1,200", "９", "s", "’", "İ", "€", "per", "cent"}

func TestTokensHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checkTokens(t, strings.Join(rapid.SliceOfN(rapid.SampledFrom(oddPieces), 0, 20).Draw(t, "pieces"), ""))
	})
}

func FuzzTokenize(f *testing.F) {
	f.Add("Mr. Brandt paid US$1.2 million &amp; “left” at 7:30 p.m. on Nov. 3")
	f.Add(strings.Join(oddPieces, ""))
	f.Fuzz(func(t *testing.T, text string) {
		checkTokens(t, text)
		Facts(nil, DefaultFrequencies(), Tokenize(text))
	})
}
