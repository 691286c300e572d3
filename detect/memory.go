package detect

import (
	"context"
	"io"
	"slices"
	"sync"

	"retold/corpus"
	"retold/rewrite"
)

// Memory is an Index of articles that are all in memory.
type Memory struct {
	held     map[uint64]*remembered
	postings map[uint64][]Posting
}

// remembered is a document with all that a check reads of it. Its story is prepared when the first check asks for it: most
// are never asked for, and they cost more than all the rest.
type remembered struct {
	article corpus.Article
	facts   []uint32
	story   func() *rewrite.Story
}

func newMemory() *Memory {
	return &Memory{held: map[uint64]*remembered{}, postings: map[uint64][]Posting{}}
}

// NewMemory indexes every article of an input.
func (d *Detector) NewMemory(ctx context.Context, r *corpus.Reader, progress Progress) (*Memory, []corpus.Problem, error) {
	m, ids := newMemory(), corpus.NewIDs()
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
		keys, err := d.keysOf(ctx, articles)
		if err != nil {
			return nil, nil, err
		}
		for i := range articles {
			if twice := ids.Add(articles[i].ID, articles[i].Origin); twice != nil {
				problems = append(problems, *twice)
				continue
			}
			m.add(d, articles[i], keys[i])
		}
		progress(Reading, len(m.held), 0)
	}
}

// NewMemoryOf indexes articles whose ids differ.
func NewMemoryOf(d *Detector, articles []corpus.Article) *Memory {
	m := newMemory()
	for _, a := range articles {
		m.add(d, a, d.Keys(&a))
	}
	m.sort()
	return m
}

// keysOf gives the keys of each of some articles, found side by side.
func (d *Detector) keysOf(ctx context.Context, articles []corpus.Article) ([]Keys, error) {
	all := make([]Keys, len(articles))
	return all, inShares(ctx, d.options.workers(), len(articles), 64, func() func(from, to int) error {
		return func(from, to int) error {
			for i := from; i < to; i++ {
				all[i] = d.Keys(&articles[i])
			}
			return nil
		}
	})
}

func (m *Memory) add(d *Detector, a corpus.Article, keys Keys) {
	posting := NewPosting(Number(a.ID), keys.Norm())
	doc := &remembered{article: a, facts: keys.Short()}
	doc.story = sync.OnceValue(func() *rewrite.Story { return d.Prepare(&doc.article) })
	m.held[posting.Doc()] = doc
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
	if found, ok := m.held[doc]; ok {
		return found.facts, nil
	}
	return nil, nil
}

// Article implements Index.
func (m *Memory) Article(_ context.Context, doc uint64) (*corpus.Article, *rewrite.Story, error) {
	found, ok := m.held[doc]
	if !ok {
		return nil, nil, ErrNoArticle
	}
	return &found.article, found.story(), nil
}
