package rewrite

import (
	"cmp"
	"strings"

	"retold/shingle"
)

// Sheet is what exact comparison reads of a text: a microsecond's work, where a Story takes many. Pairs whose texts are near
// are told by their sheets alone.
type Sheet struct {
	text    Text
	hashes  []uint64    // of the words of headline and text, in order
	below   int         // how many of them are the headline's
	whole   shingle.Set // shingles of headline and text
	body    shingle.Set // shingles of the text alone
	heading shingle.Set // words of the headline
	titleID uint64      // equal for headlines of the same words
	textID  uint64      // equal for texts of the same words
	words   int         // of the text
	short   bool        // too few content words to say anything
}

const (
	minContent = 3  // content words below which nothing can be said
	plenty     = 12 // words that are sure to hold so many content words
)

// Sheet reads a text for exact comparison.
func (c *Copies) Sheet(t Text) *Sheet {
	s := newSheet(t, c.options.Ngram)
	return &s
}

// roomy is an empty sheet with room for a text of so many bytes and its headline, in one piece.
func roomy(text, title int) (s Sheet) {
	words, heading := (text+title)/bytesPerWord+1, title/bytesPerWord+1
	room := make([]uint64, 3*words+heading)
	take := func(n int) []uint64 {
		taken := room[:0:n]
		room = room[n:]
		return taken
	}
	s.hashes, s.whole, s.body, s.heading = take(words), take(words), take(words), take(heading)
	return s
}

// bytesPerWord is a little less than news has, so that the room is seldom too small.
const bytesPerWord = 5

// Read makes s the sheet of another text, in the memory that it has. The text's strings are held on to.
func (c *Copies) Read(s *Sheet, t Text) { s.read(t, c.options.Ngram) }

func newSheet(t Text, width int) Sheet {
	s := roomy(len(t.running()), len(t.Title))
	s.read(t, width)
	return s
}

func (s *Sheet) read(t Text, width int) {
	s.hashes = shingle.AppendWords(s.hashes[:0], t.Title)
	s.below = len(s.hashes)
	s.hashes = shingle.AppendWords(s.hashes, t.running())
	var room [32]uint64
	over := shingle.AppendRuns(room[:0], s.hashes[:s.below], width)
	title := shingle.AppendRuns(s.heading[:0], s.hashes[:s.below], 1)
	body := shingle.AppendRuns(s.body[:0], s.hashes[s.below:], width)
	s.text, s.titleID, s.textID, s.words = t, fold(title), fold(body), 0
	if len(body) > 0 {
		s.words = max(0, len(body)+width-1)
	}
	s.short = len(title)+s.words < plenty && contentWords(t) < minContent
	s.body = shingle.NewSet(body)
	s.whole, s.heading = shingle.AppendUnion(s.whole[:0], shingle.NewSet(over), s.body), shingle.NewSet(title)
}

// contentWords counts up to minContent of them.
func contentWords(t Text) int {
	n := 0
	for _, field := range [2]string{t.Title, t.running()} {
		for _, token := range shingle.Tokenize(field) {
			if token.Kind != shingle.Stop && n < minContent {
				n++
			}
		}
	}
	return n
}

// Shingles gives the set that Jaccard is measured on.
func (s *Sheet) Shingles() shingle.Set { return s.whole }

// Shingles appends the hashes of the shingles that copies are measured on, in order: those of the headline, and from below on
// those of the text. None reaches from the headline into the text, so a text under another headline keeps all of its own.
func (t Text) Shingles(dst []uint64, width int) (hashes []uint64, below int) {
	dst = shingle.AppendHashes(dst, t.Title, width)
	return shingle.AppendHashes(dst, t.running(), width), len(dst)
}

// running is the text below the headline.
func (t Text) running() string {
	if t.Body == "" || strings.HasPrefix(strings.TrimSpace(t.Body), strings.TrimSpace(t.Lead)) {
		return cmp.Or(t.Body, t.Lead)
	}
	return t.Lead + "\n" + t.Body
}

// fold hashes a sequence.
func fold(hashes []uint64) uint64 {
	h := uint64(len(hashes))
	for _, x := range hashes {
		h = (h ^ x) * 0x9E3779B97F4A7C15
		h ^= h >> 29
	}
	return h
}
