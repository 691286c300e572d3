package shingle

import "slices"

// Fact is a name, a number, or a word rare enough to identify a story.
type Fact struct {
	Text  string // as written, the longest form in the text: "Chuck Todd", "$1.2 million"
	Key   string // canonical, equal for equal facts: "todd", "1200000"
	Hash  uint64 // of Key
	Kind  Kind
	IDF   float64 // nats: ln((N+1)/(df+1))
	First int     // index, in its field, of the first token that tells it
}

// IDF from which a word tells a fact. A name needs less, as its capital says that it is one.
const (
	rareName  = 3.0
	rarePlain = 5.0
)

// Facts picks the facts of a text that was read field by field, in order of their first token, each once. A name of several
// words gives a fact for each rare one, so that "Todd" alone meets "Chuck Todd", and one for its initials where freq knows them
// as a word, so that "DNC" meets "Democratic National Committee". They are put into the room of dst, which must be empty. About
// 40 ns a token.
func Facts(dst []Fact, freq *Frequencies, fields ...[]Token) []Fact {
	f := factList{facts: dst, freq: freq}
	for _, tokens := range fields {
		f.field(tokens)
	}
	return f.facts
}

// factList holds facts once each.
type factList struct {
	facts []Fact
	freq  *Frequencies
	index map[uint64]int // of facts by hash, once they are many
}

func (l *factList) field(tokens []Token) {
	l.facts = slices.Grow(l.facts, len(tokens)/2+1)
	for i := 0; i < len(tokens); {
		if tokens[i].Kind != Name {
			l.word(&tokens[i], tokens[i].Text, i)
			i++
			continue
		}
		end := nameEnd(tokens, i)
		text := spanText(tokens[i:end])
		l.initials(tokens, i)
		for j := i; j < end; j++ {
			l.word(&tokens[j], text, j)
		}
		i = end
	}
}

// word adds the fact that a token tells, if it is rare enough to tell one.
func (l *factList) word(t *Token, text string, first int) {
	if t.Kind == Stop {
		return
	}
	hash := Hash(t.Stem)
	idf := l.freq.idf(hash)
	if idf >= rarePlain || t.Kind != Plain && idf >= rareName {
		l.add(Fact{Text: text, Key: t.Stem, Hash: hash, Kind: t.Kind, IDF: idf, First: first})
	}
}

// add keeps the first of equal facts, with the longest name that told it.
func (l *factList) add(f Fact) {
	i := l.find(f.Hash)
	if i < 0 {
		l.facts = append(l.facts, f)
		if l.index != nil {
			l.index[f.Hash] = len(l.facts) - 1
		}
		return
	}
	known := &l.facts[i]
	if f.Kind == Name && (known.Kind != Name || len(f.Text) > len(known.Text)) {
		known.Text, known.Kind = f.Text, Name
	}
}

const manyFacts = 64

func (l *factList) find(hash uint64) int {
	if len(l.facts) < manyFacts {
		return slices.IndexFunc(l.facts, func(f Fact) bool { return f.Hash == hash })
	}
	if l.index == nil {
		l.index = make(map[uint64]int, 2*manyFacts)
		for i := range l.facts {
			l.index[l.facts[i].Hash] = i
		}
	}
	if i, ok := l.index[hash]; ok {
		return i
	}
	return -1
}
