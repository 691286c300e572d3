package detect

import (
	"cmp"
	"context"
	"errors"
	"io"
	"iter"
	"math"
	"slices"

	"retold/corpus"
	"retold/rewrite"
	"retold/shingle"
)

// Index is a corpus that articles are checked against: in memory here, on disk in package store.
//
// A document's number is the hash of its id ([Number]), so that postings have the same order, and a cap leaves out the same
// documents, however the index came about. Implementations are safe for concurrent reading.
type Index interface {
	// Len is the number of articles.
	Len(ctx context.Context) (int, error)
	// Postings appends the first documents that have a key, at most limit of them, in the order of their numbers, each once.
	Postings(ctx context.Context, dst []Posting, key uint64, limit int) ([]Posting, error)
	// Facts gives the leading halves of the hashes of a document's facts.
	Facts(ctx context.Context, doc uint64) ([]uint32, error)
	// Article gives a document's article, which need not have its raw record, and its prepared story where it is at hand.
	Article(ctx context.Context, doc uint64) (*corpus.Article, *rewrite.Story, error)
}

// Posting is a document that has a key.
type Posting struct {
	Doc  uint64
	Norm uint8 // Keys.Norm of the document
}

// Number is the document number of the article that has an id.
func Number(id string) uint64 { return shingle.Hash(id) }

// ErrNoArticle is the error of asking for an article that an index does not have.
var ErrNoArticle = errors.New("no article has this id")

// Stat says how large an index is.
type Stat struct {
	Articles    int    `json:"articles"`
	Bytes       int64  `json:"bytes"`       // on disk
	Version     int    `json:"version"`     // of the format
	Fingerprint string `json:"fingerprint"` // of the options that its keys were made with
}

// Memory is an Index of articles that are all in memory.
type Memory struct {
	held     map[uint64]remembered
	postings map[uint64][]Posting
}

// remembered is a document with all that a check reads of it.
type remembered struct {
	article corpus.Article
	story   *rewrite.Story
	facts   []uint32
}

// NewMemory indexes every article of an input.
func (d *Detector) NewMemory(ctx context.Context, r *corpus.Reader, progress Progress) (*Memory, []corpus.Problem, error) {
	m := &Memory{held: map[uint64]remembered{}, postings: map[uint64][]Posting{}}
	ids := corpus.NewIDs()
	var problems []corpus.Problem
	for {
		block, err := r.Next(ctx)
		if err == io.EOF {
			m.sort()
			return m, append(problems, r.Problems()...), nil
		}
		if err != nil {
			return nil, nil, err
		}
		articles, faults := block.Articles()
		problems = append(problems, faults...)
		for i := range articles {
			if twice := ids.Add(articles[i].ID, articles[i].Origin); twice != nil {
				problems = append(problems, *twice)
				continue
			}
			m.add(d, articles[i])
		}
		progress(Reading, len(m.held), 0)
	}
}

// NewMemoryOf indexes articles whose ids differ.
func NewMemoryOf(d *Detector, articles []corpus.Article) *Memory {
	m := &Memory{held: map[uint64]remembered{}, postings: map[uint64][]Posting{}}
	for _, a := range articles {
		m.add(d, a)
	}
	m.sort()
	return m
}

func (m *Memory) add(d *Detector, a corpus.Article) {
	keys := d.Keys(&a)
	posting := Posting{Number(a.ID), keys.Norm()}
	m.held[posting.Doc] = remembered{a, d.Prepare(&a), keys.Short()}
	for key := range keys.All() {
		m.postings[key] = append(m.postings[key], posting)
	}
}

func (m *Memory) sort() {
	for _, list := range m.postings {
		slices.SortFunc(list, func(a, b Posting) int { return cmp.Compare(a.Doc, b.Doc) })
	}
}

// Len implements Index.
func (m *Memory) Len(context.Context) (int, error) { return len(m.held), nil }

// Postings implements Index.
func (m *Memory) Postings(_ context.Context, dst []Posting, key uint64, limit int) ([]Posting, error) {
	list := m.postings[key]
	return append(dst, list[:min(len(list), limit)]...), nil
}

// Facts implements Index.
func (m *Memory) Facts(_ context.Context, doc uint64) ([]uint32, error) {
	return m.held[doc].facts, nil
}

// Article implements Index.
func (m *Memory) Article(_ context.Context, doc uint64) (*corpus.Article, *rewrite.Story, error) {
	found, ok := m.held[doc]
	if !ok {
		return nil, nil, ErrNoArticle
	}
	return &found.article, found.story, nil
}

// All gives every key once, in the order of bands, then facts.
func (k Keys) All() iter.Seq[uint64] {
	return func(yield func(uint64) bool) {
		seen := make(map[uint64]bool, len(k.Bands)+len(k.Facts))
		give := func(key uint64) bool {
			if seen[key] {
				return true
			}
			seen[key] = true
			return yield(key)
		}
		for _, band := range k.Bands {
			if !give(band) {
				return
			}
		}
		for _, fact := range k.Facts {
			if !give(fact.Hash) {
				return
			}
		}
	}
}

// Short gives the leading halves of the hashes of the facts: enough to tell apart those of two articles.
func (k Keys) Short() []uint32 {
	short := make([]uint32, len(k.Facts))
	for i, fact := range k.Facts {
		short[i] = shorten(fact.Hash)
	}
	return short
}

func shorten(hash uint64) uint32 { return uint32(hash >> 32) }

// Norms are rounded to two fifths of a nat, and none is larger than MaxNorm.
const (
	normUnit = 2.5
	MaxNorm  = math.MaxUint8 - 1
)

// Norm is the length of the vector of the facts' weights, rounded, in 2/5 nats.
func (k Keys) Norm() uint8 {
	square := 0.0
	for _, fact := range k.Facts {
		square += float64(fact.Weight) * float64(fact.Weight)
	}
	return uint8(min(math.Round(math.Sqrt(square)*normUnit), MaxNorm))
}

// Prepare reads an article once for all the pairs it will be judged in.
func (d *Detector) Prepare(a *corpus.Article) *rewrite.Story { return d.prepare(a) }
