package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// placeOf reads a dateline's place: a name in capitals, then a region in mixed
// case and a date, either of which may be left out. The date is no part of it.
func placeOf(text string) (place string, ok bool) {
	place = undated(text)
	name, regions, _ := strings.Cut(place, ",")
	if len(place) > 70 || !isCity(name) && isLabelled(name) || !isShouted(name) {
		return "", false
	}
	for part := range strings.SplitSeq(regions, ",") {
		if part = strings.TrimSpace(part); regions != "" && !isRegion(part) {
			return "", false
		}
	}
	return place, true
}

// isLabelled says whether a word of text is one such as UPDATE, which opens a text too.
func isLabelled(text string) bool {
	for word := range strings.FieldsFuncSeq(text, isBetweenPlaces) {
		if labels[strings.Trim(word, ".")] {
			return true
		}
	}
	return false
}

func isBetweenPlaces(r rune) bool { return r == ' ' || r == '/' }

// isShouted says whether text is one to five words in capitals.
func isShouted(text string) bool {
	words, letters := 0, 0
	for w := range strings.FieldsFuncSeq(text, isBetweenPlaces) {
		if !isShoutedWord(w) {
			return false
		}
		words++
		letters += len(w)
	}
	return words > 0 && words <= 5 && letters > 2
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
	n := 0
	for w := range strings.FieldsSeq(text) {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && w != "of" && w != "and" && w != "the" || strings.ContainsAny(w, "()") {
			return false
		}
		n++
	}
	return n > 0 && n <= 4
}

// isDate knows "March 3", "3 March 2020", "Aug. 5" and "Monday".
func isDate(text string) bool {
	n, named := 0, false
	for w := range strings.FieldsSeq(strings.TrimLeft(text, " ,")) {
		w = strings.Trim(w, ".,()")
		switch {
		case isMonth(w):
			named = true
		case w == "" || len(w) > 4 || w[0] < '0' || w[0] > '9':
			return false
		}
		n++
	}
	return named && n <= 4
}

func isMonth(word string) bool {
	if len(word) < 3 || len(word) > 9 {
		return false
	}
	var buf [9]byte
	low := lower(buf[:0], word)
	for _, name := range [...]string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
		"november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"} {
		if string(low) == name || len(low) <= 4 && strings.HasPrefix(name, string(low)) {
			return true
		}
	}
	return false
}

// isDistinctPlace says whether a name in capitals is a place without more to go
// by: it has a region or a date, or is too long for most abbreviations.
func isDistinctPlace(text string) bool {
	name, _, more := strings.Cut(text, ",")
	return more || len(name) >= 6
}

// isMixedPlace says whether text may be a place not in capitals: "New Delhi, March 5".
func isMixedPlace(text string) bool {
	name := undated(text)
	n := 0
	for w := range strings.FieldsSeq(name) {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && w != "de" && w != "of" && w != "and" || strings.ContainsAny(w, "()") || n == 0 && w == "By" {
			return false
		}
		n++
	}
	return n > 0 && n <= 4 && len(name) <= 40 && !isLabelled(strings.ToUpper(name))
}

// undated is text without the date at its end: "LONDON, March 3", "KABUL Aug. 23, 2004".
func undated(text string) string {
	if strings.IndexFunc(text, unicode.IsDigit) < 0 {
		return strings.TrimRight(text, ", -")
	}
	for at := 1; at < len(text); at++ {
		if (text[at] == ' ' || text[at] == ',') && isDate(text[at:]) {
			return strings.TrimRight(text[:at], ", ")
		}
	}
	return strings.TrimRight(text, ", -")
}

// isCity says whether text is a city that datelines name without a state.
func isCity(text string) bool {
	name, _, _ := strings.Cut(text, ",")
	var buf [32]byte
	return len(name) <= len(buf) && cities[string(lower(buf[:0], name))]
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
