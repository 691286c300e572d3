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
func (c *Copies) sameTemplate(a, b *Sheet) bool {
	rooms := c.rooms.Get().(*[4]wordRoom)
	defer c.rooms.Put(rooms)
	f := c.frequencies
	inA, inB := rooms[0].wording(a.text.running(), a.hashes[a.below:]), rooms[1].wording(b.text.running(), b.hashes[b.below:])
	if told := toldOtherwise(&inA, &inB, f); told > 0 {
		most := int(float64(told)*(1/filledShare-1)) + 1 // of shared ones that leave the share
		if share(told, inA.shared(&inB, most, identifies, f)) >= filledShare {
			return true
		}
	}
	if a.titleID == b.titleID {
		return false
	}
	overA, overB := rooms[2].wording(a.text.Title, a.hashes[:a.below]), rooms[3].wording(b.text.Title, b.hashes[:b.below])
	told := toldOtherwise(&overA, &overB, f)
	if told == 0 || inA.shared(&inB, bareNames, isName, f) >= bareNames {
		return false
	}
	return share(told, overA.shared(&overB, len(overA.set), identifies, f)) >= namedShare
}

// toldOtherwise counts the identifying words of the text with fewer that the other does not have: 0 where one only leaves out
// or adds.
func toldOtherwise(a, b *wording, f *shingle.Frequencies) int {
	only := a.only(b, len(a.set), f)
	if only == 0 {
		return 0
	}
	return b.only(a, only, f)
}

func share(told, shared int) float64 { return float64(told) / float64(told+shared) }

// wording is a text as a set of words, whose hashes tell at little cost which of them another text has.
type wording struct {
	text   string
	plain  string   // the same, as its words are found in it; "" until it is asked for
	hashes []uint64 // of its words in order
	set    shingle.Set
}

// wordRoom has the set of a short text in it.
type wordRoom [64]uint64

func (r *wordRoom) wording(text string, hashes []uint64) wording {
	return wording{text: text, hashes: hashes, set: shingle.NewSet(append(r[:0], hashes...))}
}

// only counts the different identifying words that the other text has not, up to most of them.
func (w *wording) only(other *wording, most int, f *shingle.Frequencies) int {
	var room wordRoom
	missing := room[:0]
	last := -1 // of the words that matter
	j := 0
	for _, h := range w.set {
		for j < len(other.set) && other.set[j] < h {
			j++
		}
		if j == len(other.set) || other.set[j] != h {
			missing = append(missing, h)
			last = max(last, slices.Index(w.hashes, h))
		}
	}
	if last < 0 {
		return 0
	}
	return w.count(missing, last, most, identifies, f)
}

// shared counts the different words that both have and that are what is asked for, up to most of them.
func (w *wording) shared(other *wording, most int, is func(string, *shingle.Frequencies) bool, f *shingle.Frequencies) int {
	return w.count(other.set, len(w.hashes), most, is, f)
}

// count counts the different words up to the last that are of a set and are what is asked for, up to most of them.
func (w *wording) count(of shingle.Set, last, most int, is func(string, *shingle.Frequencies) bool, f *shingle.Frequencies) int {
	var room wordRoom
	counted, i := room[:0], 0
	if w.plain == "" {
		w.plain = shingle.ForWords(w.text)
	}
	for word := range shingle.PlainWords(w.plain) {
		if i > last || len(counted) == most {
			break
		}
		h := w.hashes[i]
		i++
		if _, found := slices.BinarySearch(of, h); found && !slices.Contains(counted, h) && is(shingle.Normalize(word), f) {
			counted = append(counted, h)
		}
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
	shared := shingle.Intersection(a, b)
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
