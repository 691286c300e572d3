package rewrite

import (
	"strings"

	"retold/shingle"
)

// lexeme is all that a judge knows of a word by itself: everything that preparing a story would look up in tables. It never
// changes once made.
type lexeme struct {
	stem    string
	id      uint32  // of the stem
	start   uint32  // of its first letters, see wordStart; 0 for none
	lemma   uint32  // number among the Words, noLemma for names, numbers and unknown words
	topic   uint32  // number among the Topics, noLemma for unknown words
	weight  float32 // IDF in nats, at most maxWeight
	days    uint8   // weekdays, one bit each
	phrases phrases
	goesOn  bool     // it is the second word of some phrase
	chars   []uint16 // places of its letters in a charSet
}

// spelled is what a lexeme depends on.
type spelled struct {
	norm, stem string
	number     bool
}

// lexemeBits is the logarithm of how many lexemes a judge remembers beside those of the words in its lexicon: of numbers, acronyms, long words.
const lexemeBits = 14

// lexeme gives that of a token, which another text may have told before: as a note in the lexicon or, where that holds no such word,
// in a memory of its own.
func (j *Judge) lexeme(t *shingle.Token) *lexeme {
	if noted, ok := t.Noted().(*lexeme); ok {
		return noted
	}
	w := spelled{t.Norm, t.Stem, t.Kind == shingle.Number}
	if t.Remembered() {
		made := new(lexeme)
		j.learn(w, made)
		t.Note(made)
		return made
	}
	hash := shingle.Hash(w.stem)
	if found := j.lexemes.Get(hash, w); found != nil {
		return found
	}
	w.norm, w.stem = strings.Clone(w.norm), strings.Clone(w.stem) // without the text that they are a part of
	return j.lexemes.Put(hash, w, func(made *lexeme) { j.learn(w, made) })
}

func (j *Judge) learn(w spelled, l *lexeme) {
	*l = lexeme{
		stem: w.stem, id: hash32(w.stem), lemma: noLemma, topic: noLemma,
		weight: float32(min(j.frequencies.IDF(w.stem), maxWeight)),
		days:   weekday(w.norm), phrases: j.thesaurus.phrases[w.stem], chars: charsOf(w.norm),
	}
	l.goesOn = j.thesaurus.seconds[l.id]
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
