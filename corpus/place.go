package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// placeOf reads a dateline's place: a name in capitals, then a region in mixed
// case and a date, either of which may be left out. The date is no part of it.
func placeOf(text string) (place string, ok bool) {
	name, _, _ := strings.Cut(text, ",")
	if len(text) > 70 || !isShouted(name) {
		return "", false
	}
	for rest := text[len(name):]; rest != ""; {
		part, next, _ := strings.Cut(strings.TrimPrefix(rest, ","), ",")
		part = strings.TrimSpace(part)
		if isDate(part) {
			return text[:len(text)-len(rest)], true
		}
		if !isRegion(part) {
			return "", false
		}
		rest = ""
		if next != "" {
			rest = "," + next
		}
	}
	return text, true
}

// isShouted says whether text is one to five words in capitals, none of them a label such as UPDATE.
func isShouted(text string) bool {
	words := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '/' })
	letters := 0
	for _, w := range words {
		if labels[strings.Trim(w, ".")] || !isShoutedWord(w) {
			return false
		}
		letters += len(w)
	}
	return len(words) > 0 && len(words) <= 5 && letters > 2
}

// isShoutedWord allows McALLEN and the "and" of two places.
func isShoutedWord(w string) bool {
	if w == "and" {
		return true
	}
	w = strings.TrimPrefix(w, "Mc")
	for _, r := range w {
		if !unicode.IsUpper(r) && !strings.ContainsRune(".'’-", r) {
			return false
		}
	}
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// isRegion says whether text is a state or a country: one to four capitalised words.
func isRegion(text string) bool {
	words := strings.Fields(text)
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && w != "of" && w != "and" && w != "the" {
			return false
		}
	}
	return len(words) > 0 && len(words) <= 4
}

// isDate knows "March 3", "3 March 2020", "Aug. 5" and "Monday".
func isDate(text string) bool {
	words := strings.Fields(text)
	if len(words) == 0 || len(words) > 4 {
		return false
	}
	named := false
	for _, w := range words {
		w = strings.Trim(w, ".,")
		switch {
		case isMonth(w):
			named = true
		case w == "" || len(w) > 4 || w[0] < '0' || w[0] > '9':
			return false
		}
	}
	return named
}

func isMonth(word string) bool {
	if len(word) < 3 {
		return false
	}
	lower := strings.ToLower(word)
	for _, name := range []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
		"november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"} {
		if lower == name || len(lower) <= 4 && strings.HasPrefix(name, lower) {
			return true
		}
	}
	return false
}

// isDistinctPlace says whether a name in capitals is a place without more to go
// by: it has a region or a date, or is too long for most abbreviations.
func isDistinctPlace(text string) bool {
	name, _, more := strings.Cut(text, ",")
	return more || len(name) >= 6 || strings.Contains(name, ". ")
}

// isMixedPlace says whether text may be a place not in capitals: "New Delhi, March 5".
func isMixedPlace(text string) bool {
	name := undated(text)
	words := strings.Fields(name)
	if len(words) == 0 || len(words) > 4 || len(name) > 40 {
		return false
	}
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) && w != "de" && w != "of" && w != "and" {
			return false
		}
	}
	return !labels[strings.ToUpper(words[0])]
}

// undated is text without the date after its last comma.
func undated(text string) string {
	if at := strings.LastIndexByte(text, ','); at > 0 && isDate(text[at+1:]) {
		return text[:at]
	}
	return text
}

// isCity says whether text is a city that datelines name without a state.
func isCity(text string) bool {
	name, _, _ := strings.Cut(text, ",")
	return len(name) < 32 && cities[strings.ToLower(name)]
}

// cityAtEnd is the city that text ends with, in "By Jane Doe WASHINGTON".
func cityAtEnd(text string) string {
	words := strings.Fields(text)
	for n := min(3, len(words)); n > 0; n-- {
		if name := strings.Join(words[len(words)-n:], " "); isCity(name) {
			return name
		}
	}
	return ""
}
