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

// Read reads a story again, which costs about as much as to prepare it. Release gives its memory back.
func (j *Judge) Read(s *Story) *Reading {
	r := j.readings.Get().(*Reading)
	r.story, r.leadID = s, wordsOf(s.text.Lead)
	r.title = j.lexicon.AppendTokens(r.title[:0], s.text.Title)
	r.lead = j.lexicon.AppendTokens(r.lead[:0], s.text.Lead)
	r.text = shingle.AppendPlaces(r.text[:0], s.running, runLimit)
	r.facts = shingle.Facts(r.facts[:0], j.frequencies, r.title, r.lead)
	r.keys = keys(r.keys[:0], r.facts)
	r.headline = j.headline(s.text.Title, r.title)
	return r
}

// Release lets further readings have the memory of one that is no longer used.
func (j *Judge) Release(r *Reading) {
	clear(r.title) // they hold on to the text
	clear(r.lead)
	clear(r.facts)
	r.story, r.headline = nil, headline{}
	j.readings.Put(r)
}

func wordsOf(text string) uint64 { return fold(shingle.AppendWords(nil, text)) }

func keys(dst []uint64, facts []shingle.Fact) shingle.Set {
	for i := range facts {
		dst = append(dst, facts[i].Hash)
	}
	return shingle.NewSet(dst)
}

// tells looks whether the story tells a fact.
func (r *Reading) tells(f *shingle.Fact) bool {
	_, ok := slices.BinarySearch(r.keys, f.Hash)
	return ok
}

// writes looks whether a fact's words stand anywhere in the story, below its lead too.
func (r *Reading) writes(f *shingle.Fact) bool {
	if r.story.text.Body == "" {
		return false
	}
	var room [8]uint64
	for _, word := range shingle.AppendWords(room[:0], f.Text) {
		if !slices.Contains(r.story.hashes, word) {
			return false
		}
	}
	return true
}
