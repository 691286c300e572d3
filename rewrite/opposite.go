package rewrite

import (
	_ "embed"
	"slices"
	"strings"

	"retold/shingle"
)

const opening = 60 // words in which a text says what happened

//go:embed opposites.txt
var oppositeLines string

// opposites are words that cannot both be true of one thing, by their hashes: "convicts" and "acquits". Rewriters use both of such a pair
// freely (a ban that was upheld, another that was not overturned): only in one and the same place they contradict.
type opposites map[uint64][]opposite

// opposite is a word of one side of an opposition.
type opposite struct {
	word   string
	pair   int // the opposition's place in the list
	second bool
}

// readOpposites reads a list: a line is an opposition, its sides parted by a bar.
func readOpposites(lines string) opposites {
	o := opposites{}
	for i, line := range strings.Split(lines, "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for k, words := range strings.Split(line, "|") {
			for _, word := range strings.Fields(words) {
				h := shingle.Hash(word)
				o[h] = append(o[h], opposite{word, i, k == 1})
			}
		}
	}
	return o
}

// negated finds a word that says no and stands in only one of two texts, given by the hashes of their words in order, between words that are
// neighbours in the other.
func negated(a, b []uint64) (word string, ok bool) {
	for _, t := range [2][2][]uint64{{a, b}, {b, a}} {
		with, without := t[0], t[1]
		for i := 1; i+1 < len(with); i++ {
			if word := negations[with[i]]; word != "" && !slices.Contains(without, with[i]) && adjacent(without, with[i-1], with[i+1]) {
				return word, true
			}
		}
	}
	return "", false
}

func adjacent(words []uint64, x, y uint64) bool {
	for i := 1; i < len(words); i++ {
		if words[i-1] == x && words[i] == y {
			return true
		}
	}
	return false
}

var negations = map[uint64]string{shingle.Hash("not"): "not", shingle.Hash("never"): "never", shingle.Hash("no"): "no"}

// contradict finds a word of a, the hashes of a text's words in order, and its opposite in b, which stand in one place: the word before
// or the word after is the same. Neither text has the other's.
func (o opposites) contradict(a, b []uint64) (inA, inB string, ok bool) {
	for i, x := range a {
		if len(o[x]) == 0 || slices.Contains(b, x) {
			continue
		}
		for k, y := range b {
			if inA, inB, ok = o.opposed(x, y); ok && sameNeighbour(a, i, b, k) && !slices.Contains(a, y) {
				return inA, inB, true
			}
		}
	}
	return "", "", false
}

func (o opposites) opposed(x, y uint64) (inA, inB string, ok bool) {
	for _, u := range o[x] {
		for _, v := range o[y] {
			if u.pair == v.pair && u.second != v.second {
				return u.word, v.word, true
			}
		}
	}
	return "", "", false
}

func sameNeighbour(a []uint64, i int, b []uint64, k int) bool {
	return i > 0 && k > 0 && a[i-1] == b[k-1] || i+1 < len(a) && k+1 < len(b) && a[i+1] == b[k+1]
}

// speaksAgainst says by which words two texts, the hashes of their words in order, contradict one another: "" where they do not.
func (o opposites) speaksAgainst(a, b []uint64) string {
	if inA, inB, ok := o.contradict(a, b); ok {
		return "one says “" + inA + "” where the other says “" + inB + "”"
	}
	if word, ok := negated(a, b); ok {
		return "one says “" + word + "” where the other does not"
	}
	return ""
}

// has tells whether any of the words has an opposite, or says no.
func (o opposites) has(words []uint64) bool {
	return slices.ContainsFunc(words, func(w uint64) bool { return len(o[w]) > 0 || negations[w] != "" })
}
