package shingle

import (
	"unicode"
	"unicode/utf8"
)

// markNames tells names from plain words. Inside a sentence of running text a capital is enough. Elsewhere (first
// words, headlines in title case, texts in capitals or without any) capitals say little: there a word is a name if it
// is mostly capitalised in running text, or if it has a capital and the table has never met it.
func markNames(tokens []Token) {
	whole, _ := capitals(tokens)
	for i := 0; i < len(tokens); {
		end := sentenceEnd(tokens, i)
		style := whole
		if end-i < len(tokens) {
			if own, sure := capitals(tokens[i:end]); sure {
				style = own
			}
		}
		markSentence(tokens[i:end], style)
		i = end
	}
}

func sentenceEnd(tokens []Token, i int) int {
	end := i + 1
	for end < len(tokens) && tokens[end].Sentence == tokens[i].Sentence {
		end++
	}
	return end
}

func markSentence(tokens []Token, style style) {
	for i := range tokens {
		token := &tokens[i]
		first := i == 0 || !opensNothing(&tokens[i-1], token)
		if style == runningText && !first && token.Text == "May" && tokens[i-1].Kind == Name {
			token.Kind = Name // Theresa May
		}
		if token.Kind == Plain && isName(token, style == runningText && !first, style == monotone) {
			token.Kind = Name
		}
	}
}

func isName(token *Token, telling, monotone bool) bool {
	if token.traits&isDate != 0 {
		return false
	}
	capital := token.traits&isCapital != 0
	if telling {
		return capital
	}
	switch token.capital {
	case neverMet:
		return capital && !monotone
	case unknownCase:
		return false
	}
	return token.capital >= nameShare && (capital || monotone)
}

// isCalendar tells words that have a capital and name no story: months, weekdays, forms of address.
func isCalendar(word string) bool {
	switch word {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu",
		"thurs", "fri", "sat", "mr", "mrs", "ms", "march", "mar":
		return true
	}
	return monthOf(word) != ""
}

// Shares of capitals in running text, in steps of term.capital: from which a word is a name, below which it is plain.
const (
	nameShare  = caseSteps * 7 / 10
	plainShare = caseSteps * 3 / 10
)

// style says what the capitals of a text tell.
type style uint8

const (
	runningText style = iota // names have capitals, plain words have none
	titleCase                // plain words have capitals too
	monotone                 // all capitals, or none
)

// capitals looks at the words that are plain in running text, by the table: do most of them have a capital here? It is
// sure where there are three such words or more.
func capitals(tokens []Token) (s style, sure bool) {
	var upper, lower, all, plain, plainCapital int
	for i := range tokens {
		token := &tokens[i]
		if token.Kind == Number || token.traits&isLetters == 0 {
			continue
		}
		all++
		capital := token.traits&isCapital != 0
		switch {
		case !capital:
			lower++
		case token.traits&isAllCapitals != 0:
			upper++
		}
		if token.Kind == Stop || i == 0 || !opensNothing(&tokens[i-1], token) {
			continue
		}
		if token.capital < plainShare {
			plain++
			if capital {
				plainCapital++
			}
		}
	}
	sure = plain >= 3
	switch {
	case lower == all || upper*10 >= all*8 && all > 1:
		return monotone, sure
	case 2*plainCapital > plain, plain == 0 && 2*lower < all:
		return titleCase, sure
	}
	return runningText, sure
}

func isCapitalised(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	if unicode.IsUpper(r) || unicode.IsTitle(r) {
		return true
	}
	// "iPhone", "eBay"
	if len(word) < 3 || !unicode.IsLower(r) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(word[utf8.RuneLen(r):])
	return unicode.IsUpper(next)
}

// isCased tells whether a word starts with a letter of a script that has capitals.
func isCased(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r) || unicode.IsLower(r) || unicode.IsTitle(r)
}

func isUpper(word string) bool {
	for _, r := range word {
		if unicode.IsLower(r) {
			return false
		}
	}
	return true
}
