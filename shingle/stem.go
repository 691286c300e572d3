package shingle

import (
	"strings"

	"github.com/kljensen/snowball/english"
)

// stem gives the Porter2 stem of a normalised word; abbreviated months get that of the whole name, acronyms lose
// their full stops, stop words stay.
func stem(word string) string {
	if isStop(word) || word == "" || classes[word[0]]&digit != 0 {
		return word
	}
	if month := monthOf(word); month != "" {
		word = month
	}
	if isDotted(word) {
		return strings.ReplaceAll(word, ".", "")
	}
	if !mayBeInflected(word[len(word)-1]) {
		return word
	}
	return english.Stem(word, false)
}

// mayBeInflected tells the last bytes of words that Porter2 may change; a test holds it to that.
func mayBeInflected(last byte) bool {
	switch last {
	case 's', 'd', 'g', 'y', 'e', 'l', 'n', 'r', 't', 'c', 'm', 'i', '\'':
		return true
	}
	return false
}

// isDotted tells "u.s" and "d.n.c".
func isDotted(word string) bool {
	if len(word) < 3 || len(word)%2 == 0 {
		return false
	}
	for i := range len(word) {
		if i%2 == 0 && classes[word[i]]&letter == 0 || i%2 == 1 && word[i] != '.' {
			return false
		}
	}
	return true
}

// acronymStem keeps acronyms apart that read like a function word without their full stops: "US" and "U.S." are "u.s",
// "us" is not. It gives "" for other words.
func acronymStem(text, norm string) string {
	switch norm {
	case "us", "who":
		if text == strings.ToUpper(text) {
			return strings.Join(strings.Split(norm, ""), ".")
		}
	case "u.s", "w.h.o":
		return norm
	case "usa", "u.s.a":
		return "u.s"
	}
	return ""
}

func isPossessive(word string) bool { return len(withoutPossessive(word)) < len(word) }

func withoutPossessive(word string) string {
	n := len(word)
	if n < 3 || word[n-1] != 's' && word[n-1] != 'S' {
		return word
	}
	if word[n-2] == '\'' {
		return word[:n-2]
	}
	if rest, ok := strings.CutSuffix(word[:n-1], "’"); ok && rest != "" {
		return rest
	}
	return word
}

// monthOf gives the whole name of a month, "" for other words and for the ambiguous "mar", "may" and "march".
func monthOf(word string) string {
	switch word {
	case "jan", "january":
		return "january"
	case "feb", "february":
		return "february"
	case "apr", "april":
		return "april"
	case "jun", "june":
		return "june"
	case "jul", "july":
		return "july"
	case "aug", "august":
		return "august"
	case "sep", "sept", "september":
		return "september"
	case "oct", "october":
		return "october"
	case "nov", "november":
		return "november"
	case "dec", "december":
		return "december"
	}
	return ""
}
