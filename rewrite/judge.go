package rewrite

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"retold/shingle"
)

// Text is what the judge reads of an article.
type Text struct {
	Title, Lead, Body string
	Source            string // the outlet
	Credit            string // the agency named
	Dateline          string
	Published         time.Time // zero where unknown
}

// Options of a judge.
type Options struct {
	Threshold   float64     // Jaccard, inclusive, from which two texts are near
	Ngram       int         // words in a shingle
	Sensitivity Sensitivity // operating point of Rewritten

	Frequencies *shingle.Frequencies // nil: the table that ships with the binary
	Words       *Words               // nil: the words that ship with the binary
	Topics      *Topics              // nil: the topics that ship with the binary
	Model       *Model               // nil: the model that ships with the binary
}

// DefaultOptions are those of the command without flags.
func DefaultOptions() Options {
	return Options{Threshold: 0.7, Ngram: 3, Sensitivity: Balanced}
}

// Validate names every fault at once.
func (o Options) Validate() error {
	var errs []error
	if !(o.Threshold > 0 && o.Threshold <= 1) {
		errs = append(errs, fmt.Errorf("threshold %v: want above 0 and at most 1", o.Threshold))
	}
	if o.Ngram < 1 || o.Ngram > 32 {
		errs = append(errs, fmt.Errorf("ngram %d: want 1 to 32", o.Ngram))
	}
	if o.Sensitivity != Strict && o.Sensitivity != Balanced && o.Sensitivity != Recall {
		errs = append(errs, fmt.Errorf("sensitivity %q: want strict, balanced or recall", o.Sensitivity))
	}
	return errors.Join(errs...)
}

// Sensitivity names how many independent reports of one event may pass for copies.
type Sensitivity string

const (
	Strict   Sensitivity = "strict"   // 0.1 %
	Balanced Sensitivity = "balanced" // 1 %
	Recall   Sensitivity = "recall"   // 5 %
)

// Judge says of two stories whether they tell the same story and whether one was made from the other.
// It is safe for concurrent use.
type Judge struct {
	Copies
	knowledge  *knowledge
	thesaurus  *thesaurus
	model      *Model
	predictors predictors // of the model

	lexicon *shingle.Lexicon[lexeme]
	lexemes *shingle.Memo[spelled, lexeme]
	readers sync.Pool // of *reader

	alignments, readings, explainers sync.Pool // of *alignment, *Reading and *explainer
}

// NewJudge fails on options that Validate refuses.
func NewJudge(o Options) (*Judge, error) {
	copies, err := NewCopies(o)
	if err != nil {
		return nil, err
	}
	j := &Judge{Copies: *copies, model: o.Model, knowledge: o.knowledge(), thesaurus: defaultThesaurus()}
	if j.model == nil {
		m, err := DefaultModel()
		if err != nil {
			return nil, err
		}
		j.model = m
	}
	j.predictors = newPredictors(j.model)
	j.lexicon, j.lexemes = j.newLexicon(lexiconBits), shingle.NewMemo[spelled, lexeme](lexemeBits)
	j.readers.New = func() any { return &reader{judge: j} }
	j.alignments.New = func() any { return new(alignment) }
	j.readings.New = func() any { return new(Reading) }
	j.explainers.New = func() any { return &explainer{judge: j} }
	return j, nil
}

func (o Options) knowledge() *knowledge {
	if o.Words == nil && o.Topics == nil {
		return defaultKnowledge()
	}
	w, t := o.Words, o.Topics
	if w == nil {
		w = DefaultWords()
	}
	if t == nil {
		t = DefaultTopics()
	}
	return newKnowledge(w, t)
}

// Score is a judgement without its evidence.
type Score struct {
	Verdict                           Verdict
	SameStory, Copied                 float64 // probabilities
	Overall, Title, Lead, Body, Facts float64 // similarity, graded
	Jaccard                           float64 // of the word shingles of headline and text
	Reason                            string  // why undecided, another template, or no copy after all
}

// Score judges a pair. Symmetric: Score(a, b) = Score(b, a). It allocates nothing.
func (j *Judge) Score(a, b *Story) Score { return j.ScoreAtLeast(a, b, 0) }

// ScoreAtLeast is Score, as far as it goes, where only pairs count that tell one story with a probability of at least least. Of others
// that Exact leaves open it holds no more than what Exact says and SameStory.
func (j *Judge) ScoreAtLeast(a, b *Story, least float64) Score {
	exact, decided := j.Exact(&a.Sheet, &b.Sheet)
	if decided {
		least = 0
	}
	s, _ := j.score(exact, decided, a, b, least)
	return s
}

// ScoreFrom is ScoreAtLeast for a pair that Exact left open and said exact of, whose Jaccard tells it how many shingles are shared. It is
// false for a pair that does not count.
func (j *Judge) ScoreFrom(exact Score, a, b *Story, least float64) (s Score, ok bool) {
	return j.score(exact, false, a, b, least)
}

func (j *Judge) score(exact Score, decided bool, a, b *Story, least float64) (s Score, ok bool) {
	var seen sight
	shared := sharedAt(exact.Jaccard, &a.Sheet, &b.Sheet)
	j.measureSharing(&seen.f, a, b, shared)
	j.predictors.see(&seen)
	same, copied := j.predictors.probabilities(a, b, &seen, shared, least)
	if same < least {
		exact.SameStory = same
		return exact, false
	}
	s = j.similarity(a, b, &seen)
	s.SameStory, s.Copied = same, copied
	j.decide(a, b, &seen.f, &s, exact, decided)
	return s, true
}

// Features names and values what the models read of a pair, for training and for people who want to look inside.
func (j *Judge) Features(a, b *Story) []float32 {
	var f features
	j.measure(&f, a, b)
	return f[:]
}

func (j *Judge) measure(f *features, a, b *Story) { j.measureSharing(f, a, b, a.shared(&b.Sheet)) }

// measureSharing is measure for stories that share so many shingles.
func (j *Judge) measureSharing(f *features, a, b *Story, shingles int) {
	m := j.alignments.Get().(*alignment)
	f.measure(m, a, b, j.knowledge, shingles)
	m.leave()
	j.alignments.Put(m)
}
