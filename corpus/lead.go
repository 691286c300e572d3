package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	leadWords = 60  // about where the lead ends, if no paragraph says so
	longLead  = 120 // words; a first paragraph that is longer is no lead, and a text that is no longer is one
)

// leadOf is the part of body that tells the story first: its first paragraph that is no byline, or its first sentences where it has none. A short
// one, as pages like them, is told on by the paragraphs behind it; a short text is told by all of them.
func leadOf(body string) string {
	text := strings.TrimSpace(body)
	first, rest := paragraph(text)
	for isByline(first) && rest != "" {
		text = rest
		first, rest = paragraph(text)
	}
	if countWords(text) <= longLead {
		return text
	}
	lead := firstSentences(first)
	for rest != "" && countWords(lead) < leadWords {
		_, rest = paragraph(rest)
		more := text[:len(text)-len(rest)]
		if countWords(more) > longLead {
			break
		}
		lead = strings.TrimSpace(more)
	}
	return lead
}

// paragraph splits off the first paragraph: up to an empty line where text has
// one; else up to the first line break that a line wrapped by hand would not have.
func paragraph(text string) (first, rest string) {
	end := strings.Index(text, "\n\n")
	if end < 0 {
		end = lineBreak(text)
	}
	return strings.TrimSpace(text[:end]), strings.TrimSpace(text[end:])
}

// lineBreak finds the first line that ends with its sentence, or is followed by none.
func lineBreak(text string) int {
	for at := 0; ; {
		n := strings.IndexByte(text[at:], '\n')
		if n < 0 {
			return len(text)
		}
		at += n
		if line := strings.TrimSpace(text[:at]); endsSentence(line) || isByline(line) {
			return at
		}
		at++
	}
}

func endsSentence(line string) bool {
	line = strings.TrimRight(line, `"'”’»)]`)
	r, _ := utf8.DecodeLastRuneInString(line)
	return strings.ContainsRune(".!?:…。！？", r)
}

// isByline knows "By Jane Doe", alone on its line.
func isByline(line string) bool {
	if len(line) > 80 || len(line) < 4 || !strings.EqualFold(line[:3], "by ") {
		return false
	}
	for word := range strings.FieldsSeq(line[3:]) {
		first, _ := utf8.DecodeRuneInString(word)
		if !unicode.IsUpper(first) && word != "and" && word != "de" && word != "van" && word != "von" {
			return false
		}
	}
	return !endsSentence(line)
}

// firstSentences cuts what is too long for a lead at the end of a sentence.
func firstSentences(text string) string {
	if countWords(text) <= longLead {
		return text
	}
	words, sentences := 0, 0
	for i := 0; i < len(text); i++ {
		if text[i] != ' ' && text[i] != '\n' {
			continue
		}
		words++
		if isSentenceEnd(text, i) {
			sentences++
		}
		if sentences >= 2 && isSentenceEnd(text, i) || words >= leadWords && (sentences > 0 || words >= longLead) {
			if sentences > 0 && !isSentenceEnd(text, i) {
				return text[:lastSentenceEnd(text, i)]
			}
			return text[:i]
		}
	}
	return text
}

func lastSentenceEnd(text string, before int) int {
	for i := before; i > 0; i-- {
		if text[i] == ' ' && isSentenceEnd(text, i) {
			return i
		}
	}
	return before
}

func countWords(text string) int {
	return 1 + strings.Count(text, " ") + strings.Count(text, "\n")
}

// isSentenceEnd says whether a sentence ends before the space at i.
func isSentenceEnd(text string, i int) bool {
	if !endsSentence(text[max(0, i-12):i]) || text[i-1] == ':' || i+1 >= len(text) {
		return false
	}
	if next, _ := utf8.DecodeRuneInString(text[i+1:]); unicode.IsLower(next) {
		return false
	}
	word := text[strings.LastIndexByte(text[:i], ' ')+1 : i]
	return len(word) > 2 && !abbreviations[word] && !isInitials(word)
}

// isInitials knows "U.S." and "J.R.".
func isInitials(word string) bool {
	return len(word) >= 4 && len(word)%2 == 0 && word[1] == '.' && word[3] == '.'
}

var abbreviations = map[string]bool{
	"Mr.": true, "Mrs.": true, "Ms.": true, "Dr.": true, "Prof.": true, "Sen.": true, "Rep.": true, "Gov.": true, "Gen.": true, "Col.": true,
	"Lt.": true, "Sgt.": true, "Capt.": true, "Maj.": true, "Adm.": true, "Rev.": true, "Hon.": true, "Pres.": true, "St.": true, "Mt.": true,
	"Ft.": true, "Jr.": true, "Sr.": true, "Co.": true, "Corp.": true, "Inc.": true, "Ltd.": true, "Bros.": true, "No.": true, "vs.": true,
	"Jan.": true, "Feb.": true, "Mar.": true, "Apr.": true, "Jun.": true, "Jul.": true, "Aug.": true, "Sep.": true, "Sept.": true,
	"Oct.": true, "Nov.": true, "Dec.": true, "Calif.": true, "Mass.": true, "Conn.": true, "Ill.": true, "Pa.": true, "Fla.": true,
	"Ga.": true, "Va.": true, "Mich.": true, "Minn.": true, "Wis.": true, "Tenn.": true, "Ariz.": true, "Colo.": true, "Wash.": true, "Ore.": true,
}
