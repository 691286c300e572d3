package rewrite

import (
	"slices"

	"retold/shingle"
)

// Reading is a story read again, word by word: once, for the evidence of all the pairs it stands in.
type Reading struct {
	story       *Story
	title, lead []shingle.Token
	text        []shingle.Place // the first words below the headline
	facts       []shingle.Fact  // of headline and lead
	keys        shingle.Set     // of the facts
	headline    headline
	leadID      uint64 // of the lead's words
}

// Read reads a story again, which costs about as much as to prepare it.
func (j *Judge) Read(s *Story) *Reading {
	r := &Reading{story: s, title: j.tokens(s.text.Title), lead: j.tokens(s.text.Lead), leadID: wordsOf(s.text.Lead)}
	running := s.text.running()
	r.text = shingle.AppendPlaces(make([]shingle.Place, 0, min(runLimit, len(running)/5+2)), running, runLimit)
	r.facts = shingle.Facts(j.frequencies, r.title, r.lead)
	r.keys = keys(r.facts)
	r.headline = j.headline(s.text.Title, r.title)
	return r
}

func (j *Judge) tokens(text string) []shingle.Token {
	return j.lexicon.AppendTokens(make([]shingle.Token, 0, len(text)/5+2), text)
}

func wordsOf(text string) uint64 { return fold(shingle.AppendWords(nil, text)) }

func keys(facts []shingle.Fact) shingle.Set {
	hashes := make([]uint64, len(facts))
	for i := range facts {
		hashes[i] = facts[i].Hash
	}
	return shingle.NewSet(hashes)
}

// tells looks whether the story tells a fact.
func (r *Reading) tells(f *shingle.Fact) bool {
	_, ok := slices.BinarySearch(r.keys, f.Hash)
	return ok
}
