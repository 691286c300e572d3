package rewrite

import (
	"slices"
	"strings"

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
	room := c.rooms.Get().(*templateRoom)
	defer c.rooms.Put(room)
	inA, inB := room.wording(0, a.running, a.textWords()), room.wording(1, b.running, b.textWords())
	c.contrast(room, &inA, &inB)
	if told := toldOtherwise(&inA, &inB); told > 0 {
		most := int(float64(told)*(1/filledShare-1)) + 1 // of shared ones that leave the share
		if share(told, inA.shared(most, inA.identifies)) >= filledShare {
			return true
		}
	}
	return !sameTitle(a, b) && c.otherHeadlines(room, a, b) && inA.shared(bareNames, inA.isName) < bareNames
}

// otherHeadlines tells whether two headlines name others.
func (c *Copies) otherHeadlines(room *templateRoom, a, b *Sheet) bool {
	overA, overB := room.wording(2, a.text.Title, a.titleWords()), room.wording(3, b.text.Title, b.titleWords())
	c.contrast(room, &overA, &overB)
	told := toldOtherwise(&overA, &overB)
	return told > 0 && share(told, overA.shared(len(overA.words), overA.identifies)) >= namedShare
}

// contrary says by which words near texts contradict one another where they say what happened, "" where they do not. A text of its own
// settles it, a headline only where neither has one.
func (c *Copies) contrary(a, b *Sheet) string {
	wordsA, wordsB := a.textWords(), b.textWords()
	if bare(a, b) {
		wordsA, wordsB = a.titleWords(), b.titleWords()
	}
	wordsA, wordsB = wordsA[:min(opening, len(wordsA))], wordsB[:min(opening, len(wordsB))]
	var left, right [opening]uint64
	restA, restB := shingle.Unmatched(left[:0], right[:0], wordsA, wordsB)
	if !c.opposites.has(restA) && !c.opposites.has(restB) {
		return ""
	}
	return c.opposites.speaksAgainst(wordsA, wordsB)
}

// toldOtherwise counts the identifying words of the text with fewer that the other does not have: 0 where one only leaves out
// or adds.
func toldOtherwise(a, b *wording) int {
	if len(a.only) == 0 || len(b.only) == 0 {
		return 0
	}
	told := a.told(len(a.only))
	if told == 0 {
		return 0
	}
	return b.told(told)
}

func share(told, shared int) float64 { return float64(told) / float64(told+shared) }

// wording is a text as its words, by their hashes, which is what the table of frequencies knows them by.
type wording struct {
	words       []uint64 // in order
	only        []uint64 // those that the other text does not have, each once
	frequencies *shingle.Frequencies
	answers     *answers
	unread      string   // of the text, where numbers were not looked for yet
	numbers     []uint64 // that were found
}

// templateRoom is what comparing two texts needs, used again for the next two: lists of few words, and what was found of words
// before, which mostly come again.
type templateRoom struct {
	only    [4][64]uint64
	answers answers
}

// answers remember what words are, a word a place: whoever comes later takes it. The place says as many bits of a word as there are
// places, so that these are free for what is known of it.
type answers [1 << 14]uint64

const (
	toldName   uint64 = 1 << iota // whether it names something is known
	aName                         // it does
	toldNumber                    // whether it is a number is known
	aNumber
)

// of gives what is known of a word, and where.
func (a *answers) of(word uint64) (known uint64, place *uint64) {
	const bits = uint64(len(a) - 1)
	place = &a[word&bits]
	if (*place^word)&^bits != 0 {
		*place = word &^ bits
	}
	return *place & bits, place
}

func (r *templateRoom) wording(at int, text string, words []uint64) wording {
	return wording{unread: text, words: words, only: r.only[at][:0], answers: &r.answers}
}

// contrast finds what each of two texts has that the other lacks.
func (c *Copies) contrast(room *templateRoom, a, b *wording) {
	a.frequencies, b.frequencies = c.frequencies, c.frequencies
	restA, restB := shingle.Unmatched(a.only, b.only, a.words, b.words)
	a.only, _ = shingle.Distinct(shingle.Without(restA, b.words), 0)
	b.only, _ = shingle.Distinct(shingle.Without(restB, a.words), 0)
}

// told counts the identifying words that the other text has not, up to most of them.
func (w *wording) told(most int) (n int) {
	for _, h := range w.only {
		if w.identifies(h) {
			if n++; n == most {
				break
			}
		}
	}
	return n
}

