package shingle

import (
	"math"
	"math/bits"
	"slices"
	"strings"
)

// Frequencies counts in how many articles each stem occurs, and how often each word is capitalised in running text.
// The zero value knows no word. It does not change once made, so that any number of goroutines may share it.
// A look-up costs about 15 ns and allocates nothing.
type Frequencies struct {
	articles int
	arena    string // all terms, end to end
	terms    []term // sorted by text
	slots    []uint32
	numbers  uint32    // the bits of a slot that hold a number
	weights  []float64 // IDF by number of articles, for the commonest numbers: as far as they are made beforehand
}

// term is a word, a stem, or both.
type term struct {
	hash     uint64
	offset   uint32
	articles uint32 // that hold it as a stem
	stem     uint32 // index of the stem of this word, noStem where it was seen as a stem only
	length   uint8
	capital  uint8 // share of capitals in running text, in 200ths; unknownCase where it was never seen there
	stop     bool  // a function word
}

const (
	noStem      = math.MaxUint32
	unknownCase = 255
	neverMet    = 254
	caseSteps   = 200
)

// Articles is how many articles were counted.
func (f *Frequencies) Articles() int {
	if f == nil {
		return 0
	}
	return f.articles
}

// Len is how many words and stems the table holds.
func (f *Frequencies) Len() int {
	if f == nil {
		return 0
	}
	return len(f.terms)
}

// Count is how many articles hold a stem.
func (f *Frequencies) Count(stem string) int {
	return f.count(Hash(stem))
}

func (f *Frequencies) count(hash uint64) int {
	if t := f.find(hash); t != nil {
		return int(t.articles)
	}
	return 0
}

// IDF is ln((N+1)/(df+1)) in nats; a word never seen has the highest.
func (f *Frequencies) IDF(stem string) float64 {
	return f.idf(Hash(stem))
}

func (f *Frequencies) idf(hash uint64) float64 { return f.weightOf(f.count(hash)) }

// weightOf is the IDF of what so many articles hold.
func (f *Frequencies) weightOf(articles int) float64 {
	if f != nil && articles < len(f.weights) {
		return f.weights[articles]
	}
	return f.idfOf(articles)
}

func (f *Frequencies) idfOf(articles int) float64 {
	return math.Log(float64(f.Articles()+1) / float64(articles+1))
}

const madeWeights = 1 << 12

// Capitalised is the share of a word's occurrences inside sentences of running text that start with a capital;
// ok is false where there were none. Headlines in title case and texts in capitals do not count.
func (f *Frequencies) Capitalised(word string) (share float64, ok bool) {
	return f.find(Hash(word)).capitalised()
}

func (t *term) capitalised() (share float64, ok bool) {
	if t == nil || t.capital == unknownCase {
		return 0, false
	}
	return float64(t.capital) / caseSteps, true
}

// Plus gives the table of both together: the one that ships and the corpus at hand.
func (f *Frequencies) Plus(g *Frequencies) *Frequencies {
	if g.Len() == 0 && g.Articles() == 0 {
		return f
	}
	if f.Len() == 0 && f.Articles() == 0 {
		return g
	}
	rows := slices.Concat(f.rows(), g.rows())
	slices.SortStableFunc(rows, func(a, b row) int { return strings.Compare(a.text, b.text) })
	merged := rows[:0]
	for _, r := range rows {
		if n := len(merged); n > 0 && merged[n-1].text == r.text {
			merged[n-1] = merged[n-1].plus(r, f.articles, g.articles)
			continue
		}
		merged = append(merged, r)
	}
	return newFrequencies(f.articles+g.articles, merged)
}

// row is a term by itself, for building and writing tables.
type row struct {
	text     string
	stem     string // "" where the term was seen as a stem only
	articles int
	capital  uint8
}

// plus adds a row of the same text; the shares of capitals count by the articles behind them.
func (r row) plus(o row, articles, others int) row {
	if r.stem == "" {
		r.stem = o.stem
	}
	r.articles += o.articles
	switch {
	case r.capital == unknownCase:
		r.capital = o.capital
	case o.capital != unknownCase:
		r.capital = uint8((int(r.capital)*articles + int(o.capital)*others) / max(articles+others, 1))
	}
	return r
}

func (f *Frequencies) rows() []row {
	rows := make([]row, len(f.terms))
	for i := range f.terms {
		t := &f.terms[i]
		rows[i] = row{text: f.text(t), articles: int(t.articles), capital: t.capital}
		if t.stem != noStem {
			rows[i].stem = f.text(&f.terms[t.stem])
		}
	}
	return rows
}

// newFrequencies takes rows sorted by text, each text once and at most 255 bytes long, each stem among them.
func newFrequencies(articles int, rows []row) *Frequencies {
	f := &Frequencies{articles: articles, terms: make([]term, len(rows))}
	var arena strings.Builder
	for i, r := range rows {
		f.terms[i] = term{hash: Hash(r.text), offset: uint32(arena.Len()), articles: uint32(r.articles), stem: noStem,
			length: uint8(len(r.text)), capital: r.capital}
		arena.WriteString(r.text)
	}
	f.arena = arena.String()
	f.finish()
	for i, r := range rows {
		if r.stem != "" {
			f.terms[i].stem = f.index(Hash(r.stem))
		}
	}
	return f
}

// finish makes what terms and articles imply.
func (f *Frequencies) finish() {
	f.fillSlots()
	for i := range f.terms {
		f.terms[i].stop = isStopHash(f.terms[i].hash)
	}
	weights := make([]float64, min(f.articles+1, madeWeights))
	for n := range weights {
		weights[n] = f.idfOf(n)
	}
	f.weights = weights
}

// fillSlots builds the hash table: open addressing, at most three quarters full. A slot holds the number of a term, from 1 on, in as
// many bits as that takes, and above them a tag, which is of the term's hash: most words that the table does not have are told by it.
func (f *Frequencies) fillSlots() {
	if len(f.terms) == 0 {
		return
	}
	f.slots, f.numbers = make([]uint32, 1<<bits.Len(uint(len(f.terms)*4/3))), 1<<bits.Len(uint(len(f.terms)))-1
	for i := range f.terms {
		at := f.slot(f.terms[i].hash)
		for f.slots[at] != 0 {
			at = (at + 1) & (len(f.slots) - 1)
		}
		f.slots[at] = f.tag(f.terms[i].hash) | uint32(i) + 1
	}
}

func (f *Frequencies) slot(hash uint64) int { return int(hash>>16) & (len(f.slots) - 1) }

func (f *Frequencies) tag(hash uint64) uint32 { return uint32(hash>>32) &^ f.numbers }

func (f *Frequencies) index(hash uint64) uint32 {
	if len(f.slots) == 0 {
		return noStem
	}
	tag := f.tag(hash)
	for at := f.slot(hash); f.slots[at] != 0; at = (at + 1) & (len(f.slots) - 1) {
		if slot := f.slots[at]; slot&^f.numbers == tag && f.terms[slot&f.numbers-1].hash == hash {
			return slot&f.numbers - 1
		}
	}
	return noStem
}

// find gives nil for a hash that the table does not have.
func (f *Frequencies) find(hash uint64) *term {
	if f == nil {
		return nil
	}
	if i := f.index(hash); i != noStem {
		return &f.terms[i]
	}
	return nil
}

func (f *Frequencies) text(t *term) string { return f.arena[t.offset:][:t.length] }

// stemOf gives a word's stem, "" where the table has none.
func (f *Frequencies) stemOf(t *term) string {
	if t == nil || t.stem == noStem {
		return ""
	}
	return f.text(&f.terms[t.stem])
}
