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

// initials adds the fact of the initials of the name that starts at i: three words or more, joined by "of" and the
// like, where the table knows the initials as a word. A name ends before its second word that is never written small, so that
// President Donald Trump has no initials, and the American Civil Liberties Union has.
func (l *factList) initials(tokens []Token, i int) {
	if i > 0 && tokens[i-1].Kind == Name && adjoins(&tokens[i-1], &tokens[i]) {
		return
	}
	end, names := l.institution(tokens, i)
	if names < 3 {
		return
	}
	for _, key := range [2]string{initialsOf(tokens[i:end], false), initialsOf(tokens[i:end], true)} {
		if hash := Hash(key); l.freq.count(hash) > 0 {
			l.add(Fact{Text: spanText(tokens[i:end]), Key: key, Hash: hash, Kind: Name, IDF: l.freq.idf(hash), First: i})
			return
		}
	}
}

// institution gives the end of the name of an institution, and how many names it has, without its joining words.
func (l *factList) institution(tokens []Token, i int) (end, names int) {
	never := 0
	for j := i; j < len(tokens) && names < longestName && (j == i || adjoins(&tokens[j-1], &tokens[j])); j++ {
		t := &tokens[j]
		switch {
		case t.Kind == Name && classes[t.Norm[0]]&letter != 0:
			if share, known := l.freq.Capitalised(t.Norm); share > 0.97 || !known {
				never++
			}
			if never > 1 {
				return end, names
			}
			end, names = j+1, names+1
		case j == i || !isJoining(t.Norm):
			return end, names
		}
	}
	return end, names
}

func isJoining(word string) bool {
	return word == "of" || word == "and" || word == "for" || word == "the"
}

// initialsOf gives "fbi" for Federal Bureau of Investigation; with "of" for Department of Justice, "doj".
func initialsOf(name []Token, joining bool) string {
	letters := make([]byte, 0, 2*longestName)
	for i := range name {
		if name[i].Kind == Name || joining && name[i].Norm == "of" {
			letters = append(letters, name[i].Norm[0])
		}
	}
	return string(letters)
}
