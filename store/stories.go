package store

import (
	"container/list"
	"sync"

	"retold/corpus"
	"retold/rewrite"
)

// stories holds the articles that checks read last, prepared for judging: reading one again costs a hundred times as much as
// judging it. What it holds has no influence on any result, for a place never gets another article.
type stories struct {
	mutex sync.Mutex
	limit int
	at    map[uint64]*list.Element
	order *list.List // of *prepared, the last read first
}

type prepared struct {
	place   uint64
	article *corpus.Article
	story   *rewrite.Story
}

func newStories(limit int) *stories {
	return &stories{limit: limit, at: map[uint64]*list.Element{}, order: list.New()}
}

func (s *stories) get(place uint64) *prepared {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	e := s.at[place]
	if e == nil {
		return nil
	}
	s.order.MoveToFront(e)
	return e.Value.(*prepared)
}

func (s *stories) put(p *prepared) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.at[p.place] != nil || s.limit == 0 {
		return
	}
	s.at[p.place] = s.order.PushFront(p)
	if s.order.Len() > s.limit {
		last := s.order.Back()
		delete(s.at, s.order.Remove(last).(*prepared).place)
	}
}
