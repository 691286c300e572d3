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

// initials adds the fact of a name's initials: three words or more, and a table that knows them as a word.
func (l *factList) initials(name []Token, text string, first int) {
	if len(name) < 3 {
		return
	}
	var letters [longestName]byte
	for i := range name {
		letters[i] = name[i].Norm[0]
		if classes[letters[i]]&letter == 0 {
			return
		}
	}
	key := string(letters[:len(name)])
	if l.freq.Count(key) > 0 {
		hash := Hash(key)
		l.add(Fact{Text: text, Key: key, Hash: hash, Kind: Name, IDF: l.freq.idf(hash), First: first})
	}
}
