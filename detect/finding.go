package detect

import (
	"retold/report"
	"retold/rewrite"
)

// finding judges a pair and gathers the evidence.
func (d *Detector) finding(a, b *side) report.Finding {
	defer d.forget(a)
	defer d.forget(b)
	return d.told(a, b, d.judge().Score(a.story, b.story))
}

// told puts a score and its evidence into the words that people get.
func (d *Detector) told(a, b *side, s rewrite.Score) report.Finding {
	direction := d.judge().Direction(a.story, b.story)
	return report.Finding{
		A: a.article.ID, B: b.article.ID,
		Verdict:   report.Verdict(s.Verdict),
		SameStory: s.SameStory, Copied: s.Copied,
		Similarity: report.Similarity{Overall: s.Overall, Title: s.Title, Lead: s.Lead, Body: s.Body, Facts: s.Facts},
		Evidence:   evidence(d.judge().Explain(d.reread(a), d.reread(b), s)),
		Direction:  report.Direction{Likely: direction.Likely, Confidence: direction.Confidence, Reasons: direction.Reasons},
	}
}

func evidence(e rewrite.Evidence) report.Evidence {
	told := report.Evidence{
		Sentence: e.Sentence, Reason: e.Reason,
		Shared: facts(e.Shared), Dropped: facts(e.Dropped), Added: facts(e.Added),
		LongestRun: e.LongestRun, RunWords: e.RunWords,
		Jaccard: e.Jaccard, AInB: e.AInB, BInA: e.BInA, Differs: e.Differs,
	}
	for _, s := range e.Swapped {
		told.Swapped = append(told.Swapped, report.Swap(s))
	}
	for _, c := range e.Conflicts {
		told.Conflicts = append(told.Conflicts, report.Conflict(c))
	}
	if e.Clickbait != nil {
		bait := report.Clickbait(*e.Clickbait)
		told.Clickbait = &bait
	}
	return told
}

func facts(list []rewrite.Fact) []report.Fact {
	var told []report.Fact
	for _, f := range list {
		told = append(told, report.Fact(f))
	}
	return told
}

// tell gives the finding of a match, with its evidence.
func (w *run) tell(m match) (report.Finding, error) {
	a, b, err := w.both(m.a, m.b)
	if err != nil {
		return report.Finding{}, err
	}
	return w.finding(newSide(a.article, w.storyOf(a)), newSide(b.article, w.storyOf(b))), nil
}
