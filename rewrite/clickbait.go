package rewrite

import (
	"math"
	"strings"

	"retold/shingle"
)

// Clickbait scores both headlines and names what B's headline does that A's does not.
// A headline is judged beside its source: by itself, a farm's rewrite of a sober headline looks sober
// (a classifier of 98 % on listicles gives such rewrites .004).
type Clickbait struct {
	A, B    float64  // 0 to 1
	Signals []string // sorted by weight
	Into    bool     // B's headline is clearly the worse one
}

const (
	clearlyWorse = 0.25 // by how much B's score passes A's
	manySignals  = 3    // signals of B that are enough by themselves
)

// headline is what a headline does to draw clicks.
type headline struct {
	tokens  []shingle.Token
	text    string
	lower   string // " a b c "
	weight  float64
	numbers int
	names   int
	uses    uint16 // bits, by place in tricks
}

func (j *Judge) headline(text string, tokens []shingle.Token) headline {
	h := headline{tokens: tokens, text: text}
	var lower strings.Builder
	for _, t := range tokens {
		lower.WriteString(" " + t.Norm)
		idf := min(j.frequencies.IDF(t.Stem), maxWeight)
		switch {
		case t.Kind == shingle.Number:
			h.numbers++
			h.weight += idf
		case t.Kind == shingle.Name:
			h.names++
			h.weight += idf
		case t.Kind == shingle.Plain && idf >= rare:
			h.weight += idf
		}
	}
	h.lower = lower.String() + " "
	for i, t := range tricks() {
		if t.used(&h) {
			h.uses |= 1 << i
		}
	}
	return h
}

// bait is a trick, its weight, and how a headline is found to use it.
type bait struct {
	name   string
	weight float64
	used   func(h *headline) bool
}

// tricks a headline can use by itself. Title case is none: it tells the outlet, not the trick.
func tricks() []bait {
	return []bait{
		{"holds back what it is about", 2, func(h *headline) bool {
			return h.any("this is", "this one", "here's", "here is", "what happened", "what happens", "the reason", "you won't believe", "what we know", "what to know",
				"this is why", "here are", "the one thing", "what you need", "need to know", "things to know", "then this", "find out", "happened next", "than you think", "guess who", "guess what", "these")
		}},
		{"counts off a list", 2, func(h *headline) bool { return h.listicle() }},
		{"speaks to the reader", 1, func(h *headline) bool { return h.any("you", "your", "you're", "you'll", "we all") }},
		{"superlatives", 1, func(h *headline) bool {
			return h.any("ultimate", "essential", "best", "worst", "most", "biggest", "incredible", "unbelievable", "amazing", "shocking", "stunning", "epic", "insane", "unforgettable", "memorable", "everyone", "massive", "huge")
		}},
		{"strong feelings", 1, func(h *headline) bool {
			return h.any("slams", "blasts", "rips", "destroys", "snatch", "snatches", "fury", "furious", "outrage", "chaos", "meltdown", "heartbreak", "heartbreaking", "bombshell", "shock", "shocks", "shatter", "shattered",
				"horror", "terrifying", "panic", "rage", "explodes", "savage", "brutal", "nightmare", "tragic", "devastating", "clash", "showdown", "feud", "war of words", "drama", "surge", "crackdown", "escalating", "stuns", "slammed", "sparks", "uproar", "backlash", "wild", "dream")
		}},
		{"a question", 1, func(h *headline) bool { return strings.Contains(h.text, "?") || h.starts("why", "how", "what", "who") }},
		{"an exclamation or three dots", 1, func(h *headline) bool { return strings.ContainsAny(h.text, "!…") || strings.Contains(h.text, "...") }},
		{"an alarm label", 1, func(h *headline) bool {
			return h.label("alert", "breaking", "watch", "exclusive", "revealed", "shocking", "must see", "must read", "developing", "just in", "warning")
		}},
		{"no name and no number", 1, func(h *headline) bool { return h.names+h.numbers == 0 }},
	}
}

func (h *headline) any(phrases ...string) bool {
	for _, p := range phrases {
		if h.has(p) {
			return true
		}
	}
	return false
}

// has looks for a phrase between spaces.
func (h *headline) has(phrase string) bool {
	for from := 1; ; {
		at := strings.Index(h.lower[from:], phrase)
		if at < 0 {
			return false
		}
		at += from
		if from = at + len(phrase); h.lower[at-1] == ' ' && h.lower[from] == ' ' {
			return true
		}
	}
}

func (h *headline) starts(words ...string) bool {
	for _, w := range words {
		if strings.HasPrefix(h.lower, " "+w+" ") {
			return true
		}
	}
	return false
}

// label is a word before the first colon.
func (h *headline) label(words ...string) bool {
	before, _, found := strings.Cut(h.text, ":")
	before = strings.ToLower(strings.TrimSpace(before))
	for _, w := range words {
		if found && before == w {
			return true
		}
	}
	return false
}

func (h *headline) listicle() bool {
	for i, t := range h.tokens {
		if t.Kind != shingle.Number || i > 3 {
			continue
		}
		for _, u := range h.tokens[i+1 : min(i+4, len(h.tokens))] {
			switch u.Norm {
			case "things", "ways", "reasons", "facts", "tips", "times", "signs", "secrets", "tricks", "lessons", "takeaways", "moments", "questions":
				return true
			}
		}
	}
	return false
}

// clickbait compares B's headline with A's.
func clickbait(a, b *headline) *Clickbait {
	c := &Clickbait{}
	pa, pb := 0.0, 0.0
	for i, t := range tricks() {
		ua, ub := a.uses>>i&1 == 1, b.uses>>i&1 == 1
		if ua {
			pa += t.weight
		}
		if ub {
			pb += t.weight
		}
		if ub && !ua {
			c.Signals = append(c.Signals, t.name)
		}
	}
	lost := losses(a, b)
	c.Signals = append(c.Signals, lost...)
	c.A, c.B = squash(pa), squash(pb+0.5*float64(len(lost)))
	c.Into = len(c.Signals) > 0 && (c.B-c.A >= clearlyWorse || len(c.Signals) >= manySignals)
	return c
}

func squash(points float64) float64 { return 1 - math.Exp(-points/3) }

// losses are what B's headline says less exactly than A's.
func losses(a, b *headline) []string {
	var out []string
	if b.weight < 0.75*a.weight {
		out = append(out, "says less: names, numbers or rare words are gone")
	}
	if a.numbers > b.numbers && b.any("dozens", "hundreds", "thousands", "millions", "scores", "several", "many", "some", "months", "years", "days", "multiple") {
		out = append(out, "numbers made vague")
	}
	if b.any("authorities", "officials", "report", "insiders", "sources", "experts", "police") && !a.any("authorities", "officials", "report", "insiders", "sources", "experts", "police") &&
		a.any("prosecutor", "prosecutors", "judge", "senator", "minister", "sheriff", "mayor", "lawyer", "spokesman", "spokeswoman", "attorney") {
		out = append(out, "the speaker made generic")
	}
	if strings.Contains(b.text, ":") && !strings.Contains(a.text, ":") && len(b.tokens) > 0 {
		out = append(out, "a label or a colon added")
	}
	return out
}
