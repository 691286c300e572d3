package rewrite

import (
	"slices"
	"strings"

	"retold/shingle"
)

const swapWords = 5 // longer stretches are not swapped words but another sentence

// swaps are words of A and the words that stand for them in B: between the words that both kept, in order, lies what was changed.
func (x *explainer) swaps() []Swap {
	var out []Swap
	for field := range 2 {
		out = append(out, x.swapsIn(field)...)
	}
	out = append(out, x.scattered()...)
	return cut(unique(out))
}

func unique(swaps []Swap) []Swap {
	var out []Swap
	for _, s := range swaps {
		if !slices.ContainsFunc(out, func(t Swap) bool { return t == s || strings.Contains(t.From, s.From) && strings.Contains(t.To, s.To) }) {
			out = append(out, s)
		}
	}
	return out
}

// anchor is a word kept, by its place among the tokens of either side.
type anchor struct{ a, b int }

func (x *explainer) swapsIn(field int) []Swap {
	ta, tb := x.tokens(0, field), x.tokens(1, field)
	anchors := append(x.anchors(field), anchor{len(ta), len(tb)})
	var out []Swap
	last := anchor{-1, -1}
	for _, k := range anchors {
		if s, ok := x.gap(field, ta, tb, last, k); ok {
			out = append(out, s)
		}
		last = k
	}
	return out
}

func (x *explainer) tokens(side, field int) []shingle.Token {
	if field == 0 {
		return x.read[side].title
	}
	return x.read[side].lead
}

// anchors are the words kept in order: greedily, each the next one of B after the last.
func (x *explainer) anchors(field int) []anchor {
	var out []anchor
	next := 0
	ta, tb := x.tokens(0, field), x.tokens(1, field)
	for i, t := range ta {
		if t.Kind == shingle.Stop {
			continue
		}
		for k := next; k < min(len(tb), next+12); k++ {
			if tb[k].Stem == t.Stem && tb[k].Kind != shingle.Stop {
				out = append(out, anchor{i, k})
				next = k + 1
				break
			}
		}
	}
	return out
}

// gap reads the stretches between two anchors as a swap, if both hold content and the alignment joins them.
func (x *explainer) gap(field int, ta, tb []shingle.Token, from, to anchor) (Swap, bool) {
	a, b := trim(ta[from.a+1:to.a]), trim(tb[from.b+1:to.b])
	if len(a) == 0 || len(b) == 0 || len(a) > swapWords || len(b) > swapWords {
		return Swap{}, false
	}
	if !x.joined(field, a, b) {
		return Swap{}, false
	}
	return Swap{x.between(0, field, a), x.between(1, field, b)}, true
}

// joined tells whether a word of one stretch stands for a word of the other, or each is a single content word.
func (x *explainer) joined(field int, a, b []shingle.Token) bool {
	for i, t := range x.a.terms {
		best := x.m.a.best[i][field]
		if best.sim() >= sure && holds(a, t.stem) && holds(b, x.b.terms[best.term()].stem) {
			return true
		}
	}
	return contents(a) == 1 && contents(b) == 1 && plain(a) == plain(b) && dated(a) == dated(b)
}

// dated keeps a day from standing for a verb.
func dated(tokens []shingle.Token) bool {
	return slices.ContainsFunc(tokens, func(t shingle.Token) bool { return t.Dated() })
}

func holds(tokens []shingle.Token, stem string) bool {
	return slices.ContainsFunc(tokens, func(t shingle.Token) bool { return t.Stem == stem })
}

func contents(tokens []shingle.Token) (n int) {
	for _, t := range tokens {
		if t.Kind != shingle.Stop {
			n++
		}
	}
	return n
}

// plain keeps a name from standing for a verb, a number for a name.
func plain(tokens []shingle.Token) shingle.Kind {
	for _, t := range tokens {
		if t.Kind != shingle.Stop {
			return t.Kind
		}
	}
	return shingle.Stop
}

// trim drops function words at the front; at the end they may belong to the verb ("passes away", "gives up").
func trim(tokens []shingle.Token) []shingle.Token {
	for len(tokens) > 0 && tokens[0].Kind == shingle.Stop {
		tokens = tokens[1:]
	}
	for len(tokens) > 0 && tokens[len(tokens)-1].Kind == shingle.Stop && !particle(tokens[len(tokens)-1].Norm) {
		tokens = tokens[:len(tokens)-1]
	}
	return tokens
}

func particle(w string) bool {
	switch w {
	case "up", "out", "off", "down", "away", "over", "back":
		return true
	}
	return false
}

// between is the text from the first to the last token.
func (x *explainer) between(side, field int, tokens []shingle.Token) string {
	s := [2]*Story{x.a, x.b}[side]
	text := [2]string{s.text.Title, s.text.Lead}[field]
	return strings.ToLower(strings.Join(strings.Fields(text[tokens[0].Start:tokens[len(tokens)-1].End]), " "))
}

// scattered are words that stand for one another in another place of the sentence.
func (x *explainer) scattered() []Swap {
	var out []Swap
	for field := range 2 {
		for i, t := range x.a.terms {
			best := x.m.a.best[i][field]
			k := best.term()
			if best.sim() < sure || x.m.a.same.has(i)|x.m.b.same.has(k) == 1 || t.kind != shingle.Plain {
				continue
			}
			if u := x.b.terms[k]; u.kind == shingle.Plain && u.stem != t.stem {
				out = append(out, Swap{x.word(0, t), x.word(1, u)})
			}
		}
	}
	return out
}

func (x *explainer) word(side int, t term) string {
	return x.tokens(side, fieldOf(t.lead))[t.token].Norm
}
