package detect

import (
	"context"

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

// Memory is an Index of articles that are all in memory.
type Memory struct {
	articles []corpus.Article
	stories  []*rewrite.Story
	facts    [][]lsh.Key
	postings map[uint64][]uint32
}

// NewMemory indexes every article of an input.
func (d *Detector) NewMemory(ctx context.Context, r *corpus.Reader, progress func(articles int)) (*Memory, []corpus.Problem, error) {
	in, err := d.read(ctx, r, progress)
	if err != nil {
		return nil, nil, err
	}
	m := &Memory{articles: in.articles, postings: map[uint64][]uint32{}}
	for i := range in.profiles {
		p := &in.profiles[i]
		m.stories = append(m.stories, p.story)
		m.facts = append(m.facts, p.facts)
		for _, band := range p.bands {
			m.postings[band] = append(m.postings[band], uint32(i))
		}
		for _, fact := range p.facts {
			m.postings[fact.Hash] = append(m.postings[fact.Hash], uint32(i))
		}
	}
	return m, in.problems, nil
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
