package detect

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
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

// keepable is an article that may be kept; order is its place in the input.
type keepable struct {
	*card
	order uint32
}

// choose gives the index of the article to keep and why it was chosen.
func choose(rules []KeepRule, among []keepable) (int, string) {
	left := make([]int, len(among))
	for i := range left {
		left[i] = i
	}
	var ties []string
	for _, rule := range rules {
		best, why := rule.best(among, left)
		if len(best) == 1 {
			return best[0], explain(ties, why)
		}
		ties = append(ties, string(rule.By))
		left = best
	}
	winner := slices.MinFunc(left, func(i, j int) int { return cmp.Compare(among[i].id, among[j].id) })
	return winner, explain(ties, "smallest id")
}

func explain(ties []string, why string) string {
	if len(ties) == 0 {
		return why
	}
	return "tie on " + strings.Join(ties, ", ") + "; " + why
}

// best gives those of left that the rule prefers, and a phrase that says so.
func (r KeepRule) best(among []keepable, left []int) ([]int, string) {
	switch r.By {
	case Earliest:
		best := minima(left, func(i int) int64 { return publishedRank(among[i].published) })
		if t := among[best[0]].published; !t.IsZero() {
			return best, "earliest: " + t.UTC().Format(time.RFC3339)
		}
		return best, "earliest: none is dated"
	case Longest:
		best := minima(left, func(i int) int64 { return -int64(among[i].length) })
		return best, fmt.Sprintf("longest: %d characters", among[best[0]].length)
	case First:
		return minima(left, func(i int) int64 { return int64(among[i].order) }), "first in the input"
	default:
		best := minima(left, func(i int) int64 { return int64(r.sourceRank(among[i].source)) })
		return best, "source: " + among[best[0]].source
	}
}

func (r KeepRule) sourceRank(source string) int {
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

// minima gives the members with the smallest rank, in order.
func minima(left []int, rank func(int) int64) []int {
	var best []int
	for _, i := range left {
		switch {
		case len(best) == 0 || rank(i) < rank(best[0]):
			best = append(best[:0], i)
		case rank(i) == rank(best[0]):
			best = append(best, i)
		}
	}
	return best
}
