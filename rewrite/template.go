package rewrite

import "retold/shingle"

// Some texts are published again and again with other names and numbers: dividends, police logs, weather. They share
// most of their word runs and tell different events. What tells them from copies is what fills the gaps.

const (
	filledShare = 0.12 // of the identifying words of the text with fewer, told otherwise: another event in the same words
	namedShare  = 0.5  // of the identifying words of a headline
	bareNames   = 2    // names in common below which a text does not say by itself whom it is about
	nameCapital = 0.5  // share of capitals in running text from which a word is a name
	nameRare    = 8.0  // IDF in nats from which an unknown word may be one
)

// sameTemplate tells whether two near texts fill one template with other facts: names and numbers stand in each that the
// other lacks, and they are many beside those that both have. One changed toll in a long report is an update;
// another company and another sum in a notice is another notice. A headline counts where the text names nobody.
func sameTemplate(a, b Text, f *shingle.Frequencies) bool {
	inA, inB := identifying(a.running(), f), identifying(b.running(), f)
	if inA.otherwise(inB) >= filledShare {
		return true
	}
	return intersect(inA.names, inB.names) < bareNames && identifying(a.Title, f).otherwise(identifying(b.Title, f)) >= namedShare
}

// otherNumbers tells whether two texts each hold a number that the other does not.
func otherNumbers(a, b shingle.Set) bool {
	shared := intersect(a, b)
	return len(a) > shared && len(b) > shared
}

// identity is what tells a text from others in the same words: its numbers and its names, by what is known of
// the words and not by their capitals, since headlines are often all capitals.
type identity struct{ numbers, names shingle.Set }

func identifying(text string, f *shingle.Frequencies) identity {
	var id identity
	for _, word := range shingle.Words(shingle.Normalize(text)) {
		switch {
		case word[0] >= '0' && word[0] <= '9':
			id.numbers = append(id.numbers, shingle.Hash(word))
		case namesSomething(word, f):
			id.names = append(id.names, shingle.Hash(word))
		}
	}
	id.numbers, id.names = shingle.NewSet(id.numbers), shingle.NewSet(id.names)
	return id
}

// otherwise is the share of identifying words that two texts tell otherwise: 0 where one only leaves out or adds.
func (id identity) otherwise(other identity) float64 {
	shared := intersect(id.numbers, other.numbers) + intersect(id.names, other.names)
	told := min(len(id.numbers)+len(id.names), len(other.numbers)+len(other.names)) - shared
	if told <= 0 {
		return 0
	}
	return float64(told) / float64(told+shared)
}

func namesSomething(word string, f *shingle.Frequencies) bool {
	if share, known := f.Capitalised(word); known {
		return share >= nameCapital && len(word) > 1
	}
	return len(word) > 1 && f.IDF(word) >= nameRare && !countsSomething(word)
}

// countsSomething tells number words, which the table does not have: it holds numbers as figures.
func countsSomething(word string) bool {
	switch word {
	case "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
		"fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy",
		"eighty", "ninety", "hundred", "thousand", "million", "billion", "trillion", "dozen", "half", "first", "second", "third":
		return true
	}
	return false
}
