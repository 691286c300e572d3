package detect

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"retold/report"
)

// KeepBy names what decides which article of a cluster stays.
type KeepBy string

const (
	Earliest KeepBy = "earliest" // the one published first; undated ones last
	Longest  KeepBy = "longest"  // the one with the most text
	First    KeepBy = "first"    // the one that came in first
	Source   KeepBy = "source"   // the one of the outlet named first
)

// KeepRule is one rule of an ordered list; a tie goes to the next rule, and at last to the smallest id.
type KeepRule struct {
	By      KeepBy
	Sources []string // of Source, best first
}

func (r KeepRule) valid() bool {
	return r.By == Earliest || r.By == Longest || r.By == First || r.By == Source && len(r.Sources) > 0
}

// ParseKeep reads a list such as "source=Reuters,AP,earliest": names that are no rule belong to the source before them.
func ParseKeep(list string) ([]KeepRule, error) {
	var rules []KeepRule
	for _, item := range strings.Split(list, ",") {
		item = strings.TrimSpace(item)
		name, isSource := strings.CutPrefix(item, "source=")
		switch last := len(rules) - 1; {
		case item == string(Earliest) || item == string(Longest) || item == string(First):
			rules = append(rules, KeepRule{By: KeepBy(item)})
		case isSource && name != "":
			rules = append(rules, KeepRule{By: Source, Sources: []string{name}})
		case item != "" && !isSource && last >= 0 && rules[last].By == Source:
			rules[last].Sources = append(rules[last].Sources, item)
		default:
			return nil, fmt.Errorf("keep %q: %q is no rule: want earliest, longest, first or source=NAME", list, item)
		}
	}
	return rules, nil
}

// keepable is a document's article that may be kept.
type keepable struct {
	digest
	doc uint32
}

// inOrder sorts articles in the order in which the rules keep them; order among equals is by id.
func inOrder(rules []KeepRule, articles []keepable) {
	slices.SortFunc(articles, func(a, b keepable) int {
		for _, rule := range rules {
			if d := cmp.Compare(rule.rank(&a.digest), rule.rank(&b.digest)); d != 0 {
				return d
			}
		}
		return cmp.Compare(a.id, b.id)
	})
}

// why says what makes the first of a cluster stay, over the others.
func why(rules []KeepRule, kept digest, others []digest) string {
	for i, rule := range rules {
		if !slices.ContainsFunc(others, func(o digest) bool { return rule.rank(&o) == rule.rank(&kept) }) {
			return explain(rules[:i], rule.phrase(kept))
		}
	}
	return explain(rules, "smallest id")
}

func explain(ties []KeepRule, why string) string {
	if len(ties) == 0 {
		return why
	}
	var room [64]byte
	text := append(room[:0], "tie on "...)
	for i, rule := range ties {
		if i > 0 {
			text = append(text, ", "...)
		}
		text = append(text, rule.By...)
	}
	return string(append(append(text, "; "...), why...))
}

// rank is the smaller, the sooner the rule keeps an article.
func (r *KeepRule) rank(k *digest) int64 {
	switch r.By {
	case Earliest:
		return publishedRank(k.published)
	case Longest:
		return -int64(k.length)
	case First:
		return int64(k.order)
	default:
		return int64(r.sourceRank(k.source))
	}
}

// phrase says why the rule keeps an article.
func (r *KeepRule) phrase(k digest) string {
	switch {
	case r.By == Earliest && k.published.IsZero():
		return "earliest: none is dated"
	case r.By == Earliest:
		return "earliest: " + k.published.UTC().Format(time.RFC3339)
	case r.By == Longest:
		return "longest: " + strconv.Itoa(k.length) + " characters"
	case r.By == First:
		return "first in the input"
	default:
		return "source: " + k.source
	}
}

func (r *KeepRule) sourceRank(source string) int {
	i := slices.IndexFunc(r.Sources, func(s string) bool { return strings.EqualFold(s, source) })
	if i < 0 {
		return len(r.Sources)
	}
	return i
}

func publishedRank(t time.Time) int64 {
	if t.IsZero() {
		return int64(^uint64(0) >> 1)
	}
	return t.Unix()
}

// spares tells whether a document that is told in other words stays after all beside the one that is kept, though what stands for its exact copies
// matches what stands for the kept one's.
func spares(keep, other uint32, score brief, of func(doc uint32) keepable) bool {
	if score.verdict() != report.Rewritten {
		return false
	}
	k, o := of(keep).digest, of(other).digest
	return tellsMore(k, o, score.jaccard) || followsUp(k, o, score.jaccard)
}

const (
	muchLonger = 1.5 // times the kept article's length, from which an article tells more
	allOfIt    = 0.8 // share of the shorter one's shingles that the other holds, by the lengths
)

// tellsMore tells whether an article that would go for another one of a Jaccard holds that as a whole, and half as much again: then the
// other is a part of it, and what it tells beyond would be lost.
func tellsMore(keep, other digest, jaccard float64) bool {
	return float64(other.length) >= muchLonger*float64(max(1, keep.length)) && holds(keep, other, jaccard)
}

// followsUp tells whether two articles are of one outlet, and neither holds the other: see what speaks against a copy in package rewrite.
func followsUp(keep, other digest, jaccard float64) bool {
	return keep.source != "" && strings.EqualFold(keep.source, other.source) && !holds(keep, other, jaccard)
}

// holds tells whether the longer of two articles of a Jaccard holds the shorter one.
func holds(a, b digest, jaccard float64) bool {
	ratio := float64(max(a.length, b.length)) / float64(max(1, min(a.length, b.length)))
	return jaccard*(1+ratio)/(1+jaccard) >= allOfIt
}
