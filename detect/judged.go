package detect

import (
	"iter"

	"retold/report"
)

// Judged is a pair of articles with what it was judged and without evidence, which costs more than the score.
type Judged struct {
	A, B              string // ids, A before B
	Verdict           report.Verdict
	SameStory, Copied float64
}

// Judged gives the pairs of Findings, in their order. With MinSameStory 0 and both sketches these are all candidates.
func (r *Result) Judged() iter.Seq[Judged] {
	return func(yield func(Judged) bool) {
		id := r.run.digests.id
		matches, err := r.list()
		for _, m := range matches {
			if err != nil || !yield(Judged{id(m.a), id(m.b), m.verdict(), m.sameStory, m.copied}) {
				return
			}
		}
	}
}
