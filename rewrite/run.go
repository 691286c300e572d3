package rewrite

import (
	"strings"

	"retold/shingle"
)

const runLimit = 1500 // words of each text searched for the longest common run

// longestRun is the longest run of words outside quotes that both texts have, as A writes it; runs of fewer than three
// words say nothing and are left out.
func (x *explainer) longestRun() (string, int) {
	words := x.read[0].text
	end, n := commonRun(words, x.read[1].text)
	if n < 3 {
		return "", 0
	}
	return strings.Join(strings.Fields(x.a.text.running()[words[end-n].Start:words[end-1].End]), " "), n
}

// commonRun gives the end (exclusive, in a) and the length of the longest common run; the first of equal ones. It looks at
// each word of a only where b has it.
func commonRun(a, b []shingle.Place) (end, length int) {
	places, before := placesOf(b) // of each word in b, the last first
	run := make([]runAt, len(b)+1)
	for i, t := range a {
		if t.Quoted {
			continue
		}
		for k := places[t.Hash] - 1; k >= 0; k = before[k] - 1 {
			n := 1
			if run[k].after == i {
				n += run[k].length
			}
			run[k+1] = runAt{i + 1, n}
			if n > length {
				end, length = i+1, n
			}
		}
	}
	return end, length
}

// runAt is a common run that ends before a place of b, and where it ends in a.
type runAt struct{ after, length int }

// placesOf gives the last place of each word outside quotes, counted from 1, and the place before each of the same word, 0
// where there is none.
func placesOf(words []shingle.Place) (last map[uint64]int, before []int) {
	last, before = make(map[uint64]int, len(words)), make([]int, len(words))
	for k, w := range words {
		if !w.Quoted {
			before[k], last[w.Hash] = last[w.Hash], k+1
		}
	}
	return last, before
}
