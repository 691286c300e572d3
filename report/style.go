package report

import (
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// Style is how text looks. The zero value is plain text that no line is broken in.
type Style struct {
	Color bool // ANSI colours
	Width int  // columns; 0: lines are not wrapped
}

const (
	bold   = "1"
	dim    = "2"
	red    = "31"
	green  = "32"
	yellow = "33"
	blue   = "34"
	purple = "35"
	cyan   = "36"
)

func (s Style) paint(code, text string) string {
	if !s.Color || text == "" || code == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

// tint gives the one colour by which a verdict is known everywhere.
func (v Verdict) tint() string {
	switch v {
	case Identical, Near:
		return blue
	case Retitled:
		return purple
	case Rewritten:
		return red
	case SameStory:
		return green
	case Mismatch, Undecided:
		return yellow
	}
	return dim
}

// ink is text and the colour it is written in.
type ink struct{ text, code string }

// hang writes text behind a label in a column of its own, and wraps it there.
func (s Style) hang(b *strings.Builder, column int, label, text ink) {
	if text.text == "" {
		return
	}
	indent := strings.Repeat(" ", column)
	b.WriteString(s.paint(label.code, label.text))
	if gap := column - uniseg.StringWidth(label.text); column > 0 {
		b.WriteString(strings.Repeat(" ", max(1, gap)))
	}
	for i, line := range s.wrap(text.text, column) {
		if i > 0 {
			b.WriteString(indent)
		}
		b.WriteString(s.paint(text.code, line))
		b.WriteByte('\n')
	}
}

// wrap breaks text where Unicode allows a line to end, so that scripts without spaces wrap too, but never inside an
// address, a flag or an id.
func (s Style) wrap(text string, column int) []string {
	room := s.Width - column
	if s.Width == 0 || uniseg.StringWidth(text) <= room {
		return []string{text}
	}
	room = max(room, 16)
	var lines []string
	var line string
	for _, piece := range pieces(text) {
		if line != "" && uniseg.StringWidth(strings.TrimRight(line+piece, " ")) > room {
			lines = append(lines, strings.TrimRight(line, " "))
			line = ""
		}
		line += piece
	}
	return append(lines, strings.TrimRight(line, " "))
}

// pieces are the stretches of text that stay on one line.
func pieces(text string) []string {
	var all []string
	open := false // the last piece goes on
	for rest, state := text, -1; rest != ""; {
		var piece string
		piece, rest, _, state = uniseg.FirstLineSegmentInString(rest, state)
		if open {
			all[len(all)-1] += piece
		} else {
			all = append(all, piece)
		}
		last := piece[len(piece)-1]
		open = last < utf8.RuneSelf && last != ' '
	}
	return all
}
