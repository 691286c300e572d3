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
		matches, err := r.list()
		for _, m := range matches {
			if err != nil || !yield(Judged{r.idOf(m.a), r.idOf(m.b), m.score}) {
				return
			}
		}
	}
}

// idOf is the id of a document that matched.
func (r *Result) idOf(doc uint32) string { return r.run.digests.find(doc).id }
