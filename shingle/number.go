package shingle

import (
	"strings"
)

// mergeNumbers turns the words that tell a number into one token each: "$1.2 million", "twenty-five", "7:30 p.m.",
// "6-4". Months, units of measure and "dead" stay words of their own.
func mergeNumbers(text string, tokens []Token) []Token {
	n := numbers{text: text, in: tokens, out: tokens[:0]}
	for n.at = 0; n.at < len(tokens); {
		if !n.number() {
			n.keep()
		}
	}
	return n.out
}

type numbers struct {
	text string
	in   []Token
	out  []Token // shares its memory with in; never longer than what was read
	at   int
}

// keep takes the word at n.at as it is, without a copy as long as no number was merged.
func (n *numbers) keep() {
	if len(n.out) == n.at {
		n.out = n.in[:n.at+1]
	} else {
		n.out = append(n.out, n.in[n.at])
	}
	n.at++
}

// number reads the number that starts at n.at, if one does, and moves on.
func (n *numbers) number() bool {
	first := &n.in[n.at]
	c := first.Text[0]
	if classes[c]&digit != 0 {
		return n.time() || n.date() || n.score() || n.digits()
	}
	if classes[c]&letter == 0 {
		return n.foreignDigits()
	}
	return first.traits&opensNumber != 0 && n.words()
}

// emit appends in[n.at:end] as one number.
func (n *numbers) emit(end int, value float64, stem, unit string) bool {
	token := n.in[n.at]
	last := &n.in[end-1]
	token.End = last.End
	if unit == "$" || unit == "£" || unit == "€" || unit == "¥" {
		token.Start = n.currencyStart(token.Start)
	}
	if unit == "%" && end == n.at+1 {
		token.End += strings.IndexByte(n.text[token.End:], '%') + 1
	}
	token.Text = n.text[token.Start:token.End]
	if end-n.at > 1 || token.Norm == "" {
		token.Norm = Normalize(token.Text)
	}
	token.Kind, token.Value, token.Stem, token.Unit, token.form = Number, value, stem, unit, nil
	n.out = append(n.out, token)
	n.at = end
	return true
}

// currencyStart takes the sign before a number, and the letters of "US$", into its token.
func (n *numbers) currencyStart(start int) int {
	sign := currencyBefore(n.text[:start])
	if sign == 0 {
		return start
	}
	start -= sign
	if last := len(n.out) - 1; last >= 0 && n.out[last].End == start {
		switch n.out[last].Norm {
		case "us", "a", "c", "hk", "nz", "s", "au", "ca":
			start = n.out[last].Start
			n.out = n.out[:last]
		}
	}
	return start
}

// digits reads "1,200", "$1.2 million", "1.2M dollars", "5 pct", "3rd", "1980s", "2017".
func (n *numbers) digits() bool {
	value, suffix, ok := parseDigits(n.in[n.at].Norm)
	if !ok {
		return false
	}
	if scale := scaleOf(suffix); scale > 0 && suffix != "hundred" {
		value, suffix = value*scale, ""
	}
	switch suffix {
	case "st", "nd", "rd", "th":
		return n.emit(n.at+1, value, nth(value), "ordinal")
	case "s":
		return n.emit(n.at+1, value, format(value)+"s", "decade")
	case "am", "pm":
		return n.emit(n.at+1, clock(value, suffix), formatTime(clock(value, suffix)), "time")
	case "":
		return n.quantity(n.at+1, value)
	}
	if unit := measure(suffix); unit != "" {
		return n.emit(n.at+1, value, format(value), unit)
	}
	return false
}

// quantity adds scales and units to the value told by in[n.at:end].
func (n *numbers) quantity(end int, value float64) bool {
	for range 2 {
		if scale := scaleOf(n.next(end)); scale > 0 {
			value *= scale
			end++
		}
	}
	value = round(value)
	if parts := fraction(n.next(end)); parts > 0 && value < parts {
		return n.emit(end+1, round(value/parts), format(value)+"/"+format(parts), "fraction")
	}
	unit := ""
	if sign := currencyBefore(n.text[:n.in[n.at].Start]); sign > 0 {
		unit = n.text[n.in[n.at].Start-sign : n.in[n.at].Start]
		unit = strings.TrimSpace(unit)
	}
	if more, words := n.unitAfter(end); words > 0 || more != "" {
		end += words
		if unit == "" || more != "$" {
			unit = more
		}
	}
	if unit == "" {
		unit = n.role(end, value)
	}
	return n.emit(end, value, format(value), unit)
}

