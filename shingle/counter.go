package shingle

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// Counter counts stems and capitals article by article, and makes a table of them. The zero value is ready.
// It is not safe for concurrent use: give each goroutine one and merge them.
type Counter struct {
	articles int
	stems    map[string]stemCount
	words    map[string]wordCount
}

type stemCount struct{ articles, last int }

type wordCount struct {
	stem           string
	lower, capital int
}

// Add counts an article: each of its stems once, each of its words inside sentences of running text by its case.
func (c *Counter) Add(tokens []Token) {
	if c.stems == nil {
		c.stems, c.words = map[string]stemCount{}, map[string]wordCount{}
	}
	c.articles++
	running := isRunning(tokens)
	for i := range tokens {
		t := &tokens[i]
		if len(t.Stem) > maxTerm || len(t.Norm) > maxTerm {
			continue
		}
		if s := c.stems[t.Stem]; s.last != c.articles {
			c.stems[t.Stem] = stemCount{s.articles + 1, c.articles}
		}
		if t.Kind != Number && acronymStem(t.Text, t.Norm) == "" {
			c.addWord(t, running && i > 0 && opensNothing(&tokens[i-1], t))
		}
	}
}

const maxTerm = 40 // bytes; longer words are addresses and tags

func (c *Counter) addWord(t *Token, telling bool) {
	w := c.words[t.Norm]
	w.stem = t.Stem
	if telling {
		if isCapitalised(t.Text) {
			w.capital++
		} else {
			w.lower++
		}
	}
	c.words[t.Norm] = w
}

// opensNothing tells whether t is not the first word of a sentence or of a quotation.
func opensNothing(before, t *Token) bool {
	return before.Sentence == t.Sentence && before.Quoted == t.Quoted
}

// isRunning tells running text from headlines in title case, texts in capitals, and texts without any.
func isRunning(tokens []Token) bool {
	words, capitals := 0, 0
	for i := range tokens {
		t := &tokens[i]
		if i == 0 || t.Kind == Stop || t.Kind == Number || !opensNothing(&tokens[i-1], t) {
			continue
		}
		words++
		if isCapitalised(t.Text) {
			capitals++
		}
	}
	return words >= 6 && capitals > 0 && 2*capitals < words
}

// Merge adds what another Counter counted. The other must not be used after.
func (c *Counter) Merge(o *Counter) {
	if c.stems == nil {
		c.stems, c.words = map[string]stemCount{}, map[string]wordCount{}
	}
	c.articles += o.articles
	for stem, n := range o.stems {
		c.stems[stem] = stemCount{articles: c.stems[stem].articles + n.articles}
	}
	for word, n := range o.words {
		w := c.words[word]
		c.words[word] = wordCount{stem: n.stem, lower: w.lower + n.lower, capital: w.capital + n.capital}
	}
}

// Table makes a table of the stems that at least minArticles articles hold, and of their words.
func (c *Counter) Table(minArticles int) *Frequencies {
	rows := map[string]row{}
	for stem, n := range c.stems {
		if n.articles >= minArticles {
			rows[stem] = row{text: stem, articles: n.articles, capital: unknownCase}
		}
	}
	kept := maps.Clone(rows)
	for word, n := range c.words {
		if _, ok := kept[n.stem]; !ok {
			continue
		}
		r := rows[word]
		rows[word] = row{text: word, stem: n.stem, articles: r.articles, capital: capitalShare(n)}
	}
	sorted := slices.SortedFunc(maps.Values(rows), func(a, b row) int { return cmp.Compare(a.text, b.text) })
	return newFrequencies(c.articles, sorted)
}

func capitalShare(n wordCount) uint8 {
	if n.lower+n.capital == 0 {
		return unknownCase
	}
	return uint8(math.Round(caseSteps * float64(n.capital) / float64(n.lower+n.capital)))
}
