package rewrite

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"math"
	"slices"
	"strings"
)

// LearnOptions of Words.Learn.
type LearnOptions struct {
	MinArticles int     // a word in fewer articles has too little company to learn from
	MaxWords    int     // the most frequent ones are learned
	Contexts    int     // as many of them count as company; memory is 4 * MaxWords * Contexts bytes
	Window      int     // words to either side that are company
	Neighbours  int     // kept for a word, at most
	MinCosine   float64 // of two words' company
}

// DefaultLearnOptions suit corpora of 5,000 articles and more.
func DefaultLearnOptions() LearnOptions {
	return LearnOptions{MinArticles: 5, MaxWords: 10000, Contexts: 2000, Window: 5, Neighbours: 10, MinCosine: 0.3}
}

// Validate names every fault at once.
func (o LearnOptions) Validate() error {
	var errs []error
	for _, c := range []struct {
		name  string
		value int
	}{{"min articles", o.MinArticles}, {"max words", o.MaxWords}, {"contexts", o.Contexts}, {"window", o.Window}, {"neighbours", o.Neighbours}} {
		if c.value < 1 {
			errs = append(errs, fmt.Errorf("%s is %d, want 1 or more", c.name, c.value))
		}
	}
	if !(o.MinCosine > 0 && o.MinCosine < 1) {
		errs = append(errs, fmt.Errorf("min cosine is %g, want between 0 and 1", o.MinCosine))
	}
	return errors.Join(errs...)
}

// maxLearned keeps learned pairs below a dictionary's synonyms: words in one company may be opposites.
const maxLearned = 0.6

// Learn gives these words with what a corpus teaches: words that keep the same company (positive pointwise mutual
// information of the words around them; Bullinaria and Levy 2007) become related, at most maxLearned.
// Words that only the corpus has are added, without a vector.
//
// articles yields the words of an article as ID takes them, function words and names left out; it is read twice.
// A few seconds for 10,000 words.
func (w *Words) Learn(articles iter.Seq[[]string], o LearnOptions) (*Words, error) {
	if err := o.Validate(); err != nil {
		return nil, fmt.Errorf("learn words: %w", err)
	}
	grown := w.clone()
	frequent := grown.frequent(articles, o)
	c := newCompany(len(frequent), min(o.Contexts, len(frequent)))
	place := make(map[uint32]int32, len(frequent))
	for i, id := range frequent {
		place[id] = int32(i)
	}
	for words := range articles {
		c.add(grown.places(words, place), o.Window)
	}
	c.weigh()
	pairs := grown.pairs()
	for i := range frequent {
		for _, n := range c.nearest(i, o) {
			pairs = append(pairs, orderedPair(frequent[i], frequent[n.word], uint8(255*min(maxLearned, n.cosine))))
		}
	}
	grown.relations = newRelations(len(grown.lemmas), strongest(pairs))
	return grown, nil
}

func (w *Words) clone() *Words {
	c := *w
	c.ids = make(map[string]uint32, len(w.ids))
	for k, v := range w.ids {
		c.ids[k] = v
	}
	c.lemmas = slices.Clip(w.lemmas)
	return &c
}

// frequent counts the articles of each word, adds the words that are new, and gives the most frequent numbers first.
func (w *Words) frequent(articles iter.Seq[[]string], o LearnOptions) []uint32 {
	counts, fresh := map[uint32]int{}, map[string]int{}
	for words := range articles {
		seen := map[uint32]bool{}
		unseen := map[string]bool{}
		for _, s := range words {
			if id, ok := w.ID(s); ok {
				seen[id] = true
			} else if len(s) <= maxWord {
				unseen[s] = true
			}
		}
		for id := range seen {
			counts[id]++
		}
		for s := range unseen {
			fresh[s]++
		}
	}
	w.addWords(fresh, counts, o.MinArticles)
	ids := make([]uint32, 0, len(counts))
	for id, n := range counts {
		if n >= o.MinArticles {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b uint32) int { return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b)) })
	return ids[:min(len(ids), o.MaxWords)]
}

