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
	return &Copies{options: o, frequencies: o.Frequencies, rooms: rooms}, nil
}

// Exact decides pairs from the words alone, without a model: texts that are the same or near, texts that are too short, and near
// texts that fill one template with other facts, which no model may call a copy. It is false for any other pair; then
// the Score holds the Jaccard only.
func (c *Copies) Exact(a, b *Sheet) (Score, bool) {
	return c.ExactFrom(shingle.Jaccard(a.whole, b.whole), a, b)
}

// ExactFrom is Exact for a pair whose Jaccard is known.
func (c *Copies) ExactFrom(jaccard float64, a, b *Sheet) (Score, bool) {
	s := Score{Jaccard: jaccard}
	if a.short || b.short {
		s.Verdict, s.Reason = Undecided, "one of the texts has fewer than three content words"
		return s, true
	}
	if a.titleID == b.titleID && a.textID == b.textID {
		s.Verdict, s.SameStory, s.Copied, s.Overall = Identical, 1, 1, 1
		return s, true
	}
	near := s.Jaccard
	if min(a.words, b.words) >= minRetitled {
		near = max(near, shingle.Jaccard(a.body, b.body))
	}
	if near < c.options.Threshold {
		return s, false
	}
	s.Overall = near
	if c.sameTemplate(a, b) {
		s.Verdict, s.Reason = Different, "the same template, filled with other names or numbers"
		s.SameStory, s.Copied = filledSame, filledCopy
		return s, true
	}
	s.Verdict = nearOrRetitled(a, b)
	s.SameStory = nearCopied + (1-nearCopied)*near
	s.Copied = s.SameStory
	return s, true
}

// untitled tells whether one of the two has no headline, so that neither has another one.
func untitled(a, b *Sheet) bool { return len(a.heading) == 0 || len(b.heading) == 0 }

// nearOrRetitled looks at the headlines of two texts that are nearly one.
func nearOrRetitled(a, b *Sheet) Verdict {
	if untitled(a, b) {
		return Near
	}
	shared := shingle.Intersection(a.heading, b.heading)
	if all := len(a.heading) + len(b.heading) - shared; float64(shared) >= titleKept*float64(all) {
		return Near
	}
	return Retitled
}
