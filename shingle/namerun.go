package shingle

import "strings"

const longestName = 6 // words; longer runs of capitals are headlines

// nameEnd gives the end of the name that starts at i: names that nothing but a space, a hyphen, or an initial's full
// stop parts, in one sentence, inside or outside one quotation.
func nameEnd(tokens []Token, i int) int {
	end := i + 1
	for end < len(tokens) && end-i < longestName && tokens[end].Kind == Name && adjoins(&tokens[end-1], &tokens[end]) {
		end++
	}
	return end
}

func adjoins(a, b *Token) bool {
	if a.Sentence != b.Sentence || a.Quoted != b.Quoted || isPossessive(a.Text) {
		return false
	}
	distance := b.Start - a.End
	return distance == 1 || distance == 2 && (len(a.Text) == 1 || isAbbreviation(a))
}

// spanText joins the words of a name by spaces, the possessive of the last one left out.
func spanText(tokens []Token) string {
	if len(tokens) == 1 {
		return withoutPossessive(tokens[0].Text)
	}
	words := make([]string, len(tokens))
	for i := range tokens {
		words[i] = withoutPossessive(tokens[i].Text)
	}
	return strings.Join(words, " ")
}

// addInitials adds the fact of a name's initials: three words or more, and a table that knows them as a word.
func addInitials(facts []Fact, name []Token, text string, first int, freq *Frequencies) []Fact {
	if len(name) < 3 {
		return facts
	}
	var initials [longestName]byte
	for i := range name {
		c := name[i].Norm[0]
		if classes[c]&letter == 0 {
			return facts
		}
		initials[i] = c
	}
	key := initials[:len(name)]
	if freq.Count(string(key)) == 0 {
		return facts
	}
	return addOnce(facts, Fact{Text: text, Key: string(key), Hash: Hash(string(key)), Kind: Name, IDF: freq.IDF(string(key)), First: first})
}
