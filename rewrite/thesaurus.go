package rewrite

import (
	_ "embed"
	"strings"
	"sync"

	"retold/shingle"
)

// thesaurus groups words and phrases that news writers put for one another, names among them ("Beijing" for China).
// It was written for Retold; no data set went into it.
type thesaurus struct {
	phrases map[string][]phrase // by the stem of their first word
}

// phrase is an entry: its further stems and the group it belongs to.
type phrase struct {
	rest  []string
	group uint32
}

//go:embed thesaurus_general.txt
var generalGroups string

//go:embed thesaurus_news.txt
var newsGroups string

var defaultThesaurus = sync.OnceValue(func() *thesaurus { return parseThesaurus(generalGroups + "\n" + newsGroups) })

func parseThesaurus(text string) *thesaurus {
	t := &thesaurus{phrases: map[string][]phrase{}}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		group := hash32("=" + line)
		for entry := range strings.SplitSeq(line, ",") {
			stems := stemsOf(entry)
			if len(stems) > 0 {
				t.phrases[stems[0]] = append(t.phrases[stems[0]], phrase{stems[1:], group})
			}
		}
	}
	return t
}

func stemsOf(text string) []string {
	var out []string
	for _, t := range shingle.Tokenize(text) {
		out = append(out, t.Stem)
	}
	return out
}

// follow tells whether tokens are the further words of an entry.
func follow(tokens []shingle.Token, stems []string) bool {
	for i, s := range stems {
		if tokens[i].Stem != s {
			return false
		}
	}
	return true
}
