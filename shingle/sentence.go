package shingle

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// endsSentence tells whether a sentence ends between a token and the word after it, which starts at start.
func endsSentence(text string, token *Token, end, start int) bool {
	gap := text[end:start]
	if gap == " " {
		return false
	}
	next, _ := utf8.DecodeRuneInString(text[start:])
	if lines := strings.Count(gap, "\n"); lines > 1 || lines == 1 && !unicode.IsLower(next) {
		return true // a headline above its lead; a line that was only wrapped goes on in lower case, or loses little
	}
	mark := strings.IndexAny(gap, ".!?…。！？")
	if mark < 0 {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(gap[mark:]); r > unicode.MaxLatin1 && r != '…' {
		return true
	}
	if !strings.ContainsFunc(gap[mark:], unicode.IsSpace) {
		return false
	}
	switch {
	case unicode.IsDigit(next) && (token.Norm == "no" || token.Norm == "nos"):
		return false
	case unicode.IsLower(next):
		return gap[mark] != '.' && !strings.HasPrefix(gap[mark:], "…") && !isAbbreviation(token)
	}
	return gap[mark] != '.' || strings.HasPrefix(gap[mark:], "...") || !isAbbreviation(token)
}

// isAbbreviation tells words whose full stop is their own: titles, months, firms, initials, dotted acronyms.
func isAbbreviation(token *Token) bool {
	word := token.Norm
	if isDotted(word) || len(word) == 1 && classes[word[0]]&letter != 0 && word != "i" {
		return true
	}
	switch word {
	case "vs", "v", "etc", "approx", "est", "dept", "i.e", "e.g", "a.m", "p.m", "ph.d":
		return true
	case "mr", "mrs", "ms", "dr", "prof", "sen", "sens", "rep", "reps", "gov", "govs", "gen", "col", "lt", "sgt", "maj",
		"capt", "cmdr", "adm", "cpl", "pvt", "pres", "rev", "hon", "atty", "supt", "st", "ste", "mt", "ft", "jr", "sr",
		"inc", "corp", "co", "ltd", "llc", "bros", "univ", "assn", "ave", "blvd", "rd", "fig", "vol",
		"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
		"mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "ala", "ariz", "ark", "calif", "colo", "conn", "del",
		"fla", "ga", "ill", "ind", "kan", "ky", "la", "md", "mich", "minn", "miss", "mo", "mont", "neb", "nev", "okla",
		"ore", "pa", "tenn", "tex", "va", "vt", "wash", "wis", "wyo":
		return isCapitalised(token.Text)
	}
	return false
}
