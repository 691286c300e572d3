package rewrite

import (
	"math/bits"
	"slices"
	"strings"

	"retold/shingle"
)

const runLimit = 1500 // words of each text searched for the longest common run

// longestRun is the longest run of words outside quotes that both texts have, as A writes it; runs of fewer than three
// words say nothing and are left out.
func (x *explainer) longestRun() (string, int) {
	words := x.read[0].text
	end, n := x.runs.longest(words, x.read[1].text)
	if n < 3 {
		return "", 0
	}
	return strings.Join(strings.Fields(x.a.running[words[end-n].Start:words[end-1].End]), " "), n
}

// runs finds words in a row; its buffers are used again.
type runs struct {
	heads  []int32 // the last place in b, counted from 1, of the words whose hashes end alike; 0 where there is none
	before []int32 // by place in b: the place before it of the same list
	at     []runAt
}

// runAt is a common run that ends before a place of b, and where it ends in a.
type runAt struct{ after, length int32 }

// longest gives the end (exclusive, in a) and the length of the longest common run; the first of equal ones. It looks at each
// word of a only where b has it.
func (r *runs) longest(a, b []shingle.Place) (end, length int) {
	r.index(b)
	for i := range a {
		word := &a[i]
		if word.Quoted {
			continue
		}
		for k := r.heads[r.list(word.Hash)]; k > 0; k = r.before[k-1] {
			if b[k-1].Hash != word.Hash {
				continue
			}
			n := int32(1)
			if r.at[k-1].after == int32(i) {
				n += r.at[k-1].length
			}
			r.at[k] = runAt{int32(i) + 1, n}
			if int(n) > length {
				end, length = i+1, int(n)
			}
		}
	}
	return end, length
}

// index lists the places of the words outside quotes.
func (r *runs) index(words []shingle.Place) {
	r.heads = cleared(r.heads, 1<<bits.Len(uint(len(words))))
	r.before = cleared(r.before, len(words))
	r.at = cleared(r.at, len(words)+1)
	for k := range words {
		if w := &words[k]; !w.Quoted {
			head := &r.heads[r.list(w.Hash)]
			r.before[k], *head = *head, int32(k+1)
		}
	}
}

func (r *runs) list(hash uint64) int { return int(hash) & (len(r.heads) - 1) }

// cleared gives n zeros, in the room of a buffer where they fit.
func cleared[T any](buffer []T, n int) []T {
	buffer = grown(buffer, n)
	clear(buffer)
	return buffer
}

// grown gives n of whatever is in the room of a buffer, for those who write all of them.
func grown[T any](buffer []T, n int) []T { return slices.Grow(buffer[:0], n)[:n] }
