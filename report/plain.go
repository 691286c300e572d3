package report

import (
	"fmt"
	"math"
	"strings"
	"time"
	"unicode"
)

// Plain makes text of an article safe to print: one line, and nothing in it that drives a terminal. White space of
// every kind becomes a space; control characters, terminal escapes, direction overrides and broken UTF-8 become �.
func Plain(s string) string {
	if isPlain(s) {
		return s
	}
	cleaned := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), isDirectionOverride(r):
			return unicode.ReplacementChar
		}
		return r
	}, strings.ToValidUTF8(s, string(unicode.ReplacementChar)))
	return strings.Join(strings.Fields(cleaned), " ")
}

// isPlain tells that Plain has nothing to do, of most texts in ASCII.
func isPlain(s string) bool {
	last := byte(' ')
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c > '~' || c == ' ' && last == ' ' {
			return false
		}
		last = c
	}
	return last != ' '
}

// isDirectionOverride tells the characters that can make a line read other than it is written.
func isDirectionOverride(r rune) bool {
	return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}

// percent never says 100% or 0% of what is merely close to it.
func percent(p float64) string {
	switch {
	case p < 1 && p >= 0.995:
		return ">99%"
	case p > 0 && p < 0.005:
		return "<1%"
	}
	return fmt.Sprintf("%.0f%%", math.Round(p*100))
}

// when gives a date as a newsroom writes it, in the article's own zone, which is told where it is not UTC; "" where it is unknown.
func when(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	if h, m, s := t.Clock(); h == 0 && m == 0 && s == 0 {
		return t.Format("2 Jan 2006")
	}
	if _, offset := t.Zone(); offset != 0 {
		return t.Format("2 Jan 2006, 15:04 -07:00")
	}
	return t.Format("2 Jan 2006, 15:04")
}

// byline is outlet and time, whatever of them is known.
func (a Article) byline() string {
	return strings.Join(nonEmpty(Plain(a.Source), when(a.Published)), " · ")
}

// headline is never empty: an article without a title is named by its lead, or by its id.
func (a Article) headline() string {
	for _, s := range []string{a.Title, a.Lead} {
		if s = Plain(s); s != "" {
			return s
		}
	}
	return "[" + Plain(a.ID) + "]"
}

func nonEmpty(list ...string) []string {
	kept := list[:0:0]
	for _, s := range list {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return kept
}

// Counted gives "1 article", "2 articles", "21,578 articles".
func Counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return grouped(n) + " " + many
}

// grouped writes a number with commas between thousands.
func grouped(n int) string {
	if n < 0 {
		return "-" + grouped(-n)
	}
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", grouped(n/1000), n%1000)
}
