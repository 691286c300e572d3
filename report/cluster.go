package report

import (
	"iter"
	"time"
)

// Cluster is a set of articles joined by findings, of which one is kept.
type Cluster struct {
	ID      string   `json:"cluster_id"` // the id of its first member in sorted order
	Size    int      `json:"size"`
	Keep    string   `json:"keep"`
	WhyKept string   `json:"why_kept"`
	Members []Member `json:"members"` // the kept one first, then sorted by id
}

// Member is an article of a cluster with its own match.
type Member struct {
	ID        string  `json:"id"`
	Verdict   Verdict `json:"verdict,omitempty"` // of the finding with Of; empty for the kept one
	SameStory float64 `json:"same_story,omitempty"`
	Copied    float64 `json:"copied,omitempty"`
	Of        string  `json:"of,omitempty"` // the article it matches: the kept one where Removed
	Removed   bool    `json:"removed"`
}

// Article is what people see of an article beside its finding.
type Article struct {
	ID        string    `json:"id"`
	Title     string    `json:"title"`
	Lead      string    `json:"-"`
	URL       string    `json:"url,omitempty"`
	Source    string    `json:"source,omitempty"`
	Published time.Time `json:"published,omitzero"`
}

// Summary is what a run counted.
type Summary struct {
	Articles   int             `json:"articles"`
	Kept       int             `json:"kept"`
	Removed    int             `json:"removed"`
	Clusters   int             `json:"clusters"`
	Verdicts   map[Verdict]int `json:"verdicts"` // removed articles by verdict of their own match
	Problems   int             `json:"problems"`
	LeftOut    int             `json:"-"`              // records that could not be read
	BrokenOff  int             `json:"-"`              // files that could not be read, or not to their end
	Repaired   int             `json:"-"`              // records that were read with something put right
	Undated    int             `json:"-"`              // dates that could not be read
	Candidates int             `json:"candidates"`     // pairs that were judged
	Capped     int             `json:"capped_buckets"` // buckets that held too many articles to compare each with each
	Seconds    float64         `json:"-"`
}

// Result is what a page is made of. Clusters, articles and findings are asked for as they are shown, so that a large
// result costs no memory beside itself.
type Result struct {
	Summary  Summary
	Clusters iter.Seq[Cluster] // the members of one hold until the next
	Article  func(id string) Article
	Finding  func(a, b string) Finding // with a as its A: the evidence reads from a to b
}