// shared counts the different words that both have and that are what is asked for, up to most of them. It looks at few words
// first, which mostly will do.
func (w *wording) shared(most int, is func(word uint64) bool) int {
	var room [256]uint64
	found := room[:0]
	for words, n := w.words, most; len(words) > 0 && len(found) < most; n *= 2 {
		n = min(n, len(words))
		for _, h := range words[:n] {
			if is(h) {
				found = append(found, h)
			}
		}
		found, _ = shingle.Distinct(shingle.Without(found, w.only), 0)
		words = words[n:]
	}
	return min(len(found), most)
}

// identifies tells what tells a text from others in the same words: its numbers and its names, by what is known of
// the words and not by their capitals, since headlines are often all capitals.
func (w *wording) identifies(word uint64) bool { return w.namesSomething(word) || w.isNumber(word) }

func (w *wording) isName(word uint64) bool { return w.namesSomething(word) && !w.isNumber(word) }

// namesSomething may be true of a number too.
func (w *wording) namesSomething(word uint64) bool {
	known, place := w.answers.of(word)
	if known&toldName == 0 {
		known = w.learn(word, place)
	}
	return known&aName != 0
}

// learn notes what the table knows of a word: if it has the word, all there is to know.
func (w *wording) learn(word uint64, place *uint64) (known uint64) {
	known = toldName
	entry := w.frequencies.Entry(word)
	if namesSomething(word, entry) {
		known |= aName
	}
	if spelled := entry.Word(); spelled != "" {
		known |= toldNumber
		if isNumber(spelled) {
			known |= aNumber
		}
	}
	*place |= known
	return known
}

func namesSomething(word uint64, known shingle.Entry) bool {
	if share, cased := known.Capitalised(); cased {
		return share >= nameCapital && len(known.Word()) > 1
	}
	return known.IDF() >= nameRare && !nameless[word]
}

// isNumber asks the table first, and looks for what that does not know in the text.
func (w *wording) isNumber(word uint64) bool {
	known, place := w.answers.of(word)
	if known&toldName == 0 {
		known = w.learn(word, place)
	}
	if known&toldNumber == 0 {
		known |= toldNumber
		if !nameless[word] && w.findNumber(word) {
			known |= aNumber
		}
		*place |= known
	}
	return known&aNumber != 0
}

// findNumber looks for a number in the text, as far as it was not read yet.
func (w *wording) findNumber(word uint64) bool {
	for !slices.Contains(w.numbers, word) {
		if w.unread == "" || w.readOn(word) {
			return slices.Contains(w.numbers, word)
		}
	}
	return true
}

// readOn reads a few more words of the text, notes which are numbers, and tells whether it met one.
func (w *wording) readOn(word uint64) (met bool) {
	var room [64]uint64
	some := firstWords(w.unread)
	w.unread = w.unread[len(some):]
	for spelled := range shingle.PlainWords(shingle.ForWords(some)) {
		if isNumber(spelled) {
			w.numbers = append(w.numbers, shingle.Hash(shingle.Normalize(spelled)))
		}
	}
	return slices.Contains(shingle.AppendWords(room[:0], some), word)
}

// firstWords is the beginning of a text up to a space, which always parts words.
func firstWords(text string) string {
	const about = 200 // bytes
	if len(text) <= about {
		return text
	}
	if n := strings.IndexByte(text[about:], ' '); n >= 0 {
		return text[:about+n+1]
	}
	return text
}

func isNumber(word string) bool { return word[0] >= '0' && word[0] <= '9' }

// nameless has the words that name nothing, however rare: letters by themselves, and number words, which the table does not
// have: it holds numbers as figures.
var nameless = func() map[uint64]bool {
	words := map[uint64]bool{}
	for _, word := range numberWords {
		words[shingle.Hash(word)] = true
	}
	for letter := 'a'; letter <= 'z'; letter++ {
		words[shingle.Hash(string(letter))] = true
	}
	return words
}()

var numberWords = strings.Fields("two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen " +
	"eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen half " +
	"first second third")

// otherNumbers tells whether two texts each hold a number in headline or lead, as written, that the other does not.
func otherNumbers(s, t *Text) bool {
	const room = 32 // numbers, that most texts do with
	var ofS, ofT [room]uint64
	a, b := s.figures(ofS[:0]), t.figures(ofT[:0])
	shared := shingle.Intersection(a, b)
	return len(a) > shared && len(b) > shared
}

func (t *Text) figures(dst []uint64) shingle.Set {
	return shingle.NewSet(shingle.AppendFigures(shingle.AppendFigures(dst, t.Title), t.Lead))
}
