package rewrite

import (
	"cmp"
	"slices"

	"retold/shingle"
)

// Evidence is why a pair got its verdict. Lists are sorted, heaviest first, and short enough to read.
type Evidence struct {
	Sentence   string     // one plain sentence
	Reason     string     // why undecided, or what was missing for a stronger verdict
	Shared     []Fact     // facts that both tell
	Dropped    []Fact     // facts of A that B leaves out
	Added      []Fact     // facts of B that A does not have
	Swapped    []Swap     // words that stand for one another
	Conflicts  []Conflict // numbers that contradict
	LongestRun string     // the longest run of words that both have, outside quotes, as A writes it
	RunWords   int
	Jaccard    float64 // of the word shingles of headline and text, exact
	inTexts    float64 // the same of the texts alone, where the headline is another
	untitled   bool    // only one has a headline
	bare       bool    // neither has a text
	excerpt    float64 // share of the shorter text that stands in the other
	figures    [2]string
	AInB       float64  // share of A's shingles that B has
	BInA       float64  // share of B's shingles that A has
	Differs    []string // among "title", "lead", "body"
	Clickbait  *Clickbait
	whole      counts // of the lists, before they were cut
}

// counts are how many entries there are, listed or not.
type counts struct{ shared, dropped, added, conflicts int }

// Fact is a name, a number or a rare word; Weight is its IDF in nats.
type Fact struct {
	Text   string
	Kind   string // "name", "number", "word"
	Weight float64
}

// Swap is a wording of A and the wording that stands for it in B.
type Swap struct{ From, To string }

// Conflict is a number that the two tell differently, with what it counts.
type Conflict struct{ A, B, About string }

const maxListed = 12 // entries of a list

// Explain gives the evidence for the Score of two stories.
func (j *Judge) Explain(a, b *Reading, s Score) Evidence {
	x := j.explainers.Get().(*explainer)
	defer j.explainers.Put(x)
	defer x.leave()
	x.enter(a, b)
	return x.evidence(s)
}

func (x *explainer) evidence(s Score) Evidence {
	a, b, j := x.a, x.b, x.judge
	both := shingle.Intersection(a.whole, b.whole)
	e := *exactly(s, &a.Sheet, &b.Sheet)
	e.AInB, e.BInA = float64(both)/float64(max(1, len(a.whole))), float64(both)/float64(max(1, len(b.whole)))
	e.Differs, e.Swapped, e.excerpt = x.differs(), x.swaps(), excerpt(&a.Sheet, &b.Sheet)
	shared, dropped, added := x.facts()
	conflicts := x.conflicts()
	e.whole = counts{len(shared), len(dropped), len(added), len(conflicts)}
	e.Shared, e.Dropped, e.Added, e.Conflicts = cut(shared), cut(dropped), cut(added), cut(conflicts)
	e.LongestRun, e.RunWords = x.longestRun()
	if s.SameStory >= likely && a.text.Title != "" && b.text.Title != "" {
		e.Clickbait = clickbait(&x.read[0].headline, &x.read[1].headline)
	}
	e.Reason = j.reason(s, a, b, &e)
	e.Sentence = sentenceFor(s, &e)
	return e
}

// explainer holds two stories with their readings. It is used again from pair to pair.
type explainer struct {
	judge *Judge
	a, b  *Story
	read  [2]*Reading
	m     alignment
	runs  runs
}

func (x *explainer) enter(a, b *Reading) {
	x.a, x.b, x.read = a.story, b.story, [2]*Reading{a, b}
	x.m.align(a.story, b.story, x.judge.knowledge)
}

// leave lets go of the pair, and begins anew.
func (x *explainer) leave() {
	x.a, x.b, x.read = nil, nil, [2]*Reading{}
	x.m.leave()
}

func (x *explainer) differs() []string {
	var out []string
	a, b := x.a, x.b
	if a.titleID != b.titleID {
		out = append(out, "title")
	}
	if a.textID == b.textID {
		return out // wherever one's lead ends
	}
	if x.read[0].leadID != x.read[1].leadID {
		out = append(out, "lead")
	}
	if a.text.Body+b.text.Body != "" {
		out = append(out, "body")
	}
	return out
}

