package rewrite

import (
	"bytes"
	"cmp"
	_ "embed"
	"encoding/binary"
	"slices"
	"sort"

	"retold/shingle"
)

//go:generate go test -run TestThesaurusIsLaidOut -update

// thesaurus groups words and phrases that news writers put for one another, names among them ("Beijing" for China).
// It was written for Retold, from knowledge of the language; which words it should know was read off counts of the training texts.
//
// It is looked up as it lies in the binary, so that nothing of it is read beforehand: thesaurus.bin is made of the texts in thesaurus/,
// which a test holds it to. Little endian: magic; first words and second words (uint32 each); by first word, the hashes of their stems
// in order (uint64), the places of their phrases, from 0, with that of the end (uint32); the 32-bit hashes of the stems of second words,
// in order; the phrases, uint32 each: how many groups has the word alone, and the groups; how many longer entries it begins, and by
// second word of each: that word, its group, how many words follow, and those.
type thesaurus struct {
	firsts, places, seconds, phrases []byte
}

const thesaurusMagic = "RTTHES\x00\x01"

//go:embed thesaurus.bin
var thesaurusFile []byte

// defaultThesaurus is the one that ships with the binary.
func defaultThesaurus() *thesaurus {
	rest, ok := bytes.CutPrefix(thesaurusFile, []byte(thesaurusMagic))
	if !ok {
		panic("rewrite: built-in thesaurus: not one of this version") // a test reads the file: it cannot be
	}
	firsts, seconds := 8*int(uint32At(rest, 0)), 4*int(uint32At(rest, 1))
	t := new(thesaurus)
	t.firsts, rest = rest[8:8+firsts], rest[8+firsts:]
	t.places, rest = rest[:firsts/2+4], rest[firsts/2+4:]
	t.seconds, t.phrases = rest[:seconds], rest[seconds:]
	return t
}

func uint32At(b []byte, i int) uint32 { return binary.LittleEndian.Uint32(b[4*i:]) }

// of gives the entries that begin with a stem, nil for none.
func (t *thesaurus) of(stem string) *phrases {
	hash := shingle.Hash(stem)
	first := func(i int) uint64 { return binary.LittleEndian.Uint64(t.firsts[8*i:]) }
	n := len(t.firsts) / 8
	i := sort.Search(n, func(i int) bool { return first(i) >= hash })
	if i == n || first(i) != hash {
		return nil
	}
	numbers := make([]uint32, uint32At(t.places, i+1)-uint32At(t.places, i))
	for k := range numbers {
		numbers[k] = uint32At(t.phrases, int(uint32At(t.places, i))+k)
	}
	return newPhrases(numbers)
}

// goesOn tells whether a stem comes second in some entry.
func (t *thesaurus) goesOn(stem uint32) bool {
	n := len(t.seconds) / 4
	i := sort.Search(n, func(i int) bool { return uint32At(t.seconds, i) >= stem })
	return i < n && uint32At(t.seconds, i) == stem
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

// newPhrases reads them, and keeps the numbers.
func newPhrases(numbers []uint32) *phrases {
	counted := func() (some []uint32) {
		n := 1 + numbers[0]
		some, numbers = numbers[1:n], numbers[n:]
		return some
	}
	p := &phrases{alone: counted()}
	p.longer = make([]phrase, numbers[0])
	numbers = numbers[1:]
	for i := range p.longer {
		next, group := numbers[0], numbers[1]
		numbers = numbers[2:]
		p.longer[i] = phrase{next, group, counted()}
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
