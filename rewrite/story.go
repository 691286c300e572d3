package rewrite

import "retold/shingle"

const (
	maxTerms  = 192 // content words read of headline and lead; the rest of a longer lead is left to the shingles
	maxWeight = 9.5 // nats; above it an IDF says only that the table is small
)

// Story is a Text prepared for judging: prepared once, judged many times, never changed.
// It holds about 8 KB for a headline and a lead, and 8 bytes more for each word of a body.
type Story struct {
	Sheet
	prepared
}

// prepared is what a Story has beside its sheet, which others may look at meanwhile.
type prepared struct {
	titleID   uint64 // equal for headlines of the same words
	textID    uint64 // equal for texts of the same words
	terms     []term
	titleEnd  int       // terms[:titleEnd] are the headline's
	weights   []float32 // of the terms
	bearings  bearings
	runs      []run   // of the marks, sorted by id
	marked    []uint8 // by place: a term
	reach     reach   // of the marks
	chars     charSet
	sentences []sentence
	stems     []stem  // each once, sorted by id
	stemOf    []uint8 // by term: its place among the stems
	portions
	norms   [3]float32 // lengths of the IDF vectors of headline, lead, both
	numbers []number
	vectors [3]vector // of title, lead, both
	clauses []vector  // of each sentence

	days                      uint8      // weekdays named, one bit each
	weight                    float32    // of all terms
	fieldWeight               [2]float32 // of those of headline and lead
	worded, numbered, factual termSet    // terms whose word is known, numbers, and facts
	stemWeight                float32    // of all stems
	foreign                   bool       // most of its words are unknown: another language than English, as a rule
}

// term is a content word of the headline or the lead.
type term struct {
	id       uint32
	weight   float32 // IDF in nats, at most maxWeight
	sentence uint8
	kind     shingle.Kind
	quoted   bool
	lead     bool
	value    float64 // of a number
	token    uint16  // its place among the tokens of its field
	stem     string
	lemma    uint32 // as in lexeme
	topic    uint32
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

// empty leaves nothing of a story but its sheet, and memory for another one.
func (s *Story) empty() {
	s.prepared = prepared{
		terms: s.terms[:0], weights: s.weights, bearings: s.bearings, runs: s.runs, marked: s.marked, reach: s.reach,
		sentences: s.sentences[:0], stems: s.stems[:0], stemOf: s.stemOf, portions: s.portions, numbers: s.numbers[:0],
		clauses: s.clauses,
	}
}

// fieldOf is 0 for a term of the headline, 1 for one of the lead.
func (s *Story) fieldOf(term int) int {
	if term >= s.titleEnd {
		return 1
	}
	return 0
}

// weigh sums up the weights of the terms, and notes what is known of them.
func (s *Story) weigh() {
	s.weights = grown(s.weights, len(s.terms))
	for i := range s.terms {
		t := &s.terms[i]
		s.weights[i] = t.weight
		s.weight += t.weight
		s.fieldWeight[fieldOf(t.lead)] += t.weight
		if t.lemma != noLemma {
			s.worded.add(i)
		}
		if t.kind == shingle.Number {
			s.numbered.add(i)
		}
		if isFact(t) {
			s.factual.add(i)
		}
	}
	s.portions.read(s.terms)
}

// addStems takes the runs of the very stems, which are sorted by id.
func (s *Story) addStems(scratch []stem) []stem {
	stems := scratch[:0]
	s.stemOf = grown(s.stemOf, len(s.terms))
	for i := range s.runs {
		if s.runs[i].level == exact {
			stems = append(stems, s.stem(&s.runs[i], uint8(len(stems))))
		}
	}
	for _, x := range stems {
		s.stemWeight += x.weight
		for f := range 3 {
			if f == 2 || x.fields>>f&1 == 1 {
				s.norms[f] += x.weight * x.weight
			}
		}
	}
	s.stems = append(s.stems, stems...)
	return stems
}

// stem is that of a run of terms, which gets a place among the stems.
func (s *Story) stem(r *run, place uint8) stem {
	first := &s.terms[s.marked[r.from]]
	own := stem{id: r.id, weight: first.weight, quoted: true}
	for _, term := range s.marked[r.from:r.to] {
		t := &s.terms[term]
		own.fields |= 1 << fieldOf(t.lead)
		own.kind = max(own.kind, t.kind)
		own.quoted = own.quoted && t.quoted
		s.stemOf[term] = place
	}
	return own
}

// sentence is a run of terms and what they weigh.
type sentence struct {
	from, to int
	weight   float32
}

// addSentences takes the headline as a sentence of its own.
func (s *Story) addSentences(scratch []sentence) []sentence {
	sentences := scratch[:0]
	for i := range s.terms {
		t := &s.terms[i]
		if i == 0 || t.lead != s.terms[i-1].lead || t.sentence != s.terms[i-1].sentence {
			sentences = append(sentences, sentence{from: i})
		}
		last := &sentences[len(sentences)-1]
		last.to = i + 1
		last.weight += t.weight
	}
	s.sentences = append(s.sentences, sentences...)
	return sentences
}

// hash32 is FNV-1a.
func hash32(s string) uint32 {
	h := uint32(hashStart)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * hashPrime
	}
	return h
}

const (
	hashStart = 2166136261
	hashPrime = 16777619
)

func fieldOf(lead bool) int {
	if lead {
		return 1
	}
	return 0
}
