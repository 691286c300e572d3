package rewrite

import (
	"cmp"
	"embed"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"retold/shingle"
)

// thesaurus groups words and phrases that news writers put for one another, names among them ("Beijing" for China).
// It was written for Retold, from knowledge of the language; which words it should know was read off counts of the training texts.
type thesaurus struct {
	phrases map[string]*phrases // by the stem of their first word
	seconds map[uint32]bool     // the hashes of the stems that come second
}

// phrases are the entries that begin with one word.
type phrases struct {
	alone  []uint32 // the groups of the word itself
	longer []phrase // by the second word
}

// phrase is an entry of several words: the hashes of its further stems and the group it belongs to.
type phrase struct {
	next  uint32 // of the second word
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
	t := thesaurusReader{lexicon: shingle.NewLexicon(16, func(*struct{}, string, string) {}), into: &thesaurus{phrases: map[string]*phrases{}, seconds: map[uint32]bool{}}}
	for _, name := range names {
		text, err := thesaurusFiles.ReadFile(name)
		if err != nil {
			panic("rewrite: built-in thesaurus: " + err.Error()) // a test reads it: it cannot be broken
		}
		t.add(string(text))
	}
	for _, p := range t.into.phrases {
		slices.SortFunc(p.longer, func(x, y phrase) int { return cmp.Compare(x.next, y.next) })
	}
	return t.into
})

type thesaurusReader struct {
	lexicon *shingle.Lexicon[struct{}]
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
				t.into.add(words, group)
			}
		}
	}
}

func (t *thesaurusReader) read(entry string) []shingle.Token {
	t.tokens = t.lexicon.AppendTokens(t.tokens[:0], entry)
	return t.tokens
}

func (t *thesaurus) add(words []shingle.Token, group uint32) {
	first := t.phrases[words[0].Stem]
	if first == nil {
		first = new(phrases)
		t.phrases[words[0].Stem] = first
	}
	if len(words) == 1 {
		first.alone = append(first.alone, group)
	} else {
		p := newPhrase(words[1:], group)
		first.longer = append(first.longer, p)
		t.seconds[p.next] = true
	}
}

func newPhrase(further []shingle.Token, group uint32) phrase {
	p := phrase{next: hash32(further[0].Stem), group: group}
	for i := range further[1:] {
		p.rest = append(p.rest, hash32(further[1+i].Stem))
	}
	return p
}

// with gives the phrases of a second word.
func (p *phrases) with(next uint32) []phrase {
	from, _ := slices.BinarySearchFunc(p.longer, next, func(x phrase, next uint32) int { return cmp.Compare(x.next, next) })
	to := from
	for to < len(p.longer) && p.longer[to].next == next {
		to++
	}
	return p.longer[from:to]
}

// follow tells whether the words after an entry's first, of which the second is right, are its further ones.
func (p *phrase) follow(after []*lexeme) bool {
	return len(after) > len(p.rest) && slices.EqualFunc(p.rest, after[1:1+len(p.rest)], func(id uint32, l *lexeme) bool { return id == l.id })
}