// facts sorts both stories' facts into those shared, dropped by B, and added by B.
// A fact whose words B tells in another form ("Pentagon chief" for "defense secretary") counts as neither, and neither does the
// part of a name that is told more shortly ("Menzies" for "Ralph Menzies"), or what B tells below its lead.
func (x *explainer) facts() (shared, dropped, added []Fact) {
	for i := range x.read[0].facts {
		if f := &x.read[0].facts[i]; x.read[1].tells(f) {
			shared = append(shared, fact(f))
		}
	}
	dropped, added = x.only(0, &x.m.a), x.only(1, &x.m.b)
	return heaviest(shared), heaviest(dropped), heaviest(added)
}

// only gives the facts of one side that the other does not tell.
func (x *explainer) only(own int, s *side) (out []Fact) {
	facts, other := x.read[own].facts, x.read[1-own]
	named := map[string]bool{}
	for i := range facts {
		if f := &facts[i]; f.Kind == shingle.Name && other.tells(f) {
			named[f.Text] = true
		}
	}
	for i := range facts {
		if f := &facts[i]; !other.tells(f) && !named[f.Text] && !s.told(f) && !other.writes(f) {
			out = append(out, fact(f))
		}
	}
	return out
}

// told looks whether the other story matches a word of the fact.
func (s *side) told(f *shingle.Fact) bool {
	id := hash32(f.Key)
	for i, t := range s.terms {
		if t.id == id {
			return max(s.best[i][0], s.best[i][1]).sim() >= sure
		}
	}
	return false
}

func fact(f *shingle.Fact) Fact {
	kind := "word"
	switch f.Kind {
	case shingle.Name:
		kind = "name"
	case shingle.Number:
		kind = "number"
	}
	return Fact{f.Text, kind, f.IDF}
}

func cut[T any](list []T) []T { return list[:min(len(list), maxListed)] }

// heaviest lists the facts, those that weigh most first, each once however often it is named.
func heaviest(facts []Fact) []Fact {
	slices.SortStableFunc(facts, func(a, b Fact) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.Text, b.Text))
	})
	var out []Fact
	named := make(map[string]bool, len(facts))
	for _, f := range facts {
		if !named[f.Text] {
			named[f.Text] = true
			out = append(out, f)
		}
	}
	return out
}

// conflicts are numbers of one thing that the two tell differently.
func (x *explainer) conflicts() []Conflict {
	var out []Conflict
	left := slices.Clone(x.b.numbers) // each stands against one
	for i, n := range x.a.numbers {
		if slices.ContainsFunc(x.a.numbers[:i], n.same) {
			continue
		}
		if m, about, ok := x.conflict(n, left); ok {
			left = slices.DeleteFunc(left, m.same)
			out = append(out, Conflict{A: x.numberToken(0, n).Text, B: x.numberToken(1, m).Text, About: about})
		}
	}
	return out
}

// conflict finds what contradicts a number of A among some of B. Ordinals share a unit whatever they count: of them only those of one
// noun contradict.
func (x *explainer) conflict(n number, among []number) (m number, about string, ok bool) {
	if n.counts != ordinal {
		m, ok = conflictOf(n, x.a, x.b, among)
		return m, n.counts, ok
	}
	noun := x.ranked(0, n)
	if noun == nil || x.b.tells(n) {
		return m, "", false
	}
	for _, m := range among {
		if m.counts != ordinal || x.a.tells(m) {
			continue
		}
		if other := x.ranked(1, m); other != nil && other.Stem == noun.Stem {
			return m, noun.Norm, true
		}
	}
	return m, "", false
}

// ranked is the word that an ordinal counts, nil for none.
func (x *explainer) ranked(side int, n number) *shingle.Token {
	tokens := x.tokens(side, fieldOf(n.lead))
	if k := counted(tokens, int(n.token)); k >= 0 {
		return &tokens[k]
	}
	return nil
}

func (x *explainer) numberToken(side int, n number) shingle.Token {
	return x.tokens(side, fieldOf(n.lead))[n.token]
}
