package rewrite

import (
	"cmp"
	"embed"
	"io/fs"
	"slices"
	"sort"
	"strings"
	"sync"

	"retold/shingle"
)

// thesaurus groups words and phrases that news writers put for one another, names among them ("Beijing" for China).
// It was written for Retold, from knowledge of the language; which words it should know was read off counts of the training texts.
type thesaurus struct {
	phrases map[string]phrases // by the stem of their first word
}

// phrases are the entries of one first word, by the second.
type phrases []phrase

// phrase is an entry: the hashes of its further stems and the group it belongs to.
type phrase struct {
	next  uint32 // of the second word, 0 where there is none
	group uint32
	rest  []uint32 // of those after it
}

//go:embed thesaurus/*.txt
var thesaurusFiles embed.FS

// defaultThesaurus is the one that ships with the binary. The first call reads it (about 50 ms).
var defaultThesaurus = sync.OnceValue(func() *thesaurus {
	names, err := fs.Glob(thesaurusFiles, "thesaurus/*.txt")
	if err != nil {
		panic("rewrite: built-in thesaurus: " + err.Error()) // the pattern is a constant
	}
	t := thesaurusReader{lexicon: shingle.NewLexicon(), into: &thesaurus{phrases: map[string]phrases{}}}
	for _, name := range names {
		text, err := thesaurusFiles.ReadFile(name)
		if err != nil {
			panic("rewrite: built-in thesaurus: " + err.Error()) // a test reads it: it cannot be broken
		}
		t.add(string(text))
	}
	for _, p := range t.into.phrases {
		slices.SortStableFunc(p, func(x, y phrase) int { return cmp.Compare(x.next, y.next) })
	}
	return t.into
})

type thesaurusReader struct {
	lexicon *shingle.Lexicon
	tokens  []shingle.Token // of the entry that is read
	into    *thesaurus
}

// add reads groups: one a line, entries parted by commas, # before a remark.
func (t *thesaurusReader) add(text string) {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		group := hash32("=" + line)
		for entry := range strings.SplitSeq(line, ",") {
			if words := t.read(entry); len(words) > 0 {
				first := words[0].Stem
				t.into.phrases[first] = append(t.into.phrases[first], newPhrase(words[1:], group))
			}
		}
	}
}

func (t *thesaurusReader) read(entry string) []shingle.Token {
	t.tokens = t.lexicon.AppendTokens(t.tokens[:0], entry)
	return t.tokens
}

func newPhrase(further []shingle.Token, group uint32) phrase {
	p := phrase{group: group}
	for i := range further {
		if id := hash32(further[i].Stem); i == 0 {
			p.next = id
		} else {
			p.rest = append(p.rest, id)
		}
	}
	return p
}

// with gives the phrases of a second word.
func (p phrases) with(next uint32) phrases {
	from := sort.Search(len(p), func(i int) bool { return p[i].next >= next })
	to := from
	for to < len(p) && p[to].next == next {
		to++
	}
	return p[from:to]
}

// follows tells whether the words after an entry's first are its further ones, and how many they are.
func (p *phrase) follows(after []*lexeme) (further int, ok bool) {
	if p.next == 0 {
		return 0, true
	}
	if len(after) <= len(p.rest) || after[0].id != p.next {
		return 0, false
	}
	for i, id := range p.rest {
		if after[i+1].id != id {
			return 0, false
		}
	}
	return 1 + len(p.rest), true
}
