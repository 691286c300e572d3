package bench

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"retold/corpus"
	"retold/rewrite"
)

// tooFew refuses labels from which no part of a model can be learned.
func (f *fitting) tooFew() error {
	var counts []string
	for _, p := range f.out.Parts {
		switch {
		case len(p.Losses) > 0:
			return nil
		case p.Name == "overall" && p.Pairs > 0:
			counts = append(counts, fmt.Sprintf("%d grades (%d are needed)", p.Pairs, p.Needed))
		case p.Pairs > 0:
			counts = append(counts, fmt.Sprintf("%s has %d yes and %d no (%d of each are needed)", partTitle(p.Name), p.Yes, p.No, p.Needed))
		}
	}
	return corpus.Problem{File: strings.Join(f.files, ", "), What: "too few labels to learn from: " + strings.Join(counts, "; "),
		Hint: `label more: retold dedupe INPUT --min-same-story 0.1 --pairs FILE lists pairs worth it`}
}

func partTitle(name string) string {
	switch name {
	case "same_story":
		return "same story"
	case "headline":
		return "same story by headlines"
	case "overall":
		return "similarity"
	}
	return name
}

// WriteText says for people what was learned and what it is worth.
func (f *Fitting) WriteText(w io.Writer) error {
	var b strings.Builder
	n := f.Labels
	fmt.Fprintf(&b, "%d pairs of %d stories: %d of one event (%d copies, %d independent reports), %d of two", n.Pairs, n.Stories, n.Same, n.Copies, n.Independent, n.Different)
	if n.Graded > 0 {
		fmt.Fprintf(&b, ", %d graded", n.Graded)
	}
	b.WriteString("\n")
	if n.Articles > 0 {
		fmt.Fprintf(&b, "Pairs of the %d articles in clusters are those that would be compared.\n", n.Articles)
	}
	f.Corpus.write(&b)
	fmt.Fprintf(&b, "\nwhat was learned; loss held out, by whole stories\n")
	for _, p := range f.Parts {
		fmt.Fprintf(&b, "  %-26s%s\n", partTitle(p.Name), told(p))
	}
	for i, s := range f.After {
		fmt.Fprintf(&b, "\n%-38s %9s %9s\n", s.Title+", held out", "before", "after")
		for k, figure := range s.Figures {
			fmt.Fprintf(&b, "  %-36s %9s %9s\n", labelOf(figure.Name), text(f.Before[i].Figures[k].Value), text(figure.Value))
		}
	}
	p := f.Learned.Model.Points
	fmt.Fprintf(&b, "\nrewritten from copied %.3f on (recall %.3f, strict %.3f)\n", p.Balanced, p.Recall, p.Strict)
	if n.Independent < manyIndependent && f.Parts[indexOfCopied].Way != rewrite.Kept {
		fmt.Fprintf(&b, "At recall, balanced and strict %d, %d and none of the %d independent reports pass; fewer than %d say little about the strict one.\n",
			n.Independent/20, n.Independent/100, n.Independent, manyIndependent)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

const (
	manyIndependent = 1000 // of which the strict point lets one pass
	indexOfCopied   = 2    // among the parts
)

func text(x float64) string {
	if s := number(x); s == "null" {
		return "-"
	}
	return strconv.FormatFloat(x, 'f', 4, 64)
}

func (c *Counted) write(b *strings.Builder) {
	switch {
	case c == nil:
	case c.Learned:
		fmt.Fprintf(b, "%d articles of the corpus: %d words and stems counted, words of one company learned\n", c.Articles, c.Words)
	default:
		fmt.Fprintf(b, "%d articles of the corpus: %d words and stems counted; too few to learn words from (%d)\n", c.Articles, c.Words, c.Enough)
	}
}

// told says in a line how a part came about.
func told(p rewrite.Part) string {
	if len(p.Losses) == 0 {
		if p.Name == "overall" {
			return fmt.Sprintf("as it was: %d grades, %d are needed", p.Pairs, p.Needed)
		}
		return fmt.Sprintf("as it was: %d yes and %d no, %d of each are needed", p.Yes, p.No, p.Needed)
	}
	var losses []string
	for _, l := range p.Losses {
		losses = append(losses, fmt.Sprintf("%s %.4f", l.Way, l.Loss))
	}
	return fmt.Sprintf("%s, from %d pairs (%s)", p.Way, p.Pairs, strings.Join(losses, ", "))
}

// MarshalJSON writes what WriteText says.
func (f *Fitting) MarshalJSON() ([]byte, error) {
	var o, before, after object
	n := f.Labels
	if err := o.put("labels", map[string]int{"pairs": n.Pairs, "stories": n.Stories, "same": n.Same, "different": n.Different,
		"copies": n.Copies, "independent": n.Independent, "graded": n.Graded, "articles": n.Articles}); err != nil {
		return nil, err
	}
	if c := f.Corpus; c != nil {
		o.add("corpus", fmt.Sprintf(`{"articles":%d,"words":%d,"words_learned":%t}`, c.Articles, c.Words, c.Learned))
	}
	var parts object
	for _, p := range f.Parts {
		losses := object{}
		for _, l := range p.Losses {
			losses.add(string(l.Way), number(l.Loss))
		}
		parts.add(p.Name, fmt.Sprintf(`{"way":%q,"pairs":%d,"yes":%d,"no":%d,"losses":%s}`, p.Way, p.Pairs, p.Yes, p.No, losses.String()))
	}
	o.add("parts", parts.String())
	for i := range f.After {
		if err := before.put(f.Before[i].Name, f.Before[i]); err != nil {
			return nil, err
		}
		if err := after.put(f.After[i].Name, f.After[i]); err != nil {
			return nil, err
		}
	}
	o.add("before", before.String())
	o.add("after", after.String())
	points, err := json.Marshal(f.Learned.Model.Points)
	o.add("points", string(points))
	return []byte(o.String()), err
}
