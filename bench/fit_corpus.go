package bench

import (
	"context"
	"errors"
	"io"

	"retold/corpus"
	"retold/rewrite"
	"retold/shingle"
)

// Counted is what a corpus taught.
type Counted struct {
	Articles int
	Words    int  // that were counted in two articles or more, stems among them
	Learned  bool // words that keep one company were learned
	Enough   int  // articles from which they are
}

// count counts the words of the corpus and learns from their company. The table that ships is added to the counts: it knows
// words that the corpus has not met yet.
func (f *fitting) count(ctx context.Context) error {
	l := &rewrite.Learned{Model: f.Detect.Model, Words: f.Detect.Words, Frequencies: f.Detect.Frequencies}
	f.out.Learned = l
	if len(f.Corpus) == 0 {
		return nil
	}
	c := company{numbers: map[string]uint32{}}
	if err := f.readCorpus(ctx, &c); err != nil {
		return err
	}
	own := c.counter.Table(leastArticles)
	f.out.Corpus = &Counted{Articles: own.Articles(), Words: own.Len(), Enough: f.Enough}
	shipped := l.Frequencies
	if shipped == nil {
		shipped = shingle.DefaultFrequencies()
	}
	l.Frequencies = shipped.Plus(own)
	if own.Articles() < f.Enough {
		return nil
	}
	words := l.Words
	if words == nil {
		words = rewrite.DefaultWords()
	}
	var err error
	l.Words, err = words.Learn(c.articles, f.Learn)
	f.out.Corpus.Learned = err == nil
	return err
}

// leastArticles must hold a word for it to be counted: a word met once is as good as one never met.
const leastArticles = 2

// readCorpus counts every article once.
func (f *fitting) readCorpus(ctx context.Context, c *company) error {
	r, err := corpus.NewReader(f.Corpus, f.Reading)
	if err != nil {
		return err
	}
	ids := corpus.NewIDs()
	for {
		block, err := r.Next(ctx)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		articles, problems := block.Articles()
		for i := range articles {
			if twice := ids.Add(articles[i].ID, articles[i].Origin); twice != nil {
				problems = append(problems, *twice)
			} else {
				c.add(&articles[i])
			}
		}
		if f.Reading.Strict && len(problems) > 0 {
			return problems[0]
		}
		f.out.Problems = append(f.out.Problems, problems...)
	}
	f.out.Problems = append(f.out.Problems, r.Problems()...)
	if len(c.ends) == 0 {
		return corpus.Problem{File: f.Corpus[0], What: "the corpus holds no article", Hint: "check the files, or name the fields with --field title=OWN"}
	}
	return nil
}

// company keeps the words of each article as numbers: 4 bytes a word.
type company struct {
	counter shingle.Counter
	numbers map[string]uint32
	words   []string
	texts   []uint32 // article after article
	ends    []int
}

// add counts an article and keeps its plain words.
func (c *company) add(a *corpus.Article) {
	tokens := shingle.Tokenize(a.Title + ".\n" + a.Lead)
	c.counter.Add(tokens)
	for i := range tokens {
		if tokens[i].Kind != shingle.Plain {
			continue
		}
		word := tokens[i].Norm
		n, ok := c.numbers[word]
		if !ok {
			word = string([]byte(word)) // the record it is part of is not kept
			n = uint32(len(c.words))
			c.numbers[word], c.words = n, append(c.words, word)
		}
		c.texts = append(c.texts, n)
	}
	c.ends = append(c.ends, len(c.texts))
}

// articles yields the words of each.
func (c *company) articles(yield func([]string) bool) {
	var words []string
	from := 0
	for _, end := range c.ends {
		words = words[:0]
		for _, n := range c.texts[from:end] {
			words = append(words, c.words[n])
		}
		if from = end; !yield(words) {
			return
		}
	}
}
