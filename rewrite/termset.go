package rewrite

import (
	"iter"
	"math/bits"
)

// termSet is a set of terms of a story.
type termSet [(maxTerms + 63) / 64]uint64

func (s *termSet) add(term int) { s[term>>6] |= 1 << (term & 63) }

// has is 1 for a term of the set, 0 for another.
func (s *termSet) has(term int) uint64 { return s[term>>6] >> (term & 63) & 1 }

// without gives the terms that another set does not have, in order.
func (s *termSet) without(t *termSet) iter.Seq[int] {
	return func(yield func(int) bool) {
		for w := range s {
			for left := s[w] &^ t[w]; left != 0; left &= left - 1 {
				if !yield(w*64 + bits.TrailingZeros64(left)) {
					return
				}
			}
		}
	}
}
