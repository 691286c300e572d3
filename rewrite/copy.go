package rewrite

import (
	"sync"

	"retold/shingle"
)

const (
	minRetitled = 12   // words of a text that show by themselves that it is the same
	titleKept   = 0.6  // share of the headlines' words that small edits leave
	nearCopied  = 0.95 // copied, for near texts; the Jaccard adds to it
	filledSame  = 0.2  // same_story of one template with other facts
	filledCopy  = 0.05 // copied of the same
)

// Copies tells copies by their words alone, without a model. It is safe for concurrent use.
type Copies struct {
	options     Options
	frequencies *shingle.Frequencies
	opposites   opposites
	rooms       *sync.Pool // of *templateRoom
}

// NewCopies fails on options that Validate refuses. It costs a hundredth of NewJudge.
func NewCopies(o Options) (*Copies, error) {
	if err := o.Validate(); err != nil {
		return nil, err
	}
	if o.Frequencies == nil {
		o.Frequencies = shingle.DefaultFrequencies()
	}
	rooms := &sync.Pool{New: func() any { return new(templateRoom) }}
	return &Copies{options: o, frequencies: o.Frequencies, opposites: readOpposites(oppositeLines), rooms: rooms}, nil
}

// Exact decides pairs from the words alone, without a model: texts that are the same or near, texts that are too short, and near
// texts that fill one template with other facts, which no model may call a copy. It is false for any other pair; then
// the Score holds the Jaccard only.
func (c *Copies) Exact(a, b *Sheet) (Score, bool) {
	return c.ExactFrom(a.Jaccard(b), a, b)
}

// Same is Exact for a text and a copy to the letter.
func (c *Copies) Same(t Text) Score {
	if startedWords(t.running(), plenty) == plenty {
		return Score{Jaccard: 1, Verdict: Identical, SameStory: 1, Copied: 1, Overall: 1}
	}
	s := c.Sheet(t)
	score, _ := c.Exact(s, s)
	return score
}

// startedWords counts, up to most of them, the plain letters that a text or a stretch after a space begins with: each begins a word.
func startedWords(text string, most int) (n int) {
	before := byte(' ')
	for i := 0; i < len(text) && n < most; i++ {
		if c := text[i] | 0x20; before == ' ' && c >= 'a' && c <= 'z' {
			n++
		}
		before = text[i]
	}
	return n
}

// ExactFrom is Exact for a pair whose Jaccard is known.
func (c *Copies) ExactFrom(jaccard float64, a, b *Sheet) (Score, bool) {
	s := Score{Jaccard: jaccard}
	if a.short || b.short {
		s.Verdict, s.Reason = Undecided, "one of the texts has fewer than three content words"
		return s, true
	}
	if sameTitle(a, b) && sameText(a, b) {
		s.Verdict, s.SameStory, s.Copied, s.Overall = Identical, 1, 1, 1
		return s, true
	}
	near := s.Jaccard
	// What both have anyway makes them no less similar.
	if min(a.words, b.words) >= minRetitled && !sameTitle(a, b) && mostBody(jaccard, a, b) >= c.options.Threshold {
		near = max(near, bodyJaccard(a, b))
	}
	if near < c.options.Threshold {
		return s, false
	}
	s.Overall = near
	s.SameStory = nearCopied + (1-nearCopied)*near
	s.Copied = s.SameStory
	if c.sameTemplate(a, b) {
		s.Verdict, s.Reason = Different, "the same template, filled with other names or numbers"
		s.SameStory, s.Copied = filledSame, filledCopy
	} else if s.Reason = c.contrary(a, b); s.Reason != "" {
		s.Verdict, s.Copied = SameStory, filledCopy
	} else {
		s.Verdict = nearOrRetitled(a, b)
	}
	return s, true
}

// untitled tells whether one of the two has no headline, so that neither has another one.
func untitled(a, b *Sheet) bool { return a.below == 0 || b.below == 0 }

// nearOrRetitled looks at the headlines of two texts that are nearly one.
func nearOrRetitled(a, b *Sheet) Verdict {
	if untitled(a, b) || sameTitle(a, b) {
		return Near
	}
	var left, right [64]uint64
	inA, _ := shingle.Distinct(append(left[:0], a.titleWords()...), 0)
	inB, _ := shingle.Distinct(append(right[:0], b.titleWords()...), 0)
	shared := shingle.Shared(inA, inB)
	if all := len(inA) + len(inB) - shared; float64(shared) >= titleKept*float64(all) {
		return Near
	}
	return Retitled
}
