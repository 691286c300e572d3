package rewrite

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"retold/shingle"
)

const (
	exact     = 1000
	sameLemma = 970 // another form of the word
	initials  = 850 // an abbreviation and a word it stands for
	sameGroup = 800 // two entries of one group of the thesaurus
	twin      = 1   // same beginning: the spelling decides when both are at hand
	prefix    = 4   // letters that two forms of a word share
)

// mark is something a term can be found by: its stem, its base form, its first letters, the abbreviation it is part of, its groups
// in the thesaurus. Terms of two stories with a mark of one id match as well as the weaker of the two marks says.
type mark struct {
	id   uint32
	term uint16
	sim  uint16 // in 1/1000, or twin
}

func (s *Story) addMarks(t *thesaurus, title, lead []shingle.Token) {
	s.marks = make([]mark, 0, 5*len(s.terms))
	for i, x := range s.terms {
		s.mark(x.id, i, exact)
		if beginning, ok := wordStart(x); ok {
			s.mark(beginning, i, twin)
		}
		if x.lemma != noLemma {
			s.mark(lemmaID(x.lemma), i, sameLemma)
		}
	}
	for f, tokens := range [2][]shingle.Token{title, lead} {
		s.markInitials(tokens, f == 1)
		s.markGroups(t, tokens, f == 1)
	}
	slices.SortFunc(s.marks, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.id, b.id), cmp.Compare(a.term, b.term), cmp.Compare(b.sim, a.sim))
	})
	for _, m := range s.marks {
		s.reach.add(m.id)
	}
}

func (s *Story) mark(id uint32, term int, sim uint16) {
	s.marks = append(s.marks, mark{id, uint16(term), sim})
}

// markGroups marks the terms of each entry of the thesaurus with its group.
func (s *Story) markGroups(t *thesaurus, tokens []shingle.Token, lead bool) {
	for i := range tokens {
		t.groups(tokens, i, func(group uint32, from, to int) {
			for k := from; k < to; k++ {
				if n := s.termAt(k, lead); n >= 0 {
					s.mark(group, n, sameGroup)
				}
			}
		})
	}
}

// lemmaID keeps the numbers of words apart from the hashes of stems.
func lemmaID(lemma uint32) uint32 { return (lemma + 1) * 0x9E3779B1 }

// wordStart is the id of a word's first letters; words that share it may be forms of one another.
func wordStart(t term) (uint32, bool) {
	if t.kind == shingle.Number || len(t.stem) < prefix+1 {
		return 0, false
	}
	return hash32("^" + t.stem[:prefix]), true
}

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
func (s *Story) markInitials(tokens []shingle.Token, lead bool) {
	run := make([]int, 0, 6)
	flush := func() {
		if len(run) >= 2 && len(run) <= 5 {
			s.markRun(tokens, run, lead)
		}
		run = run[:0]
	}
	for i, t := range tokens {
		switch {
		case t.Kind == shingle.Name || capital(t.Text) && t.Kind == shingle.Plain:
			run = append(run, i)
		case len(run) > 0 && t.Kind == shingle.Stop && (t.Norm == "of" || t.Norm == "and" || t.Norm == "for" || t.Norm == "the"):
		default:
			flush()
		}
	}
	flush()
}

func (s *Story) markRun(tokens []shingle.Token, run []int, lead bool) {
	for from := 0; from < len(run)-1; from++ {
		for to := from + 2; to <= len(run); to++ {
			var b strings.Builder
			for _, i := range run[from:to] {
				b.WriteByte(tokens[i].Norm[0])
			}
			id := hash32(b.String())
			for _, i := range run[from:to] {
				if k := s.termAt(i, lead); k >= 0 {
					s.mark(id, k, initials)
				}
			}
		}
	}
}

// termAt finds the term made from a token, -1 where there is none.
func (s *Story) termAt(token int, lead bool) int {
	from, to := 0, s.titleEnd
	if lead {
		from, to = s.titleEnd, len(s.terms)
	}
	k := from + sort.Search(to-from, func(i int) bool { return int(s.terms[from+i].token) >= token })
	if k < to && int(s.terms[k].token) == token {
		return k
	}
	return -1
}

func capital(w string) bool { return w != "" && w[0] >= 'A' && w[0] <= 'Z' }

// filter says quickly which ids a story cannot match.
type filter [16]uint64

func (f *filter) add(id uint32) { f[id>>6&15] |= 1 << (id & 63) }

func (f *filter) may(id uint32) bool { return f[id>>6&15]>>(id&63)&1 == 1 }
