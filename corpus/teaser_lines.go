package corpus

import (
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// lineGroup is the lines of one card, marks left out.
type lineGroup []textLine

// groupLines cuts the lines of a box into cards.
func groupLines(lines []textLine) []lineGroup {
	lines = cutNumbers(cutSentences(lines))
	gaps := cardGaps(lines)
	kept := lines[:0:0]
	for _, l := range lines {
		if l.kind == markLine {
			continue
		}
		kept = append(kept, l)
	}
	var groups []lineGroup
	switch {
	case len(kept) == 0:
		return nil
	case slices.ContainsFunc(kept, isLinked):
		return cutBefore(kept, isLinked)
	case slices.ContainsFunc(kept, isRemark):
		return cutBefore(kept, func(l textLine) bool { return l.kind == headlineLine && !isRemark(l) })
	case gaps != nil:
		groups = cutAtGaps(lines, gaps)
	case snippets(kept) > 0:
		groups = cutAfterSnippets(kept)
	default:
		groups = cutByWords(kept)
	}
	return dropTail(groups)
}

func isLinked(l textLine) bool { return l.url != "" }

// isRemark reports a line in brackets, which goes with the headline before it.
func isRemark(l textLine) bool {
	inner, ok := bracketed(l.text)
	return ok && words(inner) >= 3
}

func bracketed(s string) (inner string, ok bool) {
	if n := len(s); n > 2 && (s[0] == '(' && s[n-1] == ')' || s[0] == '[' && s[n-1] == ']') {
		return strings.TrimSpace(s[1 : n-1]), true
	}
	return s, false
}

// cutBefore begins a card with each line that begins one; what stands before the first is none.
func cutBefore(lines []textLine, begins func(textLine) bool) []lineGroup {
	var groups []lineGroup
	for _, l := range lines {
		if begins(l) {
			groups = append(groups, lineGroup{l})
		} else if n := len(groups); n > 0 && len(groups[n-1]) < 3 {
			groups[n-1] = append(groups[n-1], l)
		}
	}
	return groups
}

// cutSentences takes off whole sentences at the end, which go on with the page's own text, where no card has one.
func cutSentences(lines []textLine) []textLine {
	end := len(lines)
	for end > 0 && (isSentence(lines[end-1].text) || lines[end-1].kind == markLine) {
		end--
	}
	whole := 0
	for _, l := range lines[:end] {
		if isSentence(l.text) {
			whole++
		}
	}
	if end < 2 || 10*whole > end {
		return lines
	}
	return lines[:end]
}

func isSentence(s string) bool {
	return words(s) >= 4 && strings.HasSuffix(strings.TrimRight(s, `"”’)`), ".") && !cutMark().MatchString(s)
}

var lineNumber = pattern(`^(\d{1,2})[.)] `)

// cutNumbers takes the numbers 1., 2., 3. off the lines, where they count up.
func cutNumbers(lines []textLine) []textLine {
	cut := slices.Clone(lines)
	next := 1
	for i, l := range lines {
		if m := lineNumber().FindStringSubmatch(l.text); m != nil && m[1] == strconv.Itoa(next) {
			cut[i].text = l.text[len(m[0]):]
			next++
		}
	}
	if next <= 2 {
		return lines
	}
	return cut
}

func snippets(lines []textLine) int {
	n := 0
	for _, l := range lines {
		if l.kind == snippetLine {
			n++
		}
	}
	return n
}

// cardGaps tells which numbers of empty lines stand between cards, where they differ from those within cards; else nil.
func cardGaps(lines []textLine) map[int]bool {
	after, within := map[int]int{}, map[int]int{}
	all := map[int]bool{}
	for i, l := range lines {
		if i == 0 {
			continue
		}
		all[l.gap] = true
		if lines[i-1].kind == snippetLine {
			after[l.gap]++
		} else if l.kind == snippetLine {
			within[l.gap]++
		}
	}
	if len(all) < 2 {
		return nil
	}
	if len(after) == 0 { // no snippets: the wider gap stands between cards
		return widest(all)
	}
	between := map[int]bool{}
	total, clear := 0, 0
	for gap, n := range after {
		total += n
		if n > 2*within[gap] {
			between[gap] = true
			clear += n
		}
	}
	if 10*clear < 8*total {
		return nil
	}
	return between
}

func widest(gaps map[int]bool) map[int]bool {
	top := 0
	for gap := range gaps {
		top = max(top, gap)
	}
	wide := map[int]bool{top: true}
	for gap := range gaps {
		if gap >= 2 {
			wide[gap] = true
		}
	}
	return wide
}

func cutAtGaps(lines []textLine, between map[int]bool) []lineGroup {
	var groups []lineGroup
	var g lineGroup
	for i, l := range lines {
		if i > 0 && between[l.gap] && len(g) > 0 {
			groups = append(groups, g)
			g = nil
		}
		if l.kind != markLine {
			g = append(g, l)
		}
	}
	if len(g) > 0 {
		groups = append(groups, g)
	}
	var all []lineGroup
	for _, g := range groups { // two cards in one group: a snippet inside it ends the first
		all = append(all, splitLong(g)...)
	}
	return all
}

func splitLong(g lineGroup) []lineGroup {
	if len(g) <= 3 {
		return []lineGroup{g}
	}
	if snippets(g) == 0 {
		return cutByWords(g)
	}
	return cutAfterSnippets(g)
}

// cutAfterSnippets ends a card after each snippet. Where a run of headlines before
// a snippet is longer than usual, the first of them belong to cards without one.
func cutAfterSnippets(lines []textLine) []lineGroup {
	var runs []lineGroup
	var g lineGroup
	for _, l := range lines {
		g = append(g, l)
		if l.kind == snippetLine {
			runs = append(runs, g)
			g = nil
		}
	}
	usual := usualHeadlines(runs)
	var groups []lineGroup
	for _, r := range runs {
		for len(r)-1 > usual {
			groups = append(groups, r[:usual])
			r = r[usual:]
		}
		groups = append(groups, r)
	}
	for len(g) > 0 {
		n := min(usual, len(g))
		groups = append(groups, g[:n])
		g = g[n:]
	}
	return groups
}

// usualHeadlines is the median number of headlines before a snippet, one or two.
func usualHeadlines(runs []lineGroup) int {
	var counts []int
	for _, r := range runs {
		counts = append(counts, len(r)-1)
	}
	sort.Ints(counts)
	if len(counts) == 0 {
		return 1
	}
	return min(max(counts[(len(counts)-1)/2], 1), 2)
}

// cutByWords tells lists of headlines from lists of pairs: the two headlines of a pair share words.
func cutByWords(lines []textLine) []lineGroup {
	inside, across := 0, 0
	for i := 1; i < len(lines); i++ {
		if n := sharedWords(lines[i-1].text, lines[i].text); i%2 == 1 {
			inside += min(n, 3)
		} else {
			across += min(n, 3)
		}
	}
	size := 1
	if pairs := len(lines) / 2; len(lines)%2 == 0 && inside >= 2*pairs-pairs/2 && inside >= 3*across {
		size = 2
	}
	var groups []lineGroup
	for i := 0; i < len(lines); i += size {
		groups = append(groups, lines[i:min(i+size, len(lines))])
	}
	return groups
}

// sharedWords counts the words of four letters or more, or with a figure, that both texts have.
func sharedWords(a, b string) int {
	in := map[string]bool{}
	for _, w := range contentWords(a) {
		in[w] = true
	}
	n := 0
	for _, w := range contentWords(b) {
		if in[w] {
			n++
			in[w] = false
		}
	}
	return n
}

func contentWords(s string) []string {
	all := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	kept := all[:0]
	for _, w := range all {
		if utf8.RuneCountInString(w) >= 4 || strings.ContainsFunc(w, unicode.IsDigit) {
			kept = append(kept, w)
		}
	}
	return kept
}

// dropTail takes off what follows the last card: groups at the end that have no snippet where all before have one,
// and text that is no headline.
func dropTail(groups []lineGroup) []lineGroup {
	full, usual := 0, usualSize(groups)
	for _, g := range groups {
		if snippets(g) > 0 && g[0].kind == headlineLine {
			full++
		}
	}
	for n := len(groups); n > 0; n = len(groups) {
		g := groups[n-1]
		odd := g[0].kind == snippetLine || full >= 3 && full >= n-2 && snippets(g) == 0 && len(g) < max(usual-1, 2)
		if !odd {
			break
		}
		groups = groups[:n-1]
	}
	return groups
}

func usualSize(groups []lineGroup) int {
	var sizes []int
	for _, g := range groups {
		sizes = append(sizes, len(g))
	}
	if len(sizes) == 0 {
		return 0
	}
	sort.Ints(sizes)
	return sizes[len(sizes)/2]
}
