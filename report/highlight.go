package report

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// mark is how a stretch of text is set off.
type mark string

const (
	plain   mark = ""
	shared  mark = "shared"
	swapped mark = "swapped"
	clashes mark = "clashes"
)

// span is a stretch of text under one mark.
type span struct {
	Text string
	Mark mark
}

// word is where a word stands in a text, with its form for comparing.
type word struct {
	start, end int
	form       string
}

// words cuts text into runs of letters and digits; what joins them inside a number or a name belongs to them.
func words(text string) []word {
	var found []word
	start := -1
	for i, r := range text + " " {
		inside := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
		if !inside && i < len(text) {
			inside = belongs(r, start >= 0, text[i+utf8.RuneLen(r):])
		}
		switch {
		case inside && start < 0:
			start = i
		case !inside && start >= 0:
			found = append(found, word{start, i, form(text[start:i])})
			start = -1
		}
	}
	return found
}

// belongs tells whether a sign is part of a word: $ before a number, % behind it, what stands between letters or digits.
func belongs(sign rune, within bool, rest string) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	switch {
	case unicode.Is(unicode.Sc, sign):
		return !within && unicode.IsDigit(next)
	case sign == '%':
		return within
	}
	return within && strings.ContainsRune(".,'’", sign) && (unicode.IsLetter(next) || unicode.IsDigit(next))
}

// form folds what varies between tellings: case, possessive, plural, the sign of a currency.
func form(s string) string {
	s = strings.TrimFunc(s, func(r rune) bool { return unicode.Is(unicode.Sc, r) || r == '%' })
	s = strings.ToLower(strings.ReplaceAll(s, "’", "'"))
	s = strings.TrimSuffix(s, "'s")
	if len(s) > 4 && strings.HasSuffix(s, "s") && !strings.HasSuffix(s, "ss") {
		s = s[:len(s)-1]
	}
	return s
}

// phrases tells which runs of words are to be set off, and how.
type phrases map[string]mark

func (p phrases) add(text string, m mark) {
	forms := formsOf(text)
	if key := strings.Join(forms, " "); key != "" && p[key] == plain {
		p[key] = m
	}
}

// addName adds a name and each of its longer words, for a second mention is often shorter.
func (p phrases) addName(text string, m mark) {
	p.add(text, m)
	for _, f := range formsOf(text) {
		if len([]rune(f)) > 3 {
			p.add(f, m)
		}
	}
}

func formsOf(text string) []string {
	var forms []string
	for _, w := range words(Plain(text)) {
		forms = append(forms, w.form)
	}
	return forms
}

// phrasesOf gives what to set off in the text of A, or of B.
func (e Evidence) phrasesOf(ofB bool) phrases {
	p := phrases{}
	for _, c := range e.Conflicts {
		p.add(pick(ofB, c.A, c.B), clashes)
	}
	for _, f := range e.Shared {
		if f.Kind == "name" {
			p.addName(f.Text, shared)
		} else {
			p.add(f.Text, shared)
		}
	}
	for _, s := range e.Swapped {
		p.add(pick(ofB, s.From, s.To), swapped)
	}
	return p
}

func pick(second bool, a, b string) string {
	if second {
		return b
	}
	return a
}

const longestPhrase = 6 // words

// spans cuts text into stretches, the longest phrase first; stretches of one mark with only a space between are one.
func (p phrases) spans(text string) []span {
	text = Plain(text)
	ws := words(text)
	var out []span
	done := 0
	for i := 0; i < len(ws); {
		m, n := p.at(ws[i:])
		if n == 0 {
			i++
			continue
		}
		out = joined(out, text[done:ws[i].start], span{text[ws[i].start:ws[i+n-1].end], m})
		done = ws[i+n-1].end
		i += n
	}
	if done < len(text) {
		out = append(out, span{text[done:], plain})
	}
	return out
}

func (p phrases) at(ws []word) (mark, int) {
	for n := min(longestPhrase, len(ws)); n > 0; n-- {
		forms := make([]string, n)
		for i := range forms {
			forms[i] = ws[i].form
		}
		if m := p[strings.Join(forms, " ")]; m != plain {
			return m, n
		}
	}
	return plain, 0
}

func joined(out []span, between string, next span) []span {
	if last := len(out) - 1; last >= 0 && between == " " && out[last].Mark == next.Mark {
		out[last].Text += between + next.Text
		return out
	}
	if between != "" {
		out = append(out, span{between, plain})
	}
	return append(out, next)
}
