package shingle

// Fact is a name, a number, or a word rare enough to identify a story.
type Fact struct {
	Text  string // as written, the longest form in the text: "Chuck Todd", "$1.2 million"
	Key   string // canonical, equal for equal facts: "todd", "1200000"
	Hash  uint64 // of Key
	Kind  Kind
	IDF   float64 // nats: ln((N+1)/(df+1))
	First int     // index of the first token that tells it
}

// IDF from which a word tells a fact. A name needs less, as its capital says that it is one.
const (
	rareName  = 3.0
	rarePlain = 5.0
)

// Facts picks the facts of a text, in order of their first token, each once. A name of several words gives a fact for
// each rare one, so that "Todd" alone meets "Chuck Todd", and one for its initials where freq knows them as a word,
// so that "DNC" meets "Democratic National Committee".
func Facts(tokens []Token, freq *Frequencies) []Fact {
	facts := make([]Fact, 0, len(tokens)/2+1)
	for i := 0; i < len(tokens); {
		if tokens[i].Kind != Name {
			facts = addFact(facts, &tokens[i], tokens[i].Text, i, freq)
			i++
			continue
		}
		end := nameEnd(tokens, i)
		text := spanText(tokens[i:end])
		for j := i; j < end; j++ {
			facts = addFact(facts, &tokens[j], text, j, freq)
		}
		facts = addInitials(facts, tokens[i:end], text, i, freq)
		i = end
	}
	return facts
}

func addFact(facts []Fact, t *Token, text string, first int, freq *Frequencies) []Fact {
	if t.Kind == Stop || t.Stem == "" {
		return facts
	}
	idf := freq.IDF(t.Stem)
	if idf < rarePlain && (t.Kind == Plain || idf < rareName) {
		return facts
	}
	return addOnce(facts, Fact{Text: text, Key: t.Stem, Hash: Hash(t.Stem), Kind: t.Kind, IDF: idf, First: first})
}

// addOnce keeps the first of equal facts, with the longest text of theirs.
func addOnce(facts []Fact, f Fact) []Fact {
	for i := range facts {
		if facts[i].Hash == f.Hash && facts[i].Key == f.Key {
			if f.Kind == Name && (facts[i].Kind != Name || len(f.Text) > len(facts[i].Text)) {
				facts[i].Text, facts[i].Kind = f.Text, Name
			}
			return facts
		}
	}
	return append(facts, f)
}
