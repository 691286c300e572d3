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

// Facts picks the facts of a text, in order of their first token, each once.
func Facts(tokens []Token, freq *Frequencies) []Fact { return nil }
