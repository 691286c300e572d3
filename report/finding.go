package report

import "slices"

// Verdict names what a pair is, strongest first.
type Verdict string

const (
	Identical Verdict = "identical"
	Near      Verdict = "near"
	Retitled  Verdict = "retitled"
	Rewritten Verdict = "rewritten"
	SameStory Verdict = "same-story"
	Different Verdict = "different"
	Undecided Verdict = "undecided" // too little to judge by; never dropped
	Mismatch  Verdict = "mismatch"  // teasers only: a card whose two headlines tell different stories
)

// Verdicts lists them all, strongest first: the order in which people are told of them.
func Verdicts() []Verdict {
	return []Verdict{Identical, Near, Retitled, Rewritten, SameStory, Different, Undecided, Mismatch}
}

// Rank is 0 for the strongest verdict.
func (v Verdict) Rank() int {
	if rank := slices.Index(Verdicts(), v); rank >= 0 {
		return rank
	}
	return len(Verdicts())
}

// Copy tells whether the verdict says that one text was made from the other.
func (v Verdict) Copy() bool {
	return v == Identical || v == Near || v == Retitled || v == Rewritten
}

// Meaning says the verdict in words that need no manual, lower case.
func (v Verdict) Meaning() string {
	switch v {
	case Identical:
		return "an exact copy"
	case Near:
		return "a near-duplicate"
	case Retitled:
		return "the same text under a new headline"
	case Rewritten:
		return "the same story in other words, the facts kept"
	case SameStory:
		return "the same event, told independently as far as the text shows"
	case Undecided:
		return "too little to judge by"
	case Mismatch:
		return "two headlines that tell different stories"
	case Different:
		return "different stories"
	}
	return string(v)
}

// Finding is what the judge says of a pair. Probabilities and similarities run from 0 to 1.
type Finding struct {
	A          string     `json:"a"`
	B          string     `json:"b"`
	Verdict    Verdict    `json:"verdict"`
	SameStory  float64    `json:"same_story"`
	Copied     float64    `json:"copied"`
	Similarity Similarity `json:"similarity"`
	Evidence   Evidence   `json:"evidence"`
	Direction  Direction  `json:"direction"`
}

// Similarity is graded and no probability.
type Similarity struct {
	Overall float64 `json:"overall"`
	Title   float64 `json:"title"`
	Lead    float64 `json:"lead"`
	Body    float64 `json:"body"`
	Facts   float64 `json:"facts"`
}

// Evidence is why: every list is sorted, heaviest first, and short enough to read.
type Evidence struct {
	Sentence   string     `json:"sentence"`              // one plain sentence
	Reason     string     `json:"reason,omitempty"`      // why undecided, or what was missing
	Shared     []Fact     `json:"shared,omitempty"`      // facts that both tell
	Dropped    []Fact     `json:"dropped,omitempty"`     // facts of A that B leaves out
	Added      []Fact     `json:"added,omitempty"`       // facts of B that A does not have
	Swapped    []Swap     `json:"swapped,omitempty"`     // words that stand for one another
	Conflicts  []Conflict `json:"conflicts,omitempty"`   // numbers or names that contradict
	LongestRun string     `json:"longest_run,omitempty"` // the longest copied run of words, outside quotes
	RunWords   int        `json:"run_words"`
	Jaccard    float64    `json:"jaccard"` // word shingles of the whole text, exact
	AInB       float64    `json:"a_in_b"`  // share of A's shingles that B has
	BInA       float64    `json:"b_in_a"`  // share of B's shingles that A has
	Differs    []string   `json:"differs"` // among "title", "lead", "body"
	Clickbait  *Clickbait `json:"clickbait,omitempty"`
}

// Fact is a name, a number or a rare word; Weight is its IDF in nats.
type Fact struct {
	Text   string  `json:"text"`
	Kind   string  `json:"kind"` // "name", "number", "word"
	Weight float64 `json:"weight"`
}

// Swap is a word of A and the word that stands for it in B.
type Swap struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// Conflict is a fact that the two tell differently, with the word that both put beside it.
type Conflict struct {
	A     string `json:"a"`
	B     string `json:"b"`
	About string `json:"about,omitempty"`
}

// Clickbait scores both headlines and names the signals.
type Clickbait struct {
	A       float64  `json:"a"`
	B       float64  `json:"b"`
	Signals []string `json:"signals"` // what B's headline does that A's does not
	Into    bool     `json:"into"`    // B's headline is clearly the worse one
}

// Direction is which of the two is likely the source; Likely is "" where nothing says so.
type Direction struct {
	Likely     string   `json:"likely_source,omitempty"` // "a", "b", or "common" where both credit one agency
	Confidence float64  `json:"confidence,omitempty"`
	Reasons    []string `json:"reasons,omitempty"`
}