func (w *Words) addWords(fresh map[string]int, counts map[uint32]int, least int) {
	var added []string
	for s, n := range fresh {
		if n >= least {
			added = append(added, strings.Clone(s))
		}
	}
	slices.Sort(added)
	for _, s := range added {
		id := uint32(len(w.lemmas))
		w.lemmas = append(w.lemmas, s)
		w.ids[s] = id
		counts[id] = fresh[s]
	}
	w.coords = append(slices.Clip(w.coords), make([]int8, len(added)*w.dims)...)
	w.setScale()
}

func (w *Words) places(words []string, place map[uint32]int32) []int32 {
	out := make([]int32, 0, len(words))
	for _, s := range words {
		p := int32(-1)
		if id, ok := w.ID(s); ok {
			if at, ok := place[id]; ok {
				p = at
			}
		}
		out = append(out, p)
	}
	return out
}

func (w *Words) pairs() []wordPair {
	out := make([]wordPair, 0, len(w.values)/2)
	for a := range uint32(w.relations.words()) {
		others, values := w.Related(a)
		for i, b := range others {
			if a < b {
				out = append(out, wordPair{a, b, values[i]})
			}
		}
	}
	return out
}

func orderedPair(a, b uint32, value uint8) wordPair {
	return wordPair{min(a, b), max(a, b), value}
}

// strongest sorts pairs and keeps the highest value of each.
func strongest(pairs []wordPair) []wordPair {
	slices.SortFunc(pairs, func(x, y wordPair) int {
		return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b), cmp.Compare(y.value, x.value))
	})
	return slices.CompactFunc(pairs, func(x, y wordPair) bool { return x.a == y.a && x.b == y.b })
}

// company counts the context words around each word, then weighs them.
type company struct {
	words, contexts int
	cells           []float32 // words x contexts
	with            [][]int32 // by context: the words that have it
}

func newCompany(words, contexts int) *company {
	return &company{words: words, contexts: contexts, cells: make([]float32, words*contexts)}
}

// add counts a pair of words within the window as 1/distance.
func (c *company) add(places []int32, window int) {
	for i, a := range places {
		for d := 1; d <= window && i+d < len(places); d++ {
			if b := places[i+d]; a >= 0 && b >= 0 && a != b {
				c.count(a, b, 1/float32(d))
				c.count(b, a, 1/float32(d))
			}
		}
	}
}

func (c *company) count(word, context int32, weight float32) {
	if int(context) < c.contexts {
		c.cells[int(word)*c.contexts+int(context)] += weight
	}
}

func (c *company) row(word int) []float32 {
	return c.cells[word*c.contexts : (word+1)*c.contexts]
}

// weigh turns counts into positive pointwise mutual information, each row of length 1.
func (c *company) weigh() {
	columns := make([]float64, c.contexts)
	var all float64
	for i := range c.words {
		for k, v := range c.row(i) {
			columns[k] += float64(v)
			all += float64(v)
		}
	}
	c.with = make([][]int32, c.contexts)
	for i := range c.words {
		weighRow(c.row(i), columns, all)
		for k, v := range c.row(i) {
			if v > 0 {
				c.with[k] = append(c.with[k], int32(i))
			}
		}
	}
}

func weighRow(row []float32, columns []float64, all float64) {
	var sum, square float64
	for _, v := range row {
		sum += float64(v)
	}
	for k, v := range row {
		if v > 0 {
			x := max(0, math.Log(float64(v)*all/(sum*columns[k])))
			row[k] = float32(x)
			square += x * x
		}
	}
	if square > 0 {
		for k := range row {
			row[k] /= float32(math.Sqrt(square))
		}
	}
}

type neighbour struct {
	word   int
	cosine float64
}

// nearest are the words of the most similar company, best first.
func (c *company) nearest(word int, o LearnOptions) []neighbour {
	cosines := make([]float32, c.words)
	for k, v := range c.row(word) {
		if v > 0 {
			for _, other := range c.with[k] {
				cosines[other] += v * c.cells[int(other)*c.contexts+k]
			}
		}
	}
	var out []neighbour
	for other, s := range cosines {
		if other != word && float64(s) >= o.MinCosine {
			out = append(out, neighbour{other, float64(s)})
		}
	}
	slices.SortFunc(out, func(x, y neighbour) int { return cmp.Or(cmp.Compare(y.cosine, x.cosine), x.word-y.word) })
	return out[:min(len(out), o.Neighbours)]
}
