package detect

import (
	"iter"

	"retold/rewrite"
)

// Judged is a pair of articles with its score and without evidence, which costs more than the score.
type Judged struct {
	A, B  string // ids, A before B
	Score rewrite.Score
}

// Judged gives the pairs of Findings, in their order. With MinSameStory 0 and both sketches these are all candidates.
func (r *Result) Judged() iter.Seq[Judged] {
	return func(yield func(Judged) bool) {
		for _, m := range r.matches {
			if !yield(Judged{r.ids[m.a], r.ids[m.b], m.score}) {
				return
			}
		}
	}
}
