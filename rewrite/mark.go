package rewrite

import (
	"slices"

	"retold/shingle"
)

// How well two terms match that a mark tells of each other, the best last.
const (
	twin      = iota // same beginning: the spelling decides when both are at hand
	sameGroup        // two entries of one group of the thesaurus
	initials         // an abbreviation and a word it stands for
	sameLemma        // another form of the word
	exact

	strangers = iota // of another id
	levels    = iota
)

var worth = [...]float32{sameGroup: 0.8, initials: 0.85, sameLemma: 0.97, exact: 1}

const prefix = 4 // letters that two forms of a word share

// A mark is something a term can be found by: its stem, its base form, its first letters, the abbreviation it is part of, its groups
// in the thesaurus. Terms of two stories with a mark of one id match as well as the weaker of the two marks says.

// run is the terms of a story with one mark, at the places from..to of a list, those of the lead from place lead on. An odd one
// stands there twice: they are taken in pairs.
type run struct {
	id             uint32
	from, lead, to uint16
	level          uint8
	again          uint8 // how many runs before it are of the same id
}

// of gives the terms of a run, each once.
func (s *Story) of(r *run) []uint8 {
	to := r.to
	if s.marked[to-1] == s.marked[to-2] {
		to--
	}
	return s.marked[r.from:to]
}

func (r *reader) addMarks(s *Story) {
	for i := range s.terms {
		r.mark(s.terms[i].id, i, exact)
		if lemma := s.terms[i].lemma; lemma != noLemma {
			r.mark(lemmaID(lemma), i, sameLemma)
		}
	}
	for i := range r.fields {
		f := &r.fields[i]
		for k, n := range f.terms {
			if start := f.lexemes[k].start; n >= 0 && start != 0 {
				r.mark(start, n, twin)
			}
		}
		r.markInitials(f)
		r.markGroups(f)
	}
	s.addRuns(shingle.NewSet(r.marks))
	s.reach.read(s.runs)
}

// mark notes one in a single number: by id, the better ones first, then by term.
func (r *reader) mark(id uint32, term int, level uint8) {
	r.marks = append(r.marks, uint64(id)<<32|uint64(^level)<<16|uint64(term))
}

// addRuns reads marks that are sorted.
func (s *Story) addRuns(marks []uint64) {
	count := 0
	for i, m := range marks {
		if i == 0 || m>>16 != marks[i-1]>>16 {
			count++
		}
	}
	s.runs, s.marked = slices.Grow(s.runs[:0], count), slices.Grow(s.marked[:0], len(marks)+count+1)
	for from := 0; from < len(marks); {
		to := from + 1
		for to < len(marks) && marks[to]>>16 == marks[from]>>16 {
			to++
		}
		s.addRun(marks[from:to])
		from = to
	}
	s.marked = append(s.marked, 0) // where a run without a lead at the end has its lead
}

func (s *Story) addRun(marks []uint64) {
	r := run{id: uint32(marks[0] >> 32), level: ^uint8(marks[0] >> 16), from: uint16(len(s.marked))}
	if n := len(s.runs); n > 0 && s.runs[n-1].id == r.id {
		r.again = s.runs[n-1].again + 1
	}
	inTitle := 0
	for _, m := range marks {
		s.marked = append(s.marked, uint8(m))
		if int(uint8(m)) < s.titleEnd {
			inTitle++
		}
	}
	if len(marks)%2 == 1 {
		s.marked = append(s.marked, uint8(marks[len(marks)-1]))
	}
	r.to = uint16(len(s.marked))
	if r.lead = r.from + uint16(inTitle); inTitle == len(marks) {
		r.lead = r.to
	}
	s.runs = append(s.runs, r)
}

// markGroups marks the terms of each entry of the thesaurus with its group.
func (r *reader) markGroups(f *field) {
	for i, l := range f.lexemes {
		if l.phrases == nil {
			continue
		}
		for _, group := range l.phrases.alone {
			r.markEach(f, i, i+1, group, sameGroup)
		}
		if after := f.lexemes[i+1:]; len(after) > 0 && after[0].goesOn {
			for _, p := range l.phrases.with(after[0].id) {
				if p.follow(after) {
					r.markEach(f, i, i+1+len(p.rest)+1, p.group, sameGroup)
				}
			}
		}
	}
}

// markEach marks the terms among tokens from..to.
func (r *reader) markEach(f *field, from, to int, id uint32, level uint8) {
	for _, n := range f.terms[from:to] {
		if n >= 0 {
			r.mark(id, n, level)
		}
	}
}

// lemmaID keeps the numbers of words apart from the hashes of stems.
func lemmaID(lemma uint32) uint32 { return (lemma + 1) * 0x9E3779B1 }

// spelling is how alike two forms of a word are: their common beginning against their lengths, 0 where that is chance.
func spelling(a, b string) float32 {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	r := 2 * float32(n) / float32(len(a)+len(b))
	if r < 0.72 || n < prefix {
		return 0
	}
	return 0.9 * r
}

// markInitials lets "DNC" match Democratic, National and Committee.
func (r *reader) markInitials(f *field) {
	run := r.run[:0]
	for i := range f.tokens {
		t := &f.tokens[i]
		switch {
		case t.Kind == shingle.Name || t.Kind == shingle.Plain && capital(t.Text):
			run = append(run, i)
		case len(run) > 0 && t.Kind == shingle.Stop && joins(t.Norm):
		default:
			r.markRun(f, run)
			run = run[:0]
		}
	}
	r.markRun(f, run)
	r.run = run
}

func joins(word string) bool { return word == "of" || word == "and" || word == "for" || word == "the" }

const maxInitials = 5

// markRun marks the words of each stretch of a run of names with the initials of the stretch.
func (r *reader) markRun(f *field, run []int) {
	if len(run) > maxInitials {
		return
	}
	for from := range run {
		h := uint32(hashStart)
		for to, i := range run[from:] {
			h = (h ^ uint32(f.tokens[i].Norm[0])) * hashPrime
			if to == 0 {
				continue
			}
			for _, k := range run[from : from+to+1] {
				r.markEach(f, k, k+1, h, initials)
			}
		}
	}
}

func capital(w string) bool { return w != "" && w[0] >= 'A' && w[0] <= 'Z' }
