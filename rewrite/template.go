package rewrite

import (
	"slices"

	"retold/shingle"
)

// Some texts are published again and again with other names and numbers: dividends, police logs, weather. They share
// most of their word runs and tell different events. What tells them from copies is what fills the gaps.

const (
	filledShare = 0.12 // of the identifying words of the text with fewer, told otherwise: another event in the same words
	namedShare  = 0.5  // of the identifying words of a headline
	bareNames   = 2    // names in common below which a text does not say by itself whom it is about
	nameCapital = 0.5  // share of capitals in running text from which a word is a name
	nameRare    = 8.0  // IDF in nats from which an unknown word may be one
)

// sameTemplate tells whether two near texts fill one template with other facts: names and numbers stand in each that the
// other lacks, and they are many beside those that both have. One changed toll in a long report is an update;
// another company and another sum in a notice is another notice. A headline counts where the text names nobody.
func sameTemplate(a, b Text, f *shingle.Frequencies) bool {
	inA, inB := newWording(a.running()), newWording(b.running())
	if told := toldOtherwise(&inA, &inB, f); told > 0 {
		most := int(float64(told)*(1/filledShare-1)) + 1 // of shared ones that leave the share
		if shared := inA.count(inB.set, true, most, func(word string) bool { return identifies(word, f) }); share(told, shared) >= filledShare {
			return true
		}
	}
	if a.Title == b.Title {
		return false
	}
	overA, overB := newWording(a.Title), newWording(b.Title)
	told := toldOtherwise(&overA, &overB, f)
	if told == 0 || inA.count(inB.set, true, bareNames, func(word string) bool { return isName(word, f) }) >= bareNames {
		return false
	}
	all := len(overA.set)
	return share(told, overA.count(overB.set, true, all, func(word string) bool { return identifies(word, f) })) >= namedShare
}

// toldOtherwise counts the identifying words of the text with fewer that the other does not have: 0 where one only leaves out
// or adds.
func toldOtherwise(a, b *wording, f *shingle.Frequencies) int {
	is := func(word string) bool { return identifies(word, f) }
	only := a.count(b.set, false, len(a.set), is)
	if only == 0 {
		return 0
	}
	return b.count(a.set, false, only, is)
}

func share(told, shared int) float64 { return float64(told) / float64(told+shared) }

// wording is a text as a set of words, whose hashes tell at little cost which of them another text has.
type wording struct {
	text   string
	hashes []uint64 // of its words in order
	set    shingle.Set
}

func newWording(text string) wording {
	hashes := shingle.AppendHashes(make([]uint64, 0, 128), text, 1)
	return wording{text, hashes, shingle.NewSet(slices.Clone(hashes))}
}

// count counts the different words that the other text has, or has not, and that are what is asked for; up to most of them.
func (w *wording) count(other shingle.Set, has bool, most int, is func(word string) bool) int {
	var counted []uint64
	i := -1
	for _, word := range shingle.Words(shingle.ForWords(w.text)) {
		i++
		h := w.hashes[i]
		if len(counted) == most {
			break
		}
		if _, found := slices.BinarySearch(other, h); found != has || slices.Contains(counted, h) || !is(shingle.Normalize(word)) {
			continue
		}
		counted = append(counted, h)
	}
	return len(counted)
}

// identifies tells what tells a text from others in the same words: its numbers and its names, by what is known of
// the words and not by their capitals, since headlines are often all capitals.
func identifies(word string, f *shingle.Frequencies) bool {
	return isNumber(word) || namesSomething(word, f)
}

func isNumber(word string) bool { return word[0] >= '0' && word[0] <= '9' }

func isName(word string, f *shingle.Frequencies) bool {
	return !isNumber(word) && namesSomething(word, f)
}

// otherNumbers tells whether two texts each hold a number that the other does not.
func otherNumbers(a, b shingle.Set) bool {
	shared := intersect(a, b)
	return len(a) > shared && len(b) > shared
}

func namesSomething(word string, f *shingle.Frequencies) bool {
	if share, known := f.Capitalised(word); known {
		return share >= nameCapital && len(word) > 1
	}
	return len(word) > 1 && f.IDF(word) >= nameRare && !countsSomething(word)
}

// countsSomething tells number words, which the table does not have: it holds numbers as figures.
func countsSomething(word string) bool {
	switch word {
	case "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
		"fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy",
		"eighty", "ninety", "hundred", "thousand", "million", "billion", "trillion", "dozen", "half", "first", "second", "third":
		return true
	}
	return false
}
