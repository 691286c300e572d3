package report

import (
	"fmt"
	"io"
	"strings"
)

// WriteCards writes the cards of pages in their order, each with both of its headlines where it has two.
func WriteCards(w io.Writer, cards []Card, s Style) error {
	var page, box string
	for i, c := range cards {
		var b strings.Builder
		if i == 0 || c.Page != page || c.Box != box {
			page, box = c.Page, c.Box
			s.hang(&b, 0, ink{}, ink{strings.Join(nonEmpty(Plain(page), Plain(box)), " · "), bold})
			b.WriteByte('\n')
		}
		s.card(&b, c)
		if _, err := io.WriteString(w, b.String()); err != nil {
			return err
		}
	}
	return nil
}

func (s Style) card(b *strings.Builder, c Card) {
	s.hang(b, labelColumn, ink{fmt.Sprintf("%3d card", c.Position), dim}, ink{Plain(c.Title), bold})
	s.hang(b, labelColumn, ink{"    source", dim}, ink{Plain(c.OriginalTitle), ""})
	s.hang(b, labelColumn, ink{"    snippet", dim}, ink{Plain(c.Lead), dim})
	s.hang(b, labelColumn, ink{"    link", dim}, ink{Plain(c.URL), dim})
	if c.Verdict != "" {
		s.hang(b, labelColumn, ink{"    " + string(c.Verdict), c.Verdict.tint()}, ink{c.saying(), ""})
	}
	if line := c.Clickbait.line(sides{a: "the source", b: "the card"}); line != "" {
		s.hang(b, labelColumn, ink{"    clickbait", dim}, ink{line, ""})
	}
	b.WriteByte('\n')
}

func (c Card) saying() string {
	meaning := c.Verdict.Meaning()
	if c.Verdict == Retitled {
		meaning = "one story under two headlines"
	}
	if c.Verdict == Undecided {
		return meaning
	}
	text := fmt.Sprintf("%s (same story %s)", meaning, percent(c.SameStory))
	if c.Evidence != nil {
		if brief := c.Evidence.brief(); brief != "" {
			text += ": " + brief
		}
	}
	return text
}
