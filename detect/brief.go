package detect

import (
	"retold/lsh"
	"retold/report"
	"retold/rewrite"
)

// match is a pair of documents, or of groups, a < b, with what is kept of its score.
type match struct {
	a, b uint32
	brief
}

// brief is what clustering and listing want to know of a score. It has no pointer, as large corpora have many.
type brief struct {
	sameStory, copied, jaccard float64
	rank                       uint8 // of the verdict
	isCopy                     bool  // as the verdict says
}

func briefOf(s rewrite.Score) brief {
	verdict := report.Verdict(s.Verdict)
	return brief{s.SameStory, s.Copied, s.Jaccard, uint8(verdict.Rank()), verdict.Copy()}
}

// verdict is "" where a pair was not judged to the end.
func (b brief) verdict() report.Verdict {
	all := report.Verdicts()
	if int(b.rank) >= len(all) {
		return ""
	}
	return all[b.rank]
}

// listed tells whether a pair is told of: its articles tell the same story, or their texts are near.
func (d *Detector) listed(b brief) bool {
	near := b.jaccard >= d.options.Threshold
	return near || d.options.usesFacts() && b.sameStory >= d.options.MinSameStory
}

// worth tells whether a pair is kept for clustering: what is listed, and every copy, however little is listed. Without
// facts a copy is what reaches the threshold as a whole, so that the same pairs are found whatever else is looked for.
func (d *Detector) worth(b brief) bool {
	return d.listed(b) || d.options.usesFacts() && b.isCopy
}

// copiesOf are the matches that are copies, as pairs.
func copiesOf(matches []match) (pairs []lsh.Candidate) {
	for i := range matches {
		if m := &matches[i]; m.isCopy {
			pairs = append(pairs, lsh.Candidate{A: m.a, B: m.b})
		}
	}
	return pairs
}