// unitAfter reads the unit behind a number, and how many of its words belong to the number itself.
func (n *numbers) unitAfter(end int) (unit string, words int) {
	rest := n.text[n.in[end-1].End:]
	switch {
	case strings.HasPrefix(rest, "%"), strings.HasPrefix(rest, " %"):
		return "%", 0
	case strings.HasPrefix(rest, "€"):
		return "€", 0
	}
	next := n.next(end)
	switch {
	case next == "percent", next == "pct":
		return "%", 1
	case next == "per" && n.next(end+1) == "cent":
		return "%", 2
	case next == "percentage" && strings.HasPrefix(n.next(end+1), "point"):
		return "%", 2
	}
	if sign := currencyWord(next); sign != "" {
		return sign, 1
	}
	return measure(next), 0
}

// role tells the number of a year and of a day from other numbers.
func (n *numbers) role(end int, value float64) string {
	token := &n.in[n.at]
	whole := end == n.at+1 && isDigits(token.Norm)
	switch {
	case !whole:
		return ""
	case value <= 31 && (n.at > 0 && isMonth(&n.in[n.at-1]) || end < len(n.in) && isMonth(&n.in[end])):
		return "day"
	case len(token.Norm) == 4 && value >= 1500 && value < 2100:
		return "year"
	}
	return ""
}

// next gives the normalised word at i if only a space or a hyphen parts it from the one before, else "".
func (n *numbers) next(i int) string {
	if i >= len(n.in) {
		return ""
	}
	switch n.text[n.in[i-1].End:n.in[i].Start] {
	case " ", "-", "", "\u00a0", "\n":
		return n.in[i].Norm
	}
	return ""
}

// gap is what stands before the token at i, "" past the end.
func (n *numbers) gap(i int) string {
	if i >= len(n.in) {
		return ""
	}
	return n.text[n.in[i-1].End:n.in[i].Start]
}

// time reads "7:30", "7:30 p.m.", "7 p.m."
func (n *numbers) time() bool {
	hours, ok := smallInt(n.in[n.at].Norm)
	if !ok || hours > 24 {
		return false
	}
	end, value, half := n.at+1, float64(hours), ""
	if n.gap(end) == ":" {
		minutes, suffix, ok := parseDigits(n.in[end].Norm)
		if !ok || minutes > 59 || len(n.in[end].Norm)-len(suffix) != 2 || suffix != "" && suffix != "am" && suffix != "pm" {
			return false
		}
		value += minutes / 60
		half = suffix
		end++
	}
	if half == "" {
		switch next := n.next(end); next {
		case "am", "pm", "a.m", "p.m":
			half = next[:1] + "m"
			end++
		}
	}
	if half == "" && end == n.at+1 {
		return false
	}
	value = clock(value, half)
	return n.emit(end, value, formatTime(value), "time")
}

// date reads "9/11" and "11/3/2020".
func (n *numbers) date() bool {
	end := n.at + 1
	for end < len(n.in) && end < n.at+3 && n.gap(end) == "/" && isDigits(n.in[end].Norm) {
		end++
	}
	if end == n.at+1 || !isDigits(n.in[n.at].Norm) {
		return false
	}
	value, _, _ := parseDigits(n.in[n.at].Norm)
	return n.emit(end, value, n.text[n.in[n.at].Start:n.in[end-1].End], "date")
}

// score reads "6-4", "52–48": the result of a game or a vote, but not "5-10 years".
func (n *numbers) score() bool {
	end := n.at + 2
	if end > len(n.in) || !isShort(n.in[n.at].Norm) || !isShort(n.in[end-1].Norm) || !isHyphen(n.gap(end-1)) {
		return false
	}
	if currencyBefore(n.text[:n.in[n.at].Start]) > 0 || isHyphen(n.gap(end)) && isDigits(n.in[end].Norm) {
		return false
	}
	if unit, words := n.unitAfter(end); unit != "" || words > 0 || scaleOf(n.next(end)) > 0 {
		return false
	}
	value, _, _ := parseDigits(n.in[n.at].Norm)
	return n.emit(end, value, n.in[n.at].Norm+"-"+n.in[end-1].Norm, "score")
}

// foreignDigits reads fullwidth and other digits that NFKC makes ASCII.
func (n *numbers) foreignDigits() bool {
	value, suffix, ok := parseDigits(n.in[n.at].Norm)
	return ok && suffix == "" && n.quantity(n.at+1, value)
}

func isShort(s string) bool { return len(s) <= 3 && isDigits(s) }

func isHyphen(s string) bool { return s == "-" || s == "–" }

func isDigits(s string) bool {
	for i := range len(s) {
		if classes[s[i]]&digit == 0 {
			return false
		}
	}
	return s != ""
}

func isMonth(t *Token) bool {
	return monthOf(t.Norm) != "" || t.Norm == "march" || t.Text == "May" || t.Text == "Mar"
}
