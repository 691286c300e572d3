package report

// Card is a teaser of a page and what the judge says of its two headlines.
//
// Verdict is [Retitled] where the card's headline and the source's own headline tell the same story, [Mismatch]
// where they tell two, and empty where the card has one headline only: then there is nothing to judge, and
// Evidence is nil. A of the evidence is the source's own headline, B is the one on the card.
type Card struct {
	Page          string     `json:"page"`
	Position      int        `json:"position"` // 1-based, in the order of the page
	Box           string     `json:"box,omitempty"`
	Title         string     `json:"title"`
	Lead          string     `json:"lead"`
	URL           string     `json:"url"`
	OriginalTitle string     `json:"original_title"`
	Verdict       Verdict    `json:"verdict"`
	SameStory     float64    `json:"same_story"`
	Copied        float64    `json:"copied"`
	Evidence      *Evidence  `json:"evidence"`
	Clickbait     *Clickbait `json:"clickbait"`
}

// Match is an article that another one was found to retell.
type Match struct {
	Finding
	Article Article `json:"article"`
}

// Matches are the matches of one article, best first.
type Matches struct {
	Article Article
	Matches []Match
}
