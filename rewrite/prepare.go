package rewrite

import "retold/shingle"

// Prepare reads a text once for all the pairs it will be judged in. It costs about as much as three judgements.
func (j *Judge) Prepare(t Text) *Story {
	s := new(Story)
	j.ReadForMany(&s.Sheet, t)
	j.PrepareRest(s)
	return s
}

// PrepareRest prepares a story whose sheet was read, in the memory that it has: that of another story, which is no more. Others may
// look at the sheet meanwhile.
func (j *Judge) PrepareRest(s *Story) {
	r := j.readers.Get().(*reader)
	defer j.readers.Put(r)
	s.empty()
	r.marks = shingle.AppendRuns(r.marks[:0], s.titleWords(), 1)
	s.titleID = fold(r.marks)
	r.marks = shingle.AppendRuns(r.marks[:0], s.textWords(), j.options.Ngram)
	s.textID = fold(r.marks)
	r.read(s)
}

// fold hashes a sequence.
func fold(hashes []uint64) uint64 {
	h := uint64(len(hashes))
	for _, x := range hashes {
		h = (h ^ x) * 0x9E3779B97F4A7C15
		h ^= h >> 29
	}
	return h
}

// reader makes stories, one at a time; its buffers are used again from text to text.
type reader struct {
	judge     *Judge
	fields    [2]field // headline, lead
	terms     []term
	marks     []uint64
	stems     []stem
	sentences []sentence
	numbers   []number
	run       []int
	tongue    tongue
}

// field is the headline or the lead, word by word.
type field struct {
	tokens  []shingle.Token
	lexemes []*lexeme // by token
	terms   []int     // by token: its term, -1 for none
}

func (r *reader) read(s *Story) {
	r.terms, r.marks, r.numbers, r.tongue = r.terms[:0], r.marks[:0], r.numbers[:0], tongue{}
	r.readField(s, 0, s.text.Title)
	s.titleEnd = len(r.terms)
	r.readField(s, 1, s.text.Lead)
	s.terms = append(s.terms, r.terms...)
	s.weigh()
	r.addMarks(s)
	r.stems = s.addStems(r.stems)
	s.bearings.read(s, r.judge.knowledge)
	r.sentences = s.addSentences(r.sentences)
	s.numbers = append(s.numbers, r.numbers...)
	s.addVectors(r.judge.knowledge)
	s.foreign = r.tongue.foreign()
	for i := range r.fields {
		clear(r.fields[i].tokens) // they hold on to the text
	}
}

const (
	unknownWord = 9.2 // nats from which a plain word stands in fewer than one article in 10,000
	fewWords    = 12  // too few to tell a language by
)

// tongue counts what tells English from other languages: foreign texts have many words that nobody knows, and hardly any of those that
// hold English together. Names and numbers aside, of English news a fifth at most is unknown, and more than a third are function words;
// tables of prices may look foreign.
type tongue struct{ words, stops, unknown int }

func (t *tongue) add(kind shingle.Kind, l *lexeme) {
	switch kind {
	case shingle.Stop:
		t.stops++
		t.words++
	case shingle.Plain:
		t.words++
		if l.weight >= unknownWord {
			t.unknown++
		}
	}
}

func (t *tongue) foreign() bool {
	return t.words >= fewWords && 3*t.unknown > t.words && t.unknown > 2*t.stops
}

// readField reads words, terms and numbers, and notes what a story has of its words whatever their order.
func (r *reader) readField(s *Story, number int, text string) {
	f := &r.fields[number]
	f.tokens = r.judge.lexicon.AppendTokens(f.tokens[:0], text)
	f.lexemes, f.terms = f.lexemes[:0], f.terms[:0]
	for i := range f.tokens {
		t := &f.tokens[i]
		l := r.judge.lexeme(t)
		f.lexemes = append(f.lexemes, l)
		r.tongue.add(t.Kind, l)
		s.days |= l.days
		if t.Kind != shingle.Stop {
			l.addTo(&s.chars)
		}
		if t.Kind == shingle.Stop || len(r.terms) == maxTerms {
			f.terms = append(f.terms, -1)
			continue
		}
		f.terms = append(f.terms, len(r.terms))
		r.terms = append(r.terms, term{
			id: l.id, weight: l.weight, sentence: uint8(min(t.Sentence, 255)), kind: t.Kind,
			quoted: t.Quoted, lead: number == 1, token: uint16(min(i, 65535)), stem: t.Stem, value: t.Value,
			lemma: l.lemma, topic: l.topic,
		})
	}
	r.addNumbers(f, number == 1)
}
