package shingle

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func factKeys(text string) []string {
	var out []string
	for _, f := range Facts(nil, DefaultFrequencies(), Tokenize(text)) {
		out = append(out, f.Key)
	}
	return out
}

func TestFacts(t *testing.T) {
	text := "Todd left early. The mayor of Harlow Creek told Chuck Todd that $1.2 million was paid for 48 goats."
	tokens := Tokenize(text)
	byKey := map[string]Fact{}
	for _, f := range Facts(nil, DefaultFrequencies(), tokens) {
		byKey[f.Key] = f
		if f.Hash != Hash(f.Key) || f.IDF != DefaultFrequencies().IDF(f.Key) || tokens[f.First].Stem != f.Key {
			t.Errorf("%+v does not fit its key", f)
		}
	}
	for key, want := range map[string]Fact{
		"todd":    {Text: "Chuck Todd", Kind: Name, First: 0},
		"chuck":   {Text: "Chuck Todd", Kind: Name, First: 9},
		"harlow":  {Text: "Harlow Creek", Kind: Name, First: 6},
		"1200000": {Text: "$1.2 million", Kind: Number, First: 12},
		"48":      {Text: "48", Kind: Number, First: 16},
		"goat":    {Text: "goats", Kind: Plain, First: 17},
	} {
		got := byKey[key]
		if got.Text != want.Text || got.Kind != want.Kind || got.First != want.First {
			t.Errorf("%s: %+v, want %+v", key, got, want)
		}
	}
	if _, ok := byKey["the"]; ok {
		t.Error("a stop word is a fact")
	}
}

func TestFactsSurviveARewrite(t *testing.T) {
	pairs := map[string][2]string{
		"1200000":  {"paid $1.2 million", "paid 1,200,000 dollars"},
		"twin":     {"the twins", "a twin"},
		"dnc":      {"the Democratic National Committee said", "the DNC said"},
		"brandt":   {"Adele Brandt's goats", "BRANDT AND THE GOATS"},
		"helsinki": {"they met in Helsinki on Monday", "they met in helsinki"},
	}
	for key, texts := range pairs {
		for _, text := range texts {
			if !slices.Contains(factKeys(text), key) {
				t.Errorf("%q: %v lacks %s", text, factKeys(text), key)
			}
		}
	}
}

func TestInitials(t *testing.T) {
	for text, want := range map[string]string{
		"They said that the Federal Bureau of Investigation knew": "fbi",
		"the Food and Drug Administration said":                   "fda",
		"lawyers of the Department of Justice":                    "",
		"the American Civil Liberties Union's lawyers":            "aclu",
		"They told President Donald Trump so":                     "",
		"They read it in the Wall Street Journal on Sunday":       "wsj",
	} {
		got := ""
		for _, f := range Facts(nil, DefaultFrequencies(), Tokenize(text)) {
			if !strings.Contains(strings.ToLower(text), f.Key) {
				got += f.Key
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestFactsAreUniqueAndInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pieces := append([]string{"Chuck", "Todd", "Zorblatt", "goats", "goat", "48"}, oddPieces...)
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 150).Draw(t, "words"), " ")
		tokens := Tokenize(text)
		seen, last := map[string]bool{}, 0
		for _, f := range Facts(nil, DefaultFrequencies(), tokens) {
			if seen[f.Key] || f.First < last || f.First >= len(tokens) || f.Text == "" || math.IsNaN(f.IDF) {
				t.Fatalf("%q: %+v", text, f)
			}
			seen[f.Key], last = true, f.First
		}
	})
}
