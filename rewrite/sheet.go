package rewrite

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"retold/shingle"
)

// Sheet is what exact comparison reads of a text: a microsecond's work, where a Story takes many. Pairs whose texts are near
// are told by their sheets alone.
type Sheet struct {
	text     Text
	running  string      // the text below the headline
	hashes   []uint64    // of the words of headline and text, in order
	below    int         // how many of them are the headline's
	shingles []uint64    // each once: those of the text, then those of the headline that the text has not
	inText   int         // how many of them are the text's
	whole    shingle.Set // of shingles, in a sheet for many pairs, whose shingles of the text are sorted too; nil in one for few
	words    int         // of the text
	short    bool        // too few content words to say anything
}

const (
	minContent = 3  // content words below which nothing can be said
	plenty     = 12 // words that are sure to hold so many content words
)

// Sheet reads a text for exact comparison with many others: its shingles are sorted, which costs as much as the rest.
func (c *Copies) Sheet(t Text) *Sheet {
	s := new(Sheet)
	c.ReadForMany(s, t)
	return s
}

// ReadForMany makes s the sheet of another text, as Sheet does, in the memory that it has.
func (c *Copies) ReadForMany(s *Sheet, t Text) {
	if s.whole == nil {
		*s = roomy(len(t.running()), len(t.Title))
	}
	s.read(t, c.options.Ngram)
	body, over := shingle.NewSet(s.body()), shingle.NewSet(s.shingles[s.inText:])
	s.whole = shingle.AppendUnion(s.whole[:0], body, over)
}

// roomy is an empty sheet with room for a text of so many bytes and its headline, in one piece.
func roomy(text, title int) (s Sheet) {
	words := (text+title)/bytesPerWord + 1
	room := make([]uint64, 3*words)
	s.hashes, s.shingles, s.whole = room[:0:words], room[words:words:2*words], room[2*words:2*words]
	return s
}

// bytesPerWord is a little less than news has, so that the room is seldom too small.
const bytesPerWord = 5

// ReadForFew is ReadForMany where few pairs are asked for. The text's strings are held on to.
func (c *Copies) ReadForFew(s *Sheet, t Text) {
	s.read(t, c.options.Ngram)
	s.whole = nil
}

func (s *Sheet) read(t Text, width int) {
	s.hashes = shingle.AppendWords(s.hashes[:0], t.Title)
	s.below = len(s.hashes)
	s.running = t.running()
	s.hashes = shingle.AppendWords(s.hashes, s.running)
	body := shingle.AppendRuns(s.shingles[:0], s.textWords(), width)
	s.text, s.words = t, 0
	if len(body) > 0 {
		s.words = max(0, len(body)+width-1)
	}
	s.short = s.below+s.words < plenty && contentWords(t) < minContent
	s.shingles, s.inText = shingle.Distinct(shingle.AppendRuns(body, s.titleWords(), width), len(body))
}

// titleWords are the hashes of the words of the headline.
func (s *Sheet) titleWords() []uint64 { return s.hashes[:s.below] }

// textWords are the hashes of the words of the text.
func (s *Sheet) textWords() []uint64 { return s.hashes[s.below:] }

// body has the shingles of the text alone.
func (s *Sheet) body() []uint64 { return s.shingles[:s.inText] }

// Shingles are what Jaccard is measured on, each once, in no order to rely on.
func (s *Sheet) Shingles() []uint64 { return s.shingles }

// Jaccard is the similarity of two texts under their headlines.
func (s *Sheet) Jaccard(t *Sheet) float64 {
	return jaccard(s.shared(t), len(s.shingles), len(t.shingles))
}

// SameShingles tells whether two texts have the same shingles.
func (s *Sheet) SameShingles(t *Sheet) bool {
	return len(s.shingles) == len(t.shingles) && s.shared(t) == len(s.shingles)
}

func jaccard(shared, a, b int) float64 {
	if a+b == 0 {
		return 0
	}
	return float64(shared) / float64(a+b-shared)
}

// shared counts the shingles that both have.
func (s *Sheet) shared(t *Sheet) int {
	if s.whole != nil && t.whole != nil {
		return inBoth(s.whole, t.whole)
	}
	return shingle.Shared(s.shingles, t.shingles)
}

// sharedBody counts the shingles that both texts have without their headlines.
func (s *Sheet) sharedBody(t *Sheet) int {
	if s.whole != nil && t.whole != nil {
		return inBoth(s.body(), t.body())
	}
	return shingle.Shared(s.body(), t.body())
}

// sharedAt is how many shingles two sheets share by their Jaccard: the very number, as rounding bridges far more than division loses.
func sharedAt(jaccard float64, s, t *Sheet) int {
	return int(math.Round(jaccard / (1 + jaccard) * float64(len(s.shingles)+len(t.shingles))))
}

// mostBody is what bodyJaccard is at most where the Jaccard with headlines is known: the texts share no more.
func mostBody(whole float64, s, t *Sheet) float64 {
	return jaccard(min(sharedAt(whole, s, t), s.inText, t.inText), s.inText, t.inText)
}

func bodyJaccard(s, t *Sheet) float64 { return jaccard(s.sharedBody(t), s.inText, t.inText) }

// bodyHeld is the share of the shorter text, without its headline, that stands word for word in the other.
func bodyHeld(s, t *Sheet) float64 {
	return float64(s.sharedBody(t)) / float64(max(1, min(s.inText, t.inText)))
}

// excerpt is bodyHeld, 0 where the shorter text is too short to say anything.
func excerpt(s, t *Sheet) float64 {
	if min(s.words, t.words) < minRetitled {
		return 0
	}
	return bodyHeld(s, t)
}

func sameTitle(s, t *Sheet) bool { return slices.Equal(s.titleWords(), t.titleWords()) }
func sameText(s, t *Sheet) bool  { return slices.Equal(s.textWords(), t.textWords()) }

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

// Shingles appends the hashes of the shingles that copies are measured on, in order: those of the headline, and from below on
// those of the text. None reaches from the headline into the text, so a text under another headline keeps all of its own.
func (t Text) Shingles(dst []uint64, width int) (hashes []uint64, below int) {
	dst = shingle.AppendHashes(dst, t.Title, width)
	return shingle.AppendHashes(dst, t.running(), width), len(dst)
}

// running is the text below the headline.
func (t *Text) running() string {
	if t.Body == "" || strings.HasPrefix(strings.TrimSpace(t.Body), strings.TrimSpace(t.Lead)) {
		return cmp.Or(t.Body, t.Lead)
	}
	return t.Lead + "\n" + t.Body
}
