package rewrite

import (
	"hash/fnv"

	"retold/shingle"
)

const (
	maxTerms  = 192 // content words read of headline and lead; the rest of a longer lead is left to the shingles
	maxWeight = 9.5 // nats; above it an IDF says only that the table is small
)

// Story is a Text prepared for judging: prepared once, judged many times, never changed.
// It holds about 6 KB for a headline and a lead, and 8 bytes more for each word of a body.
type Story struct {
	Sheet
	terms     []term
	titleEnd  int    // terms[:titleEnd] are the headline's
	marks     []mark // what each term can be found by, sorted by id
	reach     filter // of the marks
	chars     charSet
	sentences []sentence
	stems     []stem     // each once, sorted by id
	norms     [3]float32 // lengths of the IDF vectors of headline, lead, both
	numbers   []number
	vectors   [3]vector   // of title, lead, both
	clauses   []vector    // of each sentence
	figures   shingle.Set // numbers of headline and lead, as written

	days       uint8   // weekdays named, one bit each
	weight     float32 // of all terms
	stemWeight float32 // of all stems
}

// term is a content word of the headline or the lead.
type term struct {
	id       uint32
	weight   float32 // IDF in nats, at most maxWeight
	pos      uint16  // among the content words of its field
	sentence uint8
	kind     shingle.Kind
	quoted   bool
	lead     bool
	value    float64 // of a number
	token    uint16  // its place among the tokens of its field
	stem     string
	lemma    uint32 // number among the Words, noLemma for names, numbers and unknown words
	topic    uint32 // number among the Topics, noLemma for unknown words
}

const noLemma = 1<<32 - 1

// stem is a word whatever its place and form.
type stem struct {
	id     uint32
	weight float32
	kind   shingle.Kind
	fields uint8 // 1 headline, 2 lead
	quoted bool
}

func (s *Story) addStems() {
	for _, m := range s.marks {
		t := s.terms[m.term]
		if m.id != t.id || m.sim != exact {
			continue
		}
		if n := len(s.stems); n == 0 || s.stems[n-1].id != t.id {
			s.stems = append(s.stems, stem{id: t.id, weight: t.weight, kind: t.kind, quoted: true})
		}
		last := &s.stems[len(s.stems)-1]
		last.fields |= 1 << fieldOf(t.lead)
		last.kind = max(last.kind, t.kind)
		last.quoted = last.quoted && t.quoted
	}
	for _, x := range s.stems {
		s.stemWeight += x.weight
		for f := range 3 {
			if f == 2 || x.fields>>f&1 == 1 {
				s.norms[f] += x.weight * x.weight
			}
		}
	}
}

// sentence is a run of terms and what they weigh.
type sentence struct {
	from, to int
	weight   float32
}

// Prepare reads a text once for all the pairs it will be judged in. It costs about a hundred judgements.
func (j *Judge) Prepare(t Text) *Story {
	s := &Story{Sheet: newSheet(t, j.options.Ngram)}
	title, lead := shingle.Tokenize(t.Title), shingle.Tokenize(t.Lead)
	s.addTerms(title, false, j)
	s.titleEnd = len(s.terms)
	s.addTerms(lead, true, j)
	s.addMarks(j.thesaurus, title, lead)
	s.addStems()
	s.addSentences()
	s.addNumbers(title, lead)
	s.days = weekdays(title) | weekdays(lead)
	s.chars.add(title)
	s.chars.add(lead)
	s.addVectors(j.knowledge)
	s.figures = figuresOf(t, j.frequencies)
	return s
}

func (s *Story) addTerms(tokens []shingle.Token, lead bool, j *Judge) {
	pos := 0
	for i, t := range tokens {
		if t.Kind == shingle.Stop || len(s.terms) == maxTerms {
			continue
		}
		w := float32(min(j.frequencies.IDF(t.Stem), maxWeight))
		x := term{
			id: hash32(t.Stem), weight: w, pos: uint16(pos), sentence: uint8(min(t.Sentence, 255)), kind: t.Kind,
			quoted: t.Quoted, lead: lead, token: uint16(min(i, 65535)), stem: t.Stem, value: t.Value, lemma: noLemma, topic: noLemma,
		}
		if id, ok := j.knowledge.words.ID(t.Norm); ok && t.Kind != shingle.Number {
			x.lemma = id
		}
		if id, ok := j.knowledge.topics.ID(t.Stem); ok {
			x.topic = id
		}
		s.terms = append(s.terms, x)
		s.weight += w
		pos++
	}
}

// addSentences takes the headline as a sentence of its own.
func (s *Story) addSentences() {
	for i, t := range s.terms {
		if len(s.sentences) == 0 || t.lead != s.terms[i-1].lead || t.sentence != s.terms[i-1].sentence {
			s.sentences = append(s.sentences, sentence{from: i})
		}
		last := &s.sentences[len(s.sentences)-1]
		last.to = i + 1
		last.weight += t.weight
	}
}

func hash32(s string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(s))
	return h.Sum32()
}
