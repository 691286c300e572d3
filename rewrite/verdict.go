package rewrite

import (
	"strings"

	"retold/shingle"
)

// Verdict is what a pair is, strongest first.
type Verdict string

const (
	Identical Verdict = "identical"  // same words
	Near      Verdict = "near"       // Jaccard at or above the threshold, the headline with small edits at most, or in one only
	Retitled  Verdict = "retitled"   // the text same or near, another headline
	Rewritten Verdict = "rewritten"  // headline and text reworded, the facts kept; or cut short
	SameStory Verdict = "same-story" // the same event, told independently as far as the text shows
	Different Verdict = "different"
	Undecided Verdict = "undecided" // too short, or in words that are not known
)

const likely = 0.5 // same_story from which the two count as one story

// LeastCopied is the same_story below which no pair is a copy.
const LeastCopied = likely

// decide names the pair. What exact measures decide needs no model, and a text that tells the same story and stands in the other as it is was
// taken from there, or both from one.
func (j *Judge) decide(a, b *Story, f *features, s *Score, exact Score, decided bool) {
	s.Jaccard = exact.Jaccard
	switch {
	case decided:
		s.Verdict, s.Reason, s.SameStory, s.Copied = exact.Verdict, exact.Reason, exact.SameStory, exact.Copied
		s.Overall = max(s.Overall, exact.Overall)
	case s.SameStory == unsure && foreign(a, b):
		s.Verdict, s.Reason = Undecided, "most words of one of the texts are unknown: another language than English is judged by its wording alone"
	case s.SameStory < likely:
		s.Verdict = Different
	case furniture(a, b, f):
		s.Verdict, s.Reason = Different, "what they share is not what their headlines tell: an outlet's furniture"
		s.SameStory, s.Copied = filledSame, filledCopy
	case excerpt(&a.Sheet, &b.Sheet) >= cutOnly:
		s.Verdict, s.SameStory, s.Copied = Rewritten, max(s.SameStory, nearCopied), max(s.Copied, nearCopied)
	case s.Copied < j.model.Points.at(j.options.Sensitivity):
		s.Verdict = SameStory
	default:
		if s.Verdict, s.Reason = Rewritten, j.against(a, b); s.Reason != "" {
			s.Verdict = SameStory
		}
	}
}

const (
	untold     = 0.3 // share of a headline that the other article tells, below which it tells of something else: of 534 rewrites found none is below .38
	verbatim   = 0.3 // share of the shorter one's shingles, from which what two articles share was not worded anew
	saysEnough = 2   // content words of a headline that says what its article is about
)

// furniture tells whether two articles share whole sentences, and neither the other's headline: a footer, a notice, an invitation to subscribe.
func furniture(a, b *Story, f *features) bool {
	return min(a.titleEnd, b.titleEnd) >= saysEnough && f[fShingleMax] >= verbatim && max(f[fTitleAnyShort], f[fTitleAnyLong]) < untold
}

// against says what speaks against a copy, whatever the model makes of the pair, "" where nothing does. Two texts of one outlet are a
// story and its follow-up, and two that each have numbers of their own were not made from one another: of 254 rewrites by hand 9 are
// like that, of the pairs of one beat every third. Headlines that contradict one another tell two versions: of 1,262 rewrites none has such.
func (c *Copies) against(a, b *Story) string {
	switch {
	case a.text.Source != "" && strings.EqualFold(a.text.Source, b.text.Source):
		return "both are of " + a.text.Source + ": a follow-up rather than a copy"
	case otherNumbers(&a.text, &b.text):
		return "each has numbers that the other does not have"
	}
	return c.opposites.speaksAgainst(a.titleWords(), b.titleWords())
}

// similarity grades the pair field by field: 0 nothing in common, 1 the same.
func (j *Judge) similarity(a, b *Story, seen *sight) Score {
	f := &seen.f
	s := Score{
		Title: harmonic(f[fTitleMin], f[fTitleMax]),
		Lead:  harmonic(f[fLeadMin], f[fLeadMax]),
		Facts: harmonic(f[fFactShort], f[fFactLong]),
	}
	if a.text.Body != "" && b.text.Body != "" {
		s.Body = harmonic(float32(shingle.Containment(a.body(), b.body())), float32(shingle.Containment(b.body(), a.body())))
	}
	s.Overall = j.predictors.overall.probability(seen)
	return s
}

func harmonic(x, y float32) float64 {
	if x+y == 0 {
		return 0
	}
	return float64(min(2*x*y/(x+y), 1))
}

const (
	unsure   = 0.49 // what the model says at most where it does not know the words
	unlikely = 0.02 // same_story below which nobody asks for a copy
	doubtful = 0.25 // same_story below which not even the look of a copy makes two texts one story
)

// probabilities of a pair that shares so many shingles; copied may stay 0 where same lies below least. What is likely a copy tells one
// story, however it is worded; what is not is bounded by it.
func (p *predictors) probabilities(a, b *Story, seen *sight, shingles int, least float64) (same, copied float64) {
	most := trust(a, b)
	if seen.f[fBothLead] < 1 {
		return min(p.headline.probability(seen), most), 0
	}
	proof := copiedBody(a, b, shingles)
	if same = max(min(p.same.probability(seen), most), proof); same < max(unlikely, min(least, doubtful)) {
		return same, 0
	}
	copied = max(min(p.copied.probability(seen), most), proof)
	if copied >= likely && same >= doubtful {
		return max(same, copied), copied
	}
	return same, min(same, copied)
}

// trust is what the model may say at most. All words of a language that it does not know look rare, so that "und" and "der" would pass
// for facts.
func trust(a, b *Story) float64 {
	if foreign(a, b) {
		return unsure
	}
	return 1
}

func foreign(a, b *Story) bool { return a.foreign || b.foreign }

// copiedBody is the probability of a copy that long texts prove by their shared shingles, 0 where they prove nothing.
// Independent reports of one event share up to .27 of the shorter one's word 3-grams in 19 cases of 20 and up to
// .40 in 99 of 100 (BASIL, 300 pairs); a syndicated copy cut to a third keeps .7. A short text proves it only where nearly all of
// it stands in the other: a copy cut to its first sentence, or with a sentence of its own before it. Texts share no more than with
// their headlines.
func copiedBody(a, b *Story, shingles int) float64 {
	words := min(a.words, b.words)
	if words < leastCut {
		return 0
	}
	proof := &containmentProof
	if words < longText {
		proof = &cutProof
	}
	all := float64(min(a.inText, b.inText))
	if most := proof.at(float64(shingles) / all); most == 0 {
		return 0
	}
	return proof.at(bodyHeld(&a.Sheet, &b.Sheet))
}

const (
	leastCut = 20 // words of a text that are no quotation or form of words
	longText = 100
)

var cutProof = calibration{Score: []float64{0.85, 0.9, 1}, Probability: []float64{0, 0.95, 0.99}}

var containmentProof = calibration{Score: []float64{0.3, 0.4, 0.5, 0.7, 1}, Probability: []float64{0, 0.5, 0.95, 0.99, 0.999}}
