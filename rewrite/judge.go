package rewrite

import "time"

// Text is what the judge reads of an article.
type Text struct {
	Title, Lead, Body string
	Source            string // the outlet
	Credit            string // the agency named
	Dateline          string
	Published         time.Time // zero where unknown
}

// Story is a Text prepared for judging: prepared once, judged many times, never changed.
type Story struct{}

// Options of a judge.
type Options struct {
	Threshold   float64     // Jaccard, inclusive, from which two texts are near
	Ngram       int         // words in a shingle
	Sensitivity Sensitivity // operating point of Rewritten
}

// Sensitivity names how many independent reports of one event may pass for copies.
type Sensitivity string

const (
	Strict   Sensitivity = "strict"   // 0.1 %
	Balanced Sensitivity = "balanced" // 1 %
	Recall   Sensitivity = "recall"   // 5 %
)

// Judge says of two stories whether they tell the same story and whether one was made from the other.
// It is safe for concurrent use.
type Judge struct{}

// NewJudge fails on options that Validate refuses.
func NewJudge(o Options) (*Judge, error) { return nil, nil }

// Prepare reads a text once for all the pairs it will be judged in.
func (j *Judge) Prepare(t Text) *Story { return nil }

// Verdict strings are those of DESIGN.
type Verdict string

// Score is a judgement without its evidence.
type Score struct {
	Verdict                           Verdict
	SameStory, Copied                 float64
	Overall, Title, Lead, Body, Facts float64 // similarity, graded
	Reason                            string  // why undecided
}

// Score judges a pair. Symmetric: Score(a, b) = Score(b, a).
func (j *Judge) Score(a, b *Story) Score { return Score{} }

// Explain gives the evidence for a Score.
func (j *Judge) Explain(a, b *Story) Evidence { return Evidence{} }

// Direction says which of two matching stories is likely the source.
func (j *Judge) Direction(a, b *Story) Direction { return Direction{} }

// Evidence, Direction: see report.Evidence for the fields wanted.
type Evidence struct{}
type Direction struct{}
