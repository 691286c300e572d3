package rewrite

import (
	"embed"
	"io/fs"
	"strings"
	"sync"

	"retold/shingle"
)

// thesaurus groups words and phrases that news writers put for one another, names among them ("Beijing" for China).
// It was written for Retold, from knowledge of the language; which words it should know was read off counts of the training texts.
type thesaurus struct {
	phrases map[string][]phrase // by the stem of their first word
}

// phrase is an entry: its further stems and the group it belongs to.
type phrase struct {
	rest  []string
	group uint32
}

//go:embed thesaurus/*.txt
var thesaurusFiles embed.FS

// defaultThesaurus is the one that ships with the binary. The first call reads it (about 40 ms).
var defaultThesaurus = sync.OnceValue(func() *thesaurus {
	names, err := fs.Glob(thesaurusFiles, "thesaurus/*.txt")
	if err != nil {
		panic("rewrite: built-in thesaurus: " + err.Error()) // the pattern is a constant
	}
	t := &thesaurus{phrases: map[string][]phrase{}}
	for _, name := range names {
		text, err := thesaurusFiles.ReadFile(name)
		if err != nil {
			panic("rewrite: built-in thesaurus: " + err.Error()) // a test reads it: it cannot be broken
		}
		t.add(string(text))
	}
	return t
})

// add reads groups: one a line, entries parted by commas, # before a remark.
func (t *thesaurus) add(text string) {
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
