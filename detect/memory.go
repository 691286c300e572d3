package detect

import (
	"context"
	"io"
	"slices"

	"retold/corpus"
	"retold/rewrite"
)

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
	posting := NewPosting(Number(a.ID), keys.Norm())
	m.held[posting.Doc()] = remembered{a, d.Prepare(&a), keys.Short()}
	for key := range keys.All() {
		m.postings[key] = append(m.postings[key], posting)
	}
}

func (m *Memory) sort() {
	for key, list := range m.postings {
		slices.Sort(list)
		m.postings[key] = slices.Compact(list)
	}
}

// Len implements Index.
func (m *Memory) Len(context.Context) (int, error) { return len(m.held), nil }

// Frequency implements Index.
func (m *Memory) Frequency(_ context.Context, fact uint64) (int, error) {
	return len(m.postings[fact]), nil
}

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
