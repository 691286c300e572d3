package rewrite

import (
	"strings"

	"retold/shingle"
)

// lexeme is all that a judge knows of a word by itself: everything that preparing a story would look up in tables. It never
// changes once made. With the rest of its entry in a lexicon it takes two lines of a processor's cache.
type lexeme struct {
	phrases *phrases         // that begin with it; nil for none
	further *[]uint16        // those of chars that have no room there
	id      uint32           // of the stem
	start   uint32           // of its first letters, see wordStart; 0 for none
	lemma   uint32           // number among the Words, noLemma for names, numbers and unknown words
	topic   uint32           // number among the Topics, noLemma for unknown words
	weight  float32          // IDF in nats, at most maxWeight
	days    uint8            // weekdays, one bit each
	goesOn  bool             // it is the second word of some phrase
	letters uint8            // how many there are of chars
	chars   [fewChars]uint16 // places of its letters in a charSet
}

const fewChars = 16

// spelled is what a lexeme depends on.
type spelled struct {
	norm, stem string
	number     bool
}

const (
	lexiconBits = 17 // logarithm of how many words a judge remembers, in 20 MB
	lexemeBits  = 14 // of how many lexemes beside those: of numbers, acronyms, long words
)

func (j *Judge) newLexicon(bits int) *shingle.Lexicon[lexeme] {
	return shingle.NewLexicon(bits, func(made *lexeme, norm, stem string) { j.learn(spelled{norm, stem, false}, made) })
}

// lexeme gives that of a token, which another text may have told before: as a note in the lexicon or, where that holds no such word,
// in a memory of its own.
func (j *Judge) lexeme(t *shingle.Token) *lexeme {
	if noted := j.lexicon.Noted(t); noted != nil {
		return noted
	}
	w := spelled{t.Norm, t.Stem, t.Kind == shingle.Number}
	hash := shingle.Hash(w.stem)
	if found := j.lexemes.Get(hash, w); found != nil {
		return found
	}
	w.norm, w.stem = strings.Clone(w.norm), strings.Clone(w.stem) // without the text that they are a part of
	return j.lexemes.Put(hash, w, func(made *lexeme) { j.learn(w, made) })
}

func (j *Judge) learn(w spelled, l *lexeme) {
	*l = lexeme{
		id: hash32(w.stem), lemma: noLemma, topic: noLemma,
		weight: float32(min(j.frequencies.IDF(w.stem), maxWeight)),
		days:   weekday(w.norm), phrases: j.thesaurus.of(w.stem),
	}
	l.spell(w.norm)
	l.goesOn = j.thesaurus.goesOn(l.id)
	if id, ok := j.knowledge.words.ID(w.norm); ok && !w.number {
		l.lemma = id
	}
	if id, ok := j.knowledge.topics.ID(w.stem); ok {
		l.topic = id
	}
	if !w.number {
		l.start = wordStart(w.stem)
	}
}

// spell notes the places of a word's letters.
func (l *lexeme) spell(norm string) {
	places := charsOf(norm)
	n := copy(l.chars[:], places)
	l.letters = uint8(n)
	if n < len(places) {
		further := places[n:]
		l.further = &further
	}
}

// addTo adds the word's letters to a set.
func (l *lexeme) addTo(set *charSet) {
	set.add(l.chars[:l.letters])
	if l.further != nil {
		set.add(*l.further)
	}
}

// wordStart is the id of a word's first letters, 0 for a short word; words that share it may be forms of one another.
func wordStart(stem string) uint32 {
	if len(stem) < prefix+1 {
		return 0
	}
	return hash32("^" + stem[:prefix])
}

// weekday has a bit for the day that a word names, 0 for other words.
func weekday(norm string) uint8 {
	one := strings.TrimSuffix(norm, "s")
	for i, day := range [...]string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"} {
		if one == day {
			return 1 << i
		}
	}
	return 0
}
