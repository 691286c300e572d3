package detect

import (
	"context"
	"errors"
	"io"

	"retold/corpus"
	"retold/lsh"
	"retold/rewrite"
)

// Index is a corpus that articles are checked against: in memory here, on disk in package store.
//
// Documents are numbered densely. Implementations are safe for concurrent reading.
type Index interface {
	// Len is the number of articles.
	Len(ctx context.Context) (int, error)
	// Frequency is the number of documents that have a key. It may cost less than reading them.
	Frequency(ctx context.Context, key uint64) (int, error)
	// Documents lists those that have a key, each once.
	Documents(ctx context.Context, key uint64) ([]uint32, error)
	// Facts gives the weighted keys of a document.
	Facts(ctx context.Context, doc uint32) ([]lsh.Key, error)
	// Article gives a document's article and, where it is at hand, its prepared story.
	Article(ctx context.Context, doc uint32) (*corpus.Article, *rewrite.Story, error)
}

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
	articles []corpus.Article
	stories  []*rewrite.Story
	facts    [][]lsh.Key
	postings map[uint64][]uint32
}

// NewMemory indexes every article of an input.
func (d *Detector) NewMemory(ctx context.Context, r *corpus.Reader, progress Progress) (*Memory, []corpus.Problem, error) {
	m := &Memory{postings: map[uint64][]uint32{}}
	ids := corpus.NewIDs()
	var problems []corpus.Problem
	for {
		block, err := r.Next(ctx)
		if err == io.EOF {
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
		progress(Reading, len(m.articles), 0)
	}
}

func (m *Memory) add(d *Detector, a corpus.Article) {
	doc := uint32(len(m.articles))
	keys := d.Keys(&a)
	m.articles = append(m.articles, a)
	m.stories = append(m.stories, d.prepare(&a))
	m.facts = append(m.facts, keys.Facts)
	for _, band := range keys.Bands {
		m.postings[band] = append(m.postings[band], doc)
	}
	for _, fact := range keys.Facts {
		m.postings[fact.Hash] = append(m.postings[fact.Hash], doc)
	}
}

// Len implements Index.
func (m *Memory) Len(context.Context) (int, error) { return len(m.articles), nil }

// Frequency implements Index.
func (m *Memory) Frequency(_ context.Context, key uint64) (int, error) {
	return len(m.postings[key]), nil
}

// Documents implements Index.
func (m *Memory) Documents(_ context.Context, key uint64) ([]uint32, error) {
	return m.postings[key], nil
}

// Facts implements Index.
func (m *Memory) Facts(_ context.Context, doc uint32) ([]lsh.Key, error) { return m.facts[doc], nil }

// Article implements Index.
func (m *Memory) Article(_ context.Context, doc uint32) (*corpus.Article, *rewrite.Story, error) {
	return &m.articles[doc], m.stories[doc], nil
}
